import { joinLabel } from '../labels';
import { pluralKey, usesCount } from '../plural-keys';
import type { WritableUnit } from '../types';
import { kindOf } from './kind';

/** The keys of one plural of i18next, by their forms. */
export interface Plural<T> {
  stem: string;
  ordinal: boolean;
  units: Map<string, T>;
}

/** The plurals of i18next among some keys: those with a text, which is not written in ICU. */
export function pluralsOf<T extends WritableUnit>(units: readonly T[]): Plural<T>[] {
  const plurals = new Map<string, Plural<T>>();
  for (const unit of units) {
    const { stem, ordinal, form } = pluralKey(unit.key) ?? {};
    if (!stem || !form || !unit.value) continue;
    const id = `${String(ordinal)} ${joinLabel(unit.namespace, stem)}`;
    const plural = plurals.get(id) ?? { stem, ordinal: ordinal === true, units: new Map() };
    plurals.set(id, plural);
    plural.units.set(form, unit);
  }
  return [...plurals.values()].filter(isPlural);
}

// `step_one` and `step_two` are more likely words than a plural, and so is `payment_other` alone.
function isPlural({ units }: Plural<WritableUnit>): boolean {
  const texts = [...units.values()].map(({ value }) => value ?? '');
  const isTold = texts.some(usesCount) || (units.size > 1 && units.has('other'));
  return isTold && texts.every(text => ['plain', 'i18next'].includes(kindOf(text)));
}
