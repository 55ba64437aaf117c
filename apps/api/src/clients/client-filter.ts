import type { ClientFilter } from '@portico/contracts/clients';
import { containing } from '../platform/database/lists';
import type { Parameters } from '../platform/database/parameters';
import { invalidField } from '../platform/errors/problem-error';

/** From so many letters on, the trigram index finds a term anywhere. */
const INDEXED_LENGTH = 3;
// The index is of another collation, so this keeps the planner from using it.
const BESIDE_INDEX = 'COLLATE "C"';
const DIGITS = /^[\d\s()+.\-/]+$/;
const CODE = /^(?=.*\d)[\p{L}\d]+([\s.\-/]+[\p{L}\d]+)+$/u;

// Who was merged is no more, but not to be restored.
const IN_TRASH = 'c.deleted_at IS NOT NULL AND c.merged_into IS NULL';

/** Everything of a filter but its search, as a condition on a client `c`. */
export function conditionOf(filter: ClientFilter, parameters: Parameters): string {
  const conditions = [filter.deleted ? IN_TRASH : 'c.deleted_at IS NULL'];
  const is = (column: string, value: unknown, operator = '=') => {
    if (value !== undefined) conditions.push(`${column} ${operator} ${parameters.add(value)}`);
  };
  is('c.kind', filter.kind);
  is('c.active', filter.active);
  is('c.manager_id', filter.managerId);
  is('c.country', filter.country);
  is('c.language', filter.language);
  is('c.created_at', filter.createdFrom, '>=');
  is('c.id', filter.createdFrom && firstIdAt(Date.parse(filter.createdFrom) - HOUR), '>=');
  is('c.created_at', filter.createdTo, '<');
  is('c.id', filter.createdTo && firstIdAt(Date.parse(filter.createdTo) + HOUR), '<');
  is('c.sort_sign_in', filter.lastSignInBefore, '<');
  if (filter.managed !== undefined) {
    conditions.push(`c.manager_id IS ${filter.managed ? 'NOT NULL' : 'NULL'}`);
  }
  if (filter.groupId) conditions.push(inGroup(parameters.add(filter.groupId)));
  if (filter.property) conditions.push(propertyIs(filter.property, parameters));
  return conditions.join(' AND ');
}

// Ids are made in the order of time, by clocks that differ a little: their index narrows the search.
const HOUR = 60 * 60_000;

/** The lowest UUIDv7 of a moment in milliseconds (RFC 9562). */
function firstIdAt(time: number): string {
  const hex = Math.min(Math.max(time, 0), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

const inGroup = (group: string) => `EXISTS (
  SELECT FROM client_group_members m WHERE m.client_id = c.id AND m.group_id = ${group})`;

/** How often a value may stand in the path of a property filter. */
const PATH_MAX = 16;

// What the index can look up: the value itself as text and as JSON, alone, in a list, or in an object
// of a list.
function propertyIs(property: string, parameters: Parameters): string {
  const [path = '', ...rest] = property.split('=');
  const names = path.split(/(?<!\\)\./).map(name => name.replaceAll('\\.', '.').trim());
  if (names.some(name => name === '') || names.length > PATH_MAX || rest.length === 0) {
    throw invalidField('property', 'PATTERN', 'must be a path of names and a value: project.id=42');
  }
  const value = rest.join('=').trim();
  const values = [...new Set([JSON.stringify(value), jsonOf(value)])];
  const patterns = values.flatMap(one =>
    names.map((_, list) => pathTo(one, names, list)).concat(pathTo(`[${one}]`, names)),
  );
  const any = patterns.map(one => `c.properties @> ${parameters.add(one)}::jsonb`).join(' OR ');
  return `c.properties <> '{}' AND (${any})`;
}

// Where `list` is not 0, what the name before that place holds is a list of objects.
function pathTo(leaf: string, names: string[], list = 0): string {
  return names.reduceRight((inner, name, place) => {
    const object = `{${JSON.stringify(name)}:${inner}}`;
    return place > 0 && place === list ? `[${object}]` : object;
  }, leaf);
}

function jsonOf(value: string): string {
  return /^(true|false|null|-?\d{1,15}(\.\d{1,15})?)$/.test(value) ? value : JSON.stringify(value);
}

/** A term of the search field. */
export interface Term {
  /** Patterns for what a client can be found by; any of them will do. */
  patterns: string[];
  /** What the index is asked for instead, where the pattern has much that is everywhere. */
  pieces?: string;
  /** Too short to be looked for anywhere but where names begin. */
  short?: boolean;
}

/** The term that somebody typed; undefined when there is nothing to look for. */
export function termOf(search: string | undefined): Term | undefined {
  const text = search?.trim();
  if (!text) return undefined;
  if ([...text].length < INDEXED_LENGTH) {
    return { patterns: [containing(text).slice(1)], short: true };
  }
  const digits = digitsOf(text);
  if (!digits) return { patterns: [...new Set([text, codeOf(text)])].map(containing) };
  // Numbers differ in their last digits; the first ones are everywhere, and cost the index as much.
  const [, first, last] = /(\d{3})(\d{3})$/.exec(digits) ?? [];
  if (!/^\+?\d+$/.test(text)) return { patterns: [containing(text), containing(digits)] };
  return { patterns: [containing(digits)], ...(first ? { pieces: `%${first}%${last}%` } : {}) };
}

// A telephone number is kept with its country's prefix and without what people put between.
function digitsOf(text: string): string | undefined {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '');
  return DIGITS.test(text) && digits.length >= INDEXED_LENGTH ? digits : undefined;
}

// A code is also kept without what stands between its letters and digits.
function codeOf(text: string): string {
  return CODE.test(text) ? text.replace(/[^\p{L}\d]/gu, '') : text;
}

/** `c` has the term, for the index to find. */
export function found(term: Term, parameters: Parameters): string {
  if (!term.pieces) return holds(term, 'c.search', parameters);
  const pieces = `c.search LIKE ${parameters.add(term.pieces)}`;
  return `${pieces} AND ${has(term, parameters)}`;
}

/** `c` has the term, asked of each row without the index. */
export function has(term: Term, parameters: Parameters): string {
  return holds(term, `c.search ${BESIDE_INDEX}`, parameters);
}

function holds({ patterns, short }: Term, column: string, parameters: Parameters): string {
  const among = short ? 'c.sort_name' : column;
  // A query of its own, else a plan for any values would fold the same pattern for each row.
  const any = patterns.map(one => `${among} LIKE (SELECT search_text(${parameters.add(one)}))`);
  return `(${any.join(' OR ')})`;
}
