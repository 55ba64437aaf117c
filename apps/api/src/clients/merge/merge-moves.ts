import { CONTACTS_MAX } from '@portico/contracts/contacts';
import type { MergeMoves } from '@portico/contracts/client-merges';
import type { EntityManager } from 'typeorm';
import { announce } from '../../platform/database/changes';
import { conflict } from '../../platform/errors/problem-error';

/** Ids of what a merge moved to the client who stays, or gave to that client. */
export interface Moved {
  contacts: string[];
  notes: string[];
  records: string[];
  areas: string[];
  /** Groups that the other one was in, and those of them that who stays was not in. */
  groups: string[];
  newGroups: string[];
  /** The same of areas that they may enter. */
  entrances: string[];
  newEntrances: string[];
  /** Clients who had been merged into the other one before. */
  aliases: string[];
}

/** Whose a row is, and what else it remembers of a change. */
const OWNED = {
  contacts: { column: 'client_id', also: ', version = version + 1, updated_at = now()' },
  client_notes: { column: 'client_id', also: '' },
  client_records: { column: 'client_id', also: ', version = version + 1, updated_at = now()' },
  client_areas: { column: 'owner_id', also: ', version = version + 1, updated_at = now()' },
  clients: { column: 'merged_into', also: '' },
};
type Owned = keyof typeof OWNED;

/** Sets in which a client is, what their other column is called and refers to. */
const SETS = {
  client_group_members: { column: 'group_id', of: 'client_groups' },
  client_area_clients: { column: 'area_id', of: 'client_areas' },
};
type Sets = keyof typeof SETS;

/** How much belongs to a client. */
export async function countMoves(manager: EntityManager, id: string): Promise<MergeMoves> {
  const count = (table: Owned) =>
    `(SELECT count(*)::int FROM ${table} WHERE ${OWNED[table].column} = $1)`;
  const [row] = await manager.query<[MergeMoves]>(
    `SELECT ${count('contacts')} AS contacts, ${count('client_notes')} AS notes,
       ${count('client_records')} AS records, ${count('client_areas')} AS areas`,
    [id],
  );
  return row;
}

/** Moves all that belongs to `from`, but for records where these are not asked for. */
export async function moveAll(
  manager: EntityManager,
  from: string,
  to: string,
  withRecords: boolean,
): Promise<Moved> {
  await checkContacts(manager, from, to);
  await checkAreaNames(manager, from, to);
  const all = (table: Owned) => move(manager, table, from, to);
  const groups = await join(manager, 'client_group_members', from, to);
  const entrances = await join(manager, 'client_area_clients', from, to);
  const moved: Moved = {
    contacts: await moveContacts(manager, from, to),
    notes: await all('client_notes'),
    records: withRecords ? await all('client_records') : [],
    areas: await all('client_areas'),
    groups: groups.had,
    newGroups: groups.added,
    entrances: entrances.had,
    newEntrances: entrances.added,
    aliases: await all('clients'),
  };
  await announceAreas(manager, moved);
  return moved;
}

/** Moves back what a merge moved and is still there, and takes away what it gave. */
export async function moveBack(manager: EntityManager, moved: Moved, from: string, to: string) {
  await manager.query(
    `UPDATE contacts SET main = false WHERE id = ANY($1::uuid[]) AND client_id = $2`,
    [moved.contacts, from],
  );
  await move(manager, 'contacts', from, to, moved.contacts);
  await move(manager, 'client_notes', from, to, moved.notes);
  await move(manager, 'client_records', from, to, moved.records);
  await move(manager, 'client_areas', from, to, moved.areas);
  await move(manager, 'clients', from, to, moved.aliases);
  await leave(manager, 'client_group_members', from, moved.newGroups);
  await leave(manager, 'client_area_clients', from, moved.newEntrances);
  await rejoin(manager, 'client_group_members', to, moved.groups);
  await rejoin(manager, 'client_area_clients', to, moved.entrances);
  await announceAreas(manager, moved);
}

/** Sees to it that one contact is the main one, as long as there are any: this one if it can be. */
export async function ensureMain(
  manager: EntityManager,
  clientId: string,
  preferred: string | null = null,
): Promise<void> {
  await manager.query(
    `UPDATE contacts SET main = true, version = version + 1 WHERE id = (
       SELECT id FROM contacts WHERE client_id = $1
       ORDER BY id IS NOT DISTINCT FROM $2::uuid DESC, active DESC, created_at, id LIMIT 1)
     AND NOT EXISTS (SELECT FROM contacts WHERE client_id = $1 AND main)`,
    [clientId, preferred],
  );
}

async function announceAreas(manager: EntityManager, { areas, entrances }: Moved): Promise<void> {
  if (areas.length + entrances.length > 0) await announce(manager, { topic: 'areas' });
}

async function move(
  manager: EntityManager,
  table: Owned,
  from: string,
  to: string,
  ids?: string[],
  also = '',
): Promise<string[]> {
  const owned = OWNED[table];
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE ${table} SET ${owned.column} = $2${owned.also}${also}
     WHERE ${owned.column} = $1 ${ids ? 'AND id = ANY($3::uuid[])' : ''} RETURNING id`,
    ids ? [from, to, ids] : [from, to],
  );
  return rows.map(({ id }) => id);
}

// The main contact of the client who stays remains the main one.
function moveContacts(manager: EntityManager, from: string, to: string): Promise<string[]> {
  const main =
    ', main = main AND NOT EXISTS (SELECT FROM contacts t WHERE client_id = $2 AND main)';
  return move(manager, 'contacts', from, to, undefined, main);
}

async function join(manager: EntityManager, table: Sets, from: string, to: string) {
  const { column } = SETS[table];
  const [left] = await manager.query<[{ id: string }[], number]>(
    `DELETE FROM ${table} WHERE client_id = $1 RETURNING ${column} AS id`,
    [from],
  );
  const had = left.map(({ id }) => id);
  const joined = await manager.query<{ id: string }[]>(
    `INSERT INTO ${table} (client_id, ${column}) SELECT $1, unnest($2::uuid[])
     ON CONFLICT DO NOTHING RETURNING ${column} AS id`,
    [to, had],
  );
  return { had, added: joined.map(({ id }) => id) };
}

async function leave(manager: EntityManager, table: Sets, clientId: string, ids: string[]) {
  await manager.query(
    `DELETE FROM ${table} WHERE client_id = $1 AND ${SETS[table].column} = ANY($2::uuid[])`,
    [clientId, ids],
  );
}

// What is not there any more can't be joined again.
async function rejoin(manager: EntityManager, table: Sets, clientId: string, ids: string[]) {
  const { column, of } = SETS[table];
  await manager.query(
    `INSERT INTO ${table} (client_id, ${column})
     SELECT $1, id FROM ${of} WHERE id = ANY($2::uuid[]) ON CONFLICT DO NOTHING`,
    [clientId, ids],
  );
}

async function checkContacts(manager: EntityManager, from: string, to: string): Promise<void> {
  const [row] = await manager.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM contacts WHERE client_id IN ($1, $2)',
    [from, to],
  );
  if (row.count <= CONTACTS_MAX) return;
  throw conflict('TOO_MANY_CONTACTS', `A client has at most ${CONTACTS_MAX} contacts.`);
}

async function checkAreaNames(manager: EntityManager, from: string, to: string): Promise<void> {
  const [twice] = await manager.query<{ name: string }[]>(
    `SELECT min(name) AS name FROM client_areas
     WHERE owner_id IN ($1, $2) AND deleted_at IS NULL
     GROUP BY lower(name) HAVING count(*) > 1 LIMIT 1`,
    [from, to],
  );
  if (!twice) return;
  throw conflict('AREA_NAME_TAKEN', `Both own an area named "${twice.name}". Rename one first.`);
}
