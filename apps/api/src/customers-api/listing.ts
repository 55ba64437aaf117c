import { Readable } from 'node:stream';
import type { CrmMeta } from '@portico/contracts/customers-api';
import type { Given } from './body';
import { textOf } from './given';
import { invalidFields, noData, sentence, type Faults } from './refusal';

/** How a list was asked for. */
export interface Listing {
  /** Absent: the whole list. */
  page?: number;
  perPage: number;
  /** The columns that decide the order one after another, `-` before one turns it. */
  sort: string;
  /** Columns to answer; absent: all. */
  fields?: string[];
  createdFrom?: string;
  createdTo?: string;
}

/** Part of a list, with what is known of the rest. */
export interface Part<T> {
  rows: T[];
  total: number;
  hasMore: boolean;
}

/** Where the rows of a list come from. */
export interface Source<T> {
  part(listing: Listing & { page: number }): Promise<Part<T>>;
  /** The rows that come after the last one of the chunk before. */
  chunk(listing: Listing, after: T | undefined): Promise<T[]>;
  show(row: T): object;
}

const PER_PAGE = 25;
const PER_PAGE_MAX = 100;
const PAGE_MAX = 1_000_000;

/** What the query says of a list; 422 with what is wrong in it. */
export function listingOf(query: Given, columns: string[], sorts: string[]): Listing {
  const faults: Faults = {};
  const fields = namesOf(query, 'fields', columns, faults);
  const sort = namesOf(query, 'sort', bothWays(sorts), faults) ?? sorts.slice(0, 1);
  const listing: Listing = {
    ...pageOf(query, faults),
    sort: eachOnce(sort).join(','),
    ...(fields ? { fields: ['id', ...fields] } : {}),
    ...dayOf(query, 'created_after', 'createdFrom', 0, faults),
    ...dayOf(query, 'created_before', 'createdTo', 1, faults),
  };
  if (Object.keys(faults).length > 0) throw invalidFields(faults);
  return listing;
}

// A bare `limit` never sized a page there.
function pageOf(query: Given, faults: Faults): Pick<Listing, 'page' | 'perPage'> {
  const page = integerOf(query, 'page', PAGE_MAX, faults);
  const size = textOf(query, 'per_page') === undefined && page !== undefined ? 'limit' : 'per_page';
  const perPage = integerOf(query, size, PER_PAGE_MAX, faults);
  const paged = page ?? (perPage === undefined ? undefined : 1);
  return { perPage: perPage ?? PER_PAGE, ...(paged === undefined ? {} : { page: paged }) };
}

function integerOf(query: Given, name: string, max: number, faults: Faults): number | undefined {
  const text = textOf(query, name);
  if (!text) return undefined;
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= max) return value;
  faults[name] = sentence(name, `must be a whole number from 1 to ${max}`);
  return undefined;
}

function namesOf(query: Given, name: string, known: string[], faults: Faults) {
  const names = textOf(query, name)
    ?.split(',')
    .map(one => one.trim())
    .filter(Boolean);
  if (!names?.length) return undefined;
  const unknown = names.find(one => !known.includes(one));
  if (unknown === undefined) return names;
  faults[name] = sentence(name, `must be any of ${known.join(', ')}`);
  return undefined;
}

// What comes again decides nothing any more.
function eachOnce(sort: string[]): string[] {
  const columns = sort.map(name => name.replace('-', ''));
  return sort.filter((_, index) => columns.indexOf(columns[index] ?? '') === index);
}

const bothWays = (sorts: string[]) => sorts.flatMap(sort => [sort, `-${sort}`]);

function dayOf(
  query: Given,
  name: string,
  as: 'createdFrom' | 'createdTo',
  daysLater: number,
  faults: Faults,
): Partial<Listing> {
  const text = textOf(query, name);
  if (!text) return {};
  const day = text.slice(0, 10);
  const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? new Date(`${day}T00:00:00Z`) : undefined;
  if (date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)) {
    date.setUTCDate(date.getUTCDate() + daysLater);
    return { [as]: date.toISOString() };
  }
  faults[name] = sentence(name, 'must be a day such as 2026-01-31');
  return {};
}

/** The answer to a list: a page in an envelope, or the whole list as it is read; 404 when empty. */
export async function answerList<T>(listing: Listing, source: Source<T>): Promise<unknown> {
  const show = (row: T) => picked(source.show(row), listing.fields);
  const { page } = listing;
  if (page !== undefined) {
    const { rows, total, hasMore } = await source.part({ ...listing, page });
    if (rows.length === 0) throw noData();
    return { data: rows.map(show), meta: metaOf(page, listing.perPage, total, hasMore) };
  }
  const first = await source.chunk(listing, undefined);
  if (first.length === 0) throw noData();
  return Readable.from(written(listing, source, first, show));
}

// A chunk at a time, so that a list of millions takes no more memory than one of hundreds.
async function* written<T>(
  listing: Listing,
  source: Source<T>,
  first: T[],
  show: (row: T) => object,
): AsyncGenerator<string> {
  let rows = first;
  let before = '[';
  while (rows.length > 0) {
    yield before + rows.map(row => JSON.stringify(show(row))).join(',');
    before = ',';
    rows = await source.chunk(listing, rows.at(-1));
  }
  yield ']';
}

/** Only the columns that were asked for. */
export function picked(row: object, fields: string[] | undefined): object {
  if (!fields) return row;
  const values = row as Record<string, unknown>;
  return Object.fromEntries(fields.map(name => [name, values[name]]));
}

function metaOf(page: number, perPage: number, total: number, hasMore: boolean): CrmMeta {
  const pages = Math.max(Math.ceil(total / perPage), hasMore ? page + 1 : page);
  return {
    page,
    per_page: perPage,
    total,
    total_pages: pages,
    has_more: hasMore,
    current_page: page,
    last_page: pages,
  };
}
