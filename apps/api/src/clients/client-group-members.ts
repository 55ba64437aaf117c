import type { EntityManager } from 'typeorm';

/** Puts a client into these groups and no others. */
export async function replaceGroups(
  manager: EntityManager,
  clientId: string,
  groupIds: string[],
): Promise<void> {
  await manager.query(
    'DELETE FROM client_group_members WHERE client_id = $1 AND group_id <> ALL($2::uuid[])',
    [clientId, groupIds],
  );
  await manager.query(
    `INSERT INTO client_group_members (client_id, group_id)
     SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`,
    [clientId, groupIds],
  );
}
