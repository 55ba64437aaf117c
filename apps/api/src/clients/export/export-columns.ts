import {
  CLIENT_EXPORT_ONLY,
  CLIENT_FILE_COLUMNS,
  type ClientExportColumn,
  type ClientFileColumn,
} from '@portico/contracts/client-bulk';
import type { Parameters } from '../../platform/database/parameters';
import { invalid } from '../../platform/errors/problem-error';
import { momentText } from '../../platform/database/json-sql';
import { QUALITY } from '../client-view';

/** What a cell holds. */
export type Cell = string | number | boolean | null;

/** A column of a file: what it reads of a client `c`, and what it shows of that. */
export interface Column {
  name: string;
  sql: (parameters: Parameters) => string;
  show: (value: unknown) => Cell;
}

const asItIs = (value: unknown) => value as Cell;

const LISTS: Partial<Record<ClientExportColumn, string>> = {
  groups: `(SELECT string_agg(g.name, '; ' ORDER BY g.name) FROM client_group_members m
    JOIN client_groups g ON g.id = m.group_id WHERE m.client_id = c.id)`,
  manager: '(SELECT email FROM staff_members WHERE id = c.manager_id)',
  entitlements: `array_to_string(c.entitlements, '; ')`,
  lastSignInAt: momentText('c.last_sign_in_at'),
  createdAt: momentText('c.created_at'),
  updatedAt: momentText('c.updated_at'),
  quality: `round(${QUALITY})::int`,
};

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

function sqlOf(name: ClientExportColumn): string {
  const [whole = '', part] = name.split('.');
  if (whole === 'contact') return `t.${snake(part ?? '')}`;
  if (part) return `c.${snake(whole)}->>'${part}'`;
  return LISTS[name] ?? `c.${snake(name)}`;
}

const PLAIN = new Map<string, Column>(
  [...CLIENT_FILE_COLUMNS, ...CLIENT_EXPORT_ONLY].map(name => [
    name,
    { name, sql: () => sqlOf(name), show: asItIs },
  ]),
).set('properties', { name: 'properties', sql: () => 'c.properties::text', show: asItIs });

const LEFT_OUT = new Set<ClientFileColumn>(['entitlements', 'comments']);
const USUAL = CLIENT_FILE_COLUMNS.filter(name => !LEFT_OUT.has(name));

const PROPERTY = /^properties\.([^.]+(?:\.[^.]+){0,15})$/;

function propertyColumn(name: string): Column | undefined {
  const [, path] = PROPERTY.exec(name) ?? [];
  if (!path) return undefined;
  return {
    name,
    sql: parameters => `c.properties #> ${parameters.add(path.split('.'))}::text[]`,
    show: textOf,
  };
}

function textOf(value: unknown): Cell {
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
    return value.join('; ');
  }
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell);
}

/** The columns by their names, or the usual ones with all custom fields; 422 for unknown names. */
export function columnsOf(names: string[] | undefined, customFields: string[]): Column[] {
  const wanted = names ?? [...USUAL, ...customFields.map(label => `properties.${label}`)];
  const columns = wanted.map(name => PLAIN.get(name) ?? propertyColumn(name));
  const unknown = columns.flatMap((column, index) =>
    column ? [] : [{ path: `columns.${index}`, code: 'NOT_ALLOWED', message: 'is no column' }],
  );
  if (unknown.length > 0) throw invalid(unknown);
  return columns.filter(column => column !== undefined);
}
