import type { EntityManager } from 'typeorm';
import { boundedCount } from './bounded-count';
import { Parameters } from './parameters';
import type { Term } from './search-term';

/** A list that can be searched; `row` is what its rows are called in all of its SQL. */
export interface SearchedList {
  table: string;
  row: string;
  /** What is asked of a row beside the term. */
  condition: (parameters: Parameters) => string;
  /** Columns of the row; the last one is its id. */
  order: string;
  /** Selects the ids of all rows that have the term, as `id`, some of them twice. */
  hits: (term: Term, parameters: Parameters) => string;
  /** Whether the row has the term, asked without an index. */
  has: (term: Term, parameters: Parameters) => string;
}

/** Which part of a list is wanted. */
export interface Slice {
  skip: number;
  perPage: number;
}

/** The ids of one page, and how many there are in all. */
export interface Found {
  ids: string[];
  total: number;
  estimated?: boolean;
}

/** So many matches of a term are fetched and sorted; where there are more, the list is walked. */
const HITS = 3_000;
/** So many rows are walked at first, where a frequent term fills the page already … */
const FIRST_WALK = 150;
/** … and so many when the term has shown to be not rare, or the index cannot tell. */
const SECOND_WALK = 2_000;
/**
 * A term that was seen so often in the first walk is looked for in the second before the index. For
 * words together the index does more, so a fair chance that the second fills the page is enough.
 */
const FREQUENT = 4;
const FREQUENT_TOGETHER = 2;

/**
 * The page of a search. A frequent term is looked for along the order of the list, a rare one by the
 * index: either is quick where the other is slow. Only a frequent term that is gathered elsewhere in
 * the list takes both. Words that are everywhere but seldom stand together mislead the index: they
 * are looked for along the list as far as that is quick, once that has shown to lead somewhere.
 */
export async function searchPage(
  manager: EntityManager,
  list: SearchedList,
  term: Term,
  slice: Slice,
): Promise<Found> {
  const near = await walkFor(manager, list, term, slice, FIRST_WALK);
  if (near.found) return near.found;
  const probes = term.selective && near.seen < (term.phrase ? FREQUENT_TOGETHER : FREQUENT);
  const rare = probes ? await sortedPage(manager, list, slice, term, HITS) : undefined;
  if (rare && rare.hits <= HITS) return rare;
  const far = await walkFor(manager, list, term, slice, SECOND_WALK);
  return far.found ?? sortedPage(manager, list, slice, term);
}

/** All that is found, sorted then; nothing when the term has more hits than `limit`. */
export async function sortedPage(
  manager: EntityManager,
  list: SearchedList,
  slice: Slice,
  term?: Term,
  limit?: number,
): Promise<Found & { hits: number }> {
  const { table, row, order } = list;
  const parameters = new Parameters();
  const condition = list.condition(parameters);
  const hit = term ? list.hits(term, parameters) : 'SELECT NULL::uuid AS id WHERE false';
  const bound = limit ? `LIMIT ${limit + 1}` : '';
  const few = limit ? `(SELECT count(*) FROM part) <= ${limit}` : 'true';
  const among = term ? `${row}.id IN (SELECT id FROM part)` : 'true';
  const [found] = await manager.query<[Found & { hits: number }]>(
    `WITH hit AS MATERIALIZED (${hit}),
      part AS MATERIALIZED (SELECT id FROM hit ${bound}),
      ${row} AS MATERIALIZED (
        SELECT ${row}.id, ${row}.label, ${row}.updated_at FROM ${table} ${row}
        WHERE ${few} AND ${among} AND ${condition})
    SELECT (SELECT count(*)::int FROM part) AS hits, (SELECT count(*)::int FROM ${row}) AS total,
      ARRAY(SELECT ${row}.id FROM ${row} ORDER BY ${order} ${sliceOf(slice)}) AS ids`,
    parameters.values,
  );
  return found;
}

/** One page along the order of the list, and how long the list is. */
export async function walkPage(
  manager: EntityManager,
  list: SearchedList,
  slice: Slice,
): Promise<Found> {
  const { row, order } = list;
  const { parameters, from } = fromOf(list);
  const rows = await manager.query<{ id: string }[]>(
    `SELECT ${row}.id ${from} ORDER BY ${order} ${sliceOf(slice)}`,
    parameters.values,
  );
  const count = await boundedCount(manager, from, parameters.values);
  return { ids: rows.map(({ id }) => id), ...count };
}

/** A page of the term among the first rows, or in how many of them it was seen for certain. */
async function walkFor(
  manager: EntityManager,
  list: SearchedList,
  term: Term,
  slice: Slice,
  length: number,
): Promise<{ found?: Found; seen: number }> {
  const end = slice.skip + slice.perPage;
  if (end > length) return { seen: 0 };
  const { row, order } = list;
  const { parameters, from } = fromOf(list);
  const listed = [...parameters.values];
  // In the order in which the rows come, so that it ends where the page is full.
  const rows = await manager.query<{ id: string; place: number }[]>(
    `SELECT id, place::int FROM (
      SELECT ${row}.*, row_number() OVER (ORDER BY ${order}) AS place
      ${from} ORDER BY ${order} LIMIT ${length}) ${row}
    WHERE ${list.has(term, parameters)} ORDER BY ${order} ${sliceOf(slice)}`,
    parameters.values,
  );
  if (rows.length < slice.perPage) return { seen: rows.length && slice.skip + rows.length };
  const { total, estimated } = await boundedCount(manager, from, listed);
  // Of a short list it is as quick to count exactly.
  if (!estimated && total < SECOND_WALK) return { seen: end };
  const share = end / (rows.at(-1)?.place ?? length);
  const ids = rows.map(({ id }) => id);
  const estimate = Math.max(Math.round(total * share), end);
  return { found: { ids, total: estimate, estimated: true }, seen: end };
}

function fromOf({ table, row, condition }: SearchedList) {
  const parameters = new Parameters();
  return { parameters, from: `FROM ${table} ${row} WHERE ${condition(parameters)}` };
}

const sliceOf = ({ skip, perPage }: Slice) => `LIMIT ${perPage} OFFSET ${skip}`;
