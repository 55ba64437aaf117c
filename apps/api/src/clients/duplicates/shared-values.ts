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
  phone: 'phone_key',
  fiscalCode: 'fiscal_key',
  legalName: 'legal_key',
  name: 'sort_name',
} as const;

/** The last character there is; of emails, those that are none. */
const LAST = '\u{10FFFF}';

interface Source {
  /** Each has an index of its own, in one order. */
  entries: { at: string; id: string; from: string }[];
  /** The condition that those who share a value are several. */
  several: string;
}

const ADDRESSES: Source = {
  entries: [
    { at: 'sort_email', id: 'id', from: 'clients WHERE deleted_at IS NULL' },
    {
      at: 'lower(email) COLLATE "C"',
      id: 'client_id',
      from: 'contacts WHERE email IS NOT NULL',
    },
  ],
  // A contact with the address of its own client shares it with nobody.
  several: 'min(id::text COLLATE "C") <> max(id::text COLLATE "C")',
};

const sourceOf = (by: MatchReason): Source =>
  by === 'email'
    ? ADDRESSES
    : {
        entries: [{ at: COLUMNS[by], id: 'NULL', from: 'clients WHERE deleted_at IS NULL' }],
        several: 'count(*) > 1',
      };

/** The next part of the index of a value, after a value of it, with so many shared ones at most. */
export async function windowAfter(
  manager: EntityManager,
  by: MatchReason,
  after: string,
  most: number,
): Promise<Window> {
  const source = sourceOf(by);
  const end = await endAfter(manager, source, after);
  const part = source.entries.map(
    ({ at, id, from }) =>
      `SELECT ${at} AS at, ${id} AS id FROM ${from} AND ${at} > $1 AND ${at} <= $2
       AND ${at} < '${LAST}'`,
  );
  const found = await manager.query<{ at: string }[]>(
    `SELECT at FROM (${part.join(' UNION ALL ')}) part
     GROUP BY at HAVING ${source.several} ORDER BY at LIMIT ${most}`,
    [after, end ?? LAST],
  );
  const shared = found.map(({ at }) => at);
  const last = shared.length === most ? shared.at(-1) : end;
  return last === undefined ? { shared } : { shared, end: last };
}

async function endAfter(
  manager: EntityManager,
  { entries }: Source,
  after: string,
): Promise<string | undefined> {
  const ends = entries.map(
    ({ at, from }) =>
      `(SELECT ${at} FROM ${from} AND ${at} > $1 ORDER BY ${at} OFFSET ${WINDOW} LIMIT 1)`,
  );
  const [row] = await manager.query<[{ end: string | null }]>(
    `SELECT least(${ends.join(', ')}) AS end`,
    [after],
  );
  return row.end ?? undefined;
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
