import type { WritableUnit } from '../types';

/** Plural forms that stand in one entry, by the form. */
export interface Group {
  stem: string;
  namespace: string | undefined;
  units: Map<string, WritableUnit>;
}

const PLURAL = /^(.+)_(zero|one|two|few|many|other)$/;
const USES_COUNT = /\{\{-?\s*count\b/;

/** The units in their order; plurals of i18next, `item_one` and `item_other`, in one. */
export function groupsOf(
  units: readonly WritableUnit[],
  forms: readonly (string | undefined)[],
  bySource: boolean,
): (WritableUnit | Group)[] {
  const plurals = pluralsOf(units);
  const keys = new Set(units.map(unit => `${unit.namespace} ${unit.key}`));
  for (const [id, group] of plurals) {
    if (keys.has(id) || !isPlural(group, forms, bySource)) plurals.delete(id);
  }
  const done = new Set<Group>();
  return units.flatMap((unit): (WritableUnit | Group)[] => {
    const [, stem, form] = PLURAL.exec(unit.key) ?? [];
    const group = stem && plurals.get(`${unit.namespace} ${stem}`);
    if (!group) return [unit];
    // A form that the language never uses says nothing while it has no text.
    if (!forms.includes(form)) return unit.value ? [unit] : [];
    if (done.has(group)) return [];
    done.add(group);
    return [group];
  });
}

function pluralsOf(units: readonly WritableUnit[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const unit of units) {
    const [, stem, form] = PLURAL.exec(unit.key) ?? [];
    if (!stem || !form || stem.endsWith('_ordinal')) continue;
    const id = `${unit.namespace} ${stem}`;
    const group = groups.get(id) ?? { stem, namespace: unit.namespace, units: new Map() };
    groups.set(id, group);
    group.units.set(form, unit);
  }
  return groups;
}

function isPlural(
  { units }: Group,
  forms: readonly (string | undefined)[],
  bySource: boolean,
): boolean {
  const used = [...units].filter(([form]) => forms.includes(form)).map(([, unit]) => unit);
  if (used.length === 0 || !isCounted([...units.values()])) return false;
  const sources = bySource ? [units.get('one')?.source, units.get('other')?.source] : [];
  if (sources.some(source => !source)) return false;
  const edges = [...used.map(unit => unit.value), ...sources].flatMap(text =>
    text ? [edgesOf(text)] : [],
  );
  return isUniform(edges) && isUniform(used.map(isUnsure));
}

// `payment_other` alone is more likely a word than a plural.
function isCounted(units: readonly WritableUnit[]): boolean {
  return (
    units.length > 1 || units.some(({ value, source }) => USES_COUNT.test(value ?? source ?? ''))
  );
}

/** Line breaks at the ends: gettext wants the same in all texts of an entry. */
export function edgesOf(text: string): string {
  return `${text.startsWith('\n')} ${text.endsWith('\n')}`;
}

/** Whether somebody should look at a text again. */
export function isUnsure({ state, value }: WritableUnit): boolean {
  return !!value && (state === 'machine' || state === 'outdated');
}

function isUniform(values: readonly unknown[]): boolean {
  return new Set(values).size < 2;
}
