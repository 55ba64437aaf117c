import type { ClientFilter } from '@portico/contracts/clients';
import { containing } from '../platform/database/lists';
import type { Parameters } from '../platform/database/parameters';
import { invalidField } from '../platform/errors/problem-error';

/** From so many letters on, the trigram index finds a term anywhere. */
const INDEXED_LENGTH = 3;
// The index is of another collation, so this keeps the planner from using it.
const BESIDE_INDEX = 'COLLATE "C"';
const DIGITS = /^[\d\s()+.\-/]+$/;

/** Everything of a filter but its search, as a condition on a client `c`. */
export function conditionOf(filter: ClientFilter, parameters: Parameters): string {
  const conditions = [`c.deleted_at IS ${filter.deleted ? 'NOT NULL' : 'NULL'}`];
  const is = (column: string, value: unknown, operator = '=') => {
    if (value !== undefined) conditions.push(`${column} ${operator} ${parameters.add(value)}`);
  };
  is('c.kind', filter.kind);
  is('c.active', filter.active);
  is('c.manager_id', filter.managerId);
  is('c.country', filter.country);
  is('c.language', filter.language);
  is('c.created_at', filter.createdFrom, '>=');
  is('c.created_at', filter.createdTo, '<');
  is('c.sort_sign_in', filter.lastSignInBefore, '<');
  if (filter.managed !== undefined) {
    conditions.push(`c.manager_id IS ${filter.managed ? 'NOT NULL' : 'NULL'}`);
  }
  if (filter.groupId) conditions.push(inGroup(parameters.add(filter.groupId)));
  if (filter.property) conditions.push(propertyIs(filter.property, parameters));
  return conditions.join(' AND ');
}

const inGroup = (group: string) => `EXISTS (
  SELECT FROM client_group_members m WHERE m.client_id = c.id AND m.group_id = ${group})`;

/** How often a value may stand in the path of a property filter. */
const PATH_MAX = 16;

// What the index can look up: the value itself as text and as JSON, alone or in a list.
function propertyIs(property: string, parameters: Parameters): string {
  const [path = '', ...rest] = property.split('=');
  const names = path.split('.').map(name => name.trim());
  if (names.some(name => name === '') || names.length > PATH_MAX) {
    throw invalidField('property', 'PATTERN', 'is a path of names, as project.id=42');
  }
  const value = rest.join('=').trim();
  const values = [...new Set([JSON.stringify(value), jsonOf(value)])];
  const leaves = values.flatMap(one => [one, `[${one}]`]);
  const patterns = leaves.map(leaf =>
    names.reduceRight((inner, name) => `{${JSON.stringify(name)}:${inner}}`, leaf),
  );
  const any = patterns.map(one => `c.properties @> ${parameters.add(one)}::jsonb`).join(' OR ');
  return `c.properties <> '{}' AND (${any})`;
}

function jsonOf(value: string): string {
  return /^(true|false|null|-?\d{1,15}(\.\d{1,15})?)$/.test(value) ? value : JSON.stringify(value);
}

/** A term of the search field, as conditions on a client `c`. */
export interface Term {
  /** For the index. */
  indexed: string;
  /** For rows that are read anyway. */
  beside: string;
  /** So long that the index finds it quickly unless it is everywhere. */
  selective: boolean;
}

/** The term of a search field; undefined when there is nothing to look for. */
export function termOf(search: string | undefined, parameters: Parameters): Term | undefined {
  const text = search?.trim();
  if (!text) return undefined;
  if ([...text].length < INDEXED_LENGTH) return beginning(text, parameters);
  const patterns = [text, ...digitsOf(text)].map(
    one => `search_text(${parameters.add(containing(one))})`,
  );
  const among = (column: string) =>
    `(${patterns.map(one => `${column} LIKE ${one}`).join(' OR ')})`;
  return { indexed: among('c.search'), beside: among(`c.search ${BESIDE_INDEX}`), selective: true };
}

// Two letters are everywhere; they are looked for where names begin.
function beginning(text: string, parameters: Parameters): Term {
  const pattern = parameters.add(containing(text).slice(1));
  const condition = `c.sort_name LIKE search_text(${pattern})`;
  return { indexed: condition, beside: condition, selective: false };
}

// A telephone number is kept with its country's prefix and without what people put between.
function digitsOf(text: string): string[] {
  if (!DIGITS.test(text)) return [];
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return digits.length >= INDEXED_LENGTH && digits !== text ? [digits] : [];
}
