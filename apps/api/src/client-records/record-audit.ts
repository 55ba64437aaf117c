import type { ClientRecord, PushReport, RecordKey } from '@portico/contracts/client-records';
import type { EntityManager } from 'typeorm';
import { difference, record } from '../platform/audit/record';
import { currentActor } from '../platform/context';

const entity = 'client-records';
const COMPARED = [
  ...['clientId', 'title', 'state', 'status', 'amount', 'currency', 'occurredAt', 'url', 'payload'],
] as (keyof ClientRecord)[];
/** What may hold personal data, which outlives nobody's erasure in the audit. */
const PRIVATE = ['title', 'status', 'url', 'payload'];

// Programs push day and night: of each the audit tells once a minute that it did.
const TOLD = `
  SELECT FROM audit_entries
  WHERE actor_id = $1 AND at > now() - interval '1 minute' AND action = 'push' AND entity = $2
  LIMIT 1`;

const titleOf = ({ kind, externalId }: RecordKey) => `${kind} ${externalId}`;

/** Tells of a record that was put: what changed, or for a program that it pushes. */
export async function tellPut(
  manager: EntityManager,
  before: ClientRecord | undefined,
  after: ClientRecord,
): Promise<void> {
  const actor = currentActor();
  const program = actor !== undefined && actor.channel !== 'admin';
  if (program) {
    const told: unknown[] = await manager.query(TOLD, [actor.id, entity]);
    if (told.length) return;
  }
  await record(manager, {
    action: program ? 'push' : before ? 'update' : 'create',
    entity,
    entityId: after.id,
    title: titleOf(after),
    changes: difference(compared(before), compared(after), PRIVATE),
  });
}

/** Tells of a batch: how much it changed. */
export async function tellBatch(manager: EntityManager, report: PushReport): Promise<void> {
  const { added, changed } = report;
  if (added + changed === 0) return;
  await record(manager, {
    action: 'push',
    entity,
    title: `${added + changed} records`,
    changes: { added: { after: added }, changed: { after: changed } },
  });
}

/** Tells of a record that was deleted. */
export async function tellRemoval(manager: EntityManager, removed: ClientRecord): Promise<void> {
  await record(manager, {
    action: 'delete',
    entity,
    entityId: removed.id,
    title: titleOf(removed),
  });
}

function compared(item: ClientRecord | undefined): object {
  return item ? Object.fromEntries(COMPARED.map(name => [name, item[name]])) : {};
}
