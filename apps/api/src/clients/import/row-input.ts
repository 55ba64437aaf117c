import type { CreateClient } from '@portico/contracts/clients';
import type { CreateContact } from '@portico/contracts/contacts';
import type { CustomFieldType } from '@portico/contracts/custom-fields';
import type { CustomFieldEntity } from '../../custom-fields/custom-field.entity';
import { unguard } from '../../platform/csv/formula-guard';

/** What a row says of a client, before it is checked; what it does not say is not there. */
export interface RowInput {
  number?: number;
  client: Partial<CreateClient>;
  contact?: Partial<CreateContact>;
}

/** What names in a file stand for. */
export interface Known {
  groups: Map<string, string>;
  managers: Map<string, string>;
  customFields: CustomFieldEntity[];
}

/** Why a row cannot be taken. */
export interface RowProblem {
  code: string;
  message: string;
}

type Tree = Record<string, unknown>;

/** The row as an input of the API; empty cells say nothing. */
export function inputOf(
  cells: string[],
  fields: (string | null)[],
  known: Known,
): { input: RowInput; problems: RowProblem[] } {
  const tree: Tree = {};
  const problems: RowProblem[] = [];
  fields.forEach((field, index) => {
    const text = unguard(cells[index] ?? '').trim();
    if (field === null || text === '') return;
    try {
      place(tree, pathOf(field), valueOf(field, text, known));
    } catch (error) {
      if (!(error instanceof UnknownName)) throw error;
      problems.push({ code: 'NOT_FOUND', message: error.message });
    }
  });
  const { number, contact, ...client } = tree;
  const input = { client, ...given('number', number), ...given('contact', contact) } as RowInput;
  return { input, problems };
}

const given = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });

class UnknownName extends Error {}

const PATHS: Record<string, string> = { groups: 'groupIds', manager: 'managerId' };
const pathOf = (field: string) => (PATHS[field] ?? field).split('.');

function place(tree: Tree, path: string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) tree[name] = value;
  else {
    const inner = tree[name];
    const branch = typeof inner === 'object' && inner !== null ? (inner as Tree) : {};
    tree[name] = branch;
    place(branch, rest, value);
  }
}

const listOf = (text: string) =>
  text
    .split(';')
    .map(item => item.trim())
    .filter(Boolean);

const FLAGS = new Map<string, boolean>([
  ...['true', 'yes', '1'].map(word => [word, true] as const),
  ...['false', 'no', '0'].map(word => [word, false] as const),
]);
const flagOf = (text: string) => FLAGS.get(text.toLowerCase()) ?? text;
const numberOf = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : text);

const CUSTOM: Partial<Record<CustomFieldType, (text: string) => unknown>> = {
  number: numberOf,
  boolean: flagOf,
  choices: listOf,
};

type Read = (text: string, known: Known) => unknown;

const READ: Record<string, Read> = {
  number: numberOf,
  active: flagOf,
  kind: text => text.toLowerCase(),
  currency: text => text.toUpperCase(),
  entitlements: listOf,
  groups: (text, { groups }) => listOf(text).map(name => found(groups, name, 'a group of clients')),
  manager: (text, { managers }) => found(managers, text, 'the email address of a staff member'),
};

function valueOf(field: string, text: string, known: Known): unknown {
  if (field.startsWith('properties.')) return propertyOf(field, text, known);
  if (field.endsWith('.country')) return text.toUpperCase();
  const read = READ[field];
  return read ? read(text, known) : text;
}

function found(names: Map<string, string>, name: string, what: string): string {
  const id = names.get(name.toLowerCase());
  if (id === undefined) throw new UnknownName(`"${name.slice(0, 100)}" is not ${what}.`);
  return id;
}

function propertyOf(field: string, text: string, { customFields }: Known): unknown {
  const label = field.slice('properties.'.length);
  const custom = customFields.find(one => one.label === label);
  return custom ? (CUSTOM[custom.type]?.(text) ?? text) : text;
}
