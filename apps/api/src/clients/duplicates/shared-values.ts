import type { MatchReason } from '@portico/contracts/clients';
import type { EntityManager } from 'typeorm';

/** So many entries of an index are looked through at once. */
const WINDOW = 20_000;

/** A part of an index: values that several clients share, and where the part ends. */
export interface Window {
  shared: string[];
  /** The last value that was looked at; undefined at the end of the index. */
  end?: string;
}

const COLUMNS = {
  phone: 'phone',
  fiscalCode: 'fiscal_key',
  legalName: 'legal_key',
  name: 'sort_name',
} as const;

const NOBODY = `U&'\\+10FFFF'`;

// Two indexes of one order. A contact with the address of its own client shares it with nobody.
const ADDRESSES = `
  SELECT at, id FROM (
    (SELECT sort_email AS at, id FROM clients
     WHERE deleted_at IS NULL AND sort_email > $1 AND sort_email < ${NOBODY}
     ORDER BY sort_email LIMIT ${WINDOW})
    UNION ALL
    (SELECT lower(email) COLLATE "C", client_id FROM contacts
     WHERE email IS NOT NULL AND lower(email) COLLATE "C" > $1
     ORDER BY lower(email) COLLATE "C" LIMIT ${WINDOW})) both_of
  ORDER BY at LIMIT ${WINDOW}`;

const valuesOf = (column: string) => `
  SELECT ${column} AS at, NULL::uuid AS id FROM clients
  WHERE deleted_at IS NULL AND ${column} > $1 ORDER BY ${column} LIMIT ${WINDOW}`;

const sourceOf = (by: MatchReason) => (by === 'email' ? ADDRESSES : valuesOf(COLUMNS[by]));
const severalOf = (by: MatchReason) => (by === 'email' ? 'count(DISTINCT id) > 1' : 'count(*) > 1');

interface Found {
  shared: string[];
  last: string | null;
  /** The value before the last one. */
  previous: string | null;
  size: number;
}

/** The next part of the index of a value, after a value of it. */
export async function windowAfter(
  manager: EntityManager,
  by: MatchReason,
  after: string,
): Promise<Window> {
  const [found] = await manager.query<[Found]>(
    `WITH part AS MATERIALIZED (${sourceOf(by)}),
     counted AS MATERIALIZED (SELECT at, ${severalOf(by)} AS several FROM part GROUP BY at)
     SELECT ARRAY(SELECT at FROM counted WHERE several ORDER BY at) AS shared,
       (SELECT max(at) FROM counted) AS last,
       (SELECT at FROM counted ORDER BY at DESC OFFSET 1 LIMIT 1) AS previous,
       (SELECT count(*)::int FROM part) AS size`,
    [after],
  );
  return partOf(found);
}

// The last value may go on in the next part, which then begins with it; unless it is all there is.
function partOf({ shared, last, previous, size }: Found): Window {
  if (size < WINDOW || last === null) return { shared };
  if (previous === null) return { shared, end: last };
  return { shared: shared.filter(value => value !== last), end: previous };
}

const WITH_ADDRESS = `
  SELECT id FROM clients WHERE email_key = v.at AND deleted_at IS NULL
  UNION
  SELECT t.client_id FROM contacts t JOIN clients c ON c.id = t.client_id
  WHERE t.email IS NOT NULL AND lower(t.email) COLLATE "C" = v.at AND c.deleted_at IS NULL`;

const withValue = (column: string) =>
  `SELECT id FROM clients WHERE ${column} = v.at AND deleted_at IS NULL`;

/** Clients who share a value. */
export interface Sharing {
  value: string;
  ids: string[];
}

/** For each value the clients who have it, the oldest first, at most so many. */
export function clientsWith(
  manager: EntityManager,
  by: MatchReason,
  values: string[],
  most: number,
): Promise<Sharing[]> {
  const clients = by === 'email' ? WITH_ADDRESS : withValue(COLUMNS[by]);
  return manager.query<Sharing[]>(
    `SELECT v.at AS value, ARRAY(SELECT id FROM (${clients}) c ORDER BY id LIMIT ${most}) AS ids
     FROM unnest($1::text[]) WITH ORDINALITY AS v (at, place) ORDER BY place`,
    [values],
  );
}
