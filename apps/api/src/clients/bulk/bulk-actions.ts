import type { BulkClients, ClientAction } from '@portico/contracts/client-bulk';
import type { RowFailure } from '@portico/contracts/jobs';
import type { EntityManager } from 'typeorm';
import type { Change } from '../../platform/audit/audit-entry.entity';
import { usesOf } from '../client-uses';
import type { BulkRow } from './bulk-rows';

/** What came of some clients; those not named were so already. */
export interface Outcome {
  /** What changed, by id. */
  changed: Map<string, Record<string, Change>>;
  failures: RowFailure[];
}

type Act = (manager: EntityManager, rows: BulkRow[], bulk: BulkClients) => Promise<Outcome>;

/** Does the action to clients that are locked, all of them by one statement. */
export const ACTIONS: Record<ClientAction, Act> = {
  activate: (manager, rows) => setActive(manager, rows, true),
  deactivate: (manager, rows) => setActive(manager, rows, false),
  delete: remove,
  restore,
  'add-to-group': (manager, rows, { groupId = '' }) => join(manager, rows, groupId),
  'remove-from-group': (manager, rows, { groupId = '' }) => leave(manager, rows, groupId),
  'assign-manager': assign,
};

const idsOf = (rows: BulkRow[]) => rows.map(({ id }) => id);

async function setActive(manager: EntityManager, rows: BulkRow[], active: boolean) {
  const differing = rows.filter(row => row.active !== active);
  await update(manager, idsOf(differing), 'active = $2', active);
  const change = { active: { before: !active, after: active } };
  return { changed: new Map(differing.map(({ id }) => [id, change])), failures: [] };
}

async function assign(manager: EntityManager, rows: BulkRow[], { managerId = null }: BulkClients) {
  const differing = rows.filter(row => row.managerId !== managerId);
  await update(manager, idsOf(differing), 'manager_id = $2::uuid', managerId);
  const changed = new Map(
    differing.map(row => [row.id, { managerId: { before: row.managerId, after: managerId } }]),
  );
  return { changed, failures: [] };
}

async function remove(manager: EntityManager, rows: BulkRow[]): Promise<Outcome> {
  const uses = await usesOf(manager, idsOf(rows));
  const free = rows.filter(({ id }) => !uses.has(id));
  await manager.query('UPDATE clients SET deleted_at = now() WHERE id = ANY($1::uuid[])', [
    idsOf(free),
  ]);
  const failures = rows.flatMap(({ id, name }) => {
    const message = uses.get(id);
    return message ? [{ id, name, code: 'IN_USE', message }] : [];
  });
  return { changed: new Map(idsOf(free).map(id => [id, {}])), failures };
}

// Of several in the trash with one address, the one that went there last comes back.
const EMAIL_TAKEN = `
  SELECT id FROM (
    SELECT c.id, c.email_key, row_number() OVER (
      PARTITION BY c.email_key ORDER BY c.deleted_at DESC, c.id) AS place
    FROM clients c WHERE c.id = ANY($1::uuid[]) AND c.email_key IS NOT NULL) c
  WHERE place > 1 OR EXISTS (
    SELECT FROM clients live WHERE live.email_key = c.email_key AND live.deleted_at IS NULL)`;

async function restore(manager: EntityManager, rows: BulkRow[]): Promise<Outcome> {
  const found = await manager.query<{ id: string }[]>(EMAIL_TAKEN, [idsOf(rows)]);
  const taken = new Set(found.map(({ id }) => id));
  const free = idsOf(rows).filter(id => !taken.has(id));
  await manager.query('UPDATE clients SET deleted_at = NULL WHERE id = ANY($1::uuid[])', [free]);
  const message = 'Another client has this email address already.';
  const failures = rows
    .filter(({ id }) => taken.has(id))
    .map(({ id, name }) => ({ id, name, code: 'EMAIL_TAKEN', message }));
  return { changed: new Map(free.map(id => [id, {}])), failures };
}

interface Member {
  id: string;
}

async function join(manager: EntityManager, rows: BulkRow[], groupId: string): Promise<Outcome> {
  const joined = await manager.query<Member[]>(
    `INSERT INTO client_group_members (client_id, group_id)
     SELECT unnest($1::uuid[]), $2 ON CONFLICT DO NOTHING RETURNING client_id AS id`,
    [idsOf(rows), groupId],
  );
  return moved(manager, joined, groups => [groups.filter(group => group !== groupId), groups]);
}

async function leave(manager: EntityManager, rows: BulkRow[], groupId: string): Promise<Outcome> {
  const [left] = await manager.query<[Member[], number]>(
    `DELETE FROM client_group_members WHERE client_id = ANY($1::uuid[]) AND group_id = $2
     RETURNING client_id AS id`,
    [idsOf(rows), groupId],
  );
  return moved(manager, left, groups => [[...groups, groupId], groups]);
}

/** `change` says of the groups that clients have now what they were before and are after. */
async function moved(
  manager: EntityManager,
  members: Member[],
  change: (groups: string[]) => [before: string[], after: string[]],
): Promise<Outcome> {
  const ids = members.map(({ id }) => id);
  await update(manager, ids);
  const groups = await manager.query<{ id: string; groups: string[] }[]>(
    `SELECT id, ARRAY(
       SELECT group_id FROM client_group_members WHERE client_id = id ORDER BY group_id) AS groups
     FROM unnest($1::uuid[]) AS id`,
    [ids],
  );
  const changed = new Map(
    groups.map(row => {
      const [before, after] = change(row.groups);
      return [row.id, { groupIds: { before, after } }];
    }),
  );
  return { changed, failures: [] };
}

async function update(manager: EntityManager, ids: string[], set?: string, value?: unknown) {
  if (ids.length === 0) return;
  await manager.query(
    `UPDATE clients SET ${set ? `${set}, ` : ''}version = version + 1, updated_at = now()
     WHERE id = ANY($1::uuid[])`,
    set ? [ids, value] : [ids],
  );
}
