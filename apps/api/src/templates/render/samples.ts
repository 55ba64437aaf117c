import type { TemplateVariable, VariableType } from '@portico/contracts/templates';
import { own, type Values } from './values';

/** Values for a preview out of the samples of the variables. */
export function sampleValues(variables: TemplateVariable[]): Values {
  const values = empty();
  const lists = variables.filter(({ type }) => type === 'list').map(({ name }) => name);
  const listOf = (name: string) => lists.find(list => name.startsWith(`${list}.`));
  for (const variable of variables) {
    if (!listOf(variable.name)) set(values, variable.name, sampleOf(variable));
  }
  for (const list of lists.filter(name => !listOf(name))) {
    const fields = variables.filter(({ name }) => listOf(name) === list);
    if (fields.length) set(values, list, withItems(own(values, list), list, fields));
  }
  return values;
}

const FALLBACK: Record<VariableType, unknown> = {
  text: '…',
  number: 0,
  boolean: false,
  date: '2026-01-31',
  url: 'https://example.com/',
  list: [],
};

function sampleOf({ type, sample, name }: TemplateVariable): unknown {
  if (!sample) return type === 'text' ? `‹${name}›` : FALLBACK[type];
  if (type === 'list') return listOf(sample);
  return type === 'boolean' ? sample === 'true' : sample;
}

function listOf(sample: string): unknown {
  try {
    return JSON.parse(sample) as unknown;
  } catch {
    return sample;
  }
}

// Without items there would be nothing to look at.
function withItems(list: unknown, name: string, fields: TemplateVariable[]): unknown {
  if (!Array.isArray(list) || list.length > 0) return list;
  const inside = fields.map(field => ({ ...field, name: field.name.slice(name.length + 1) }));
  return [sampleValues(inside)];
}

// Without a prototype that a name could reach.
const empty = () => Object.create(null) as Values;

function set(values: Values, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = values;
  for (const name of names) at = (at[name] ??= empty()) as Values;
  at[last] = value;
}
