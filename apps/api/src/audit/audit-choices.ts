import type { AuditActor, AuditChoices } from '@portico/contracts/audit';
import type { EntityManager } from 'typeorm';

const MOST = 500;

// Each step jumps along the index to the next value: as quick among millions as among a few.
const ACTORS = `
  WITH RECURSIVE found AS (
    (SELECT actor_id, actor FROM audit_entries WHERE actor_id IS NOT NULL
     ORDER BY actor_id DESC, at DESC LIMIT 1)
    UNION ALL
    SELECT next.* FROM found CROSS JOIN LATERAL (
      SELECT actor_id, actor FROM audit_entries WHERE actor_id < found.actor_id
      ORDER BY actor_id DESC, at DESC LIMIT 1
    ) next
  )
  SELECT actor_id AS id, actor AS name FROM (SELECT * FROM found LIMIT ${MOST}) latest
  ORDER BY lower(actor), actor_id`;

const valuesOf = (column: 'action' | 'entity') => `
  WITH RECURSIVE found AS (
    SELECT min(${column}) AS value FROM audit_entries
    UNION ALL
    SELECT (SELECT min(${column}) FROM audit_entries WHERE ${column} > found.value) FROM found
    WHERE found.value IS NOT NULL
  )
  SELECT value FROM found WHERE value IS NOT NULL LIMIT ${MOST}`;

/** What the audit has: who did something (with the latest name), which actions and kinds. */
export async function choicesIn(manager: EntityManager): Promise<AuditChoices> {
  const [actors, actions, entities] = await Promise.all([
    manager.query<AuditActor[]>(ACTORS),
    manager.query<{ value: string }[]>(valuesOf('action')),
    manager.query<{ value: string }[]>(valuesOf('entity')),
  ]);
  return {
    actors,
    actions: actions.map(({ value }) => value),
    entities: entities.map(({ value }) => value),
  };
}
