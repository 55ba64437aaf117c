import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { currentContext, type Actor } from '../context';
import { AuditEntryEntity, type Change } from './audit-entry.entity';

/** What happened to which item. */
export interface Happening {
  action: string;
  /** Domain of the item, as in its route. */
  entity: string;
  entityId?: string;
  /** Name or label, for people. */
  title: string;
  changes?: Record<string, Change>;
  /** Who did it, where that is not the actor of the request. */
  by?: Doer;
}

type Doer = Pick<Actor, 'channel' | 'name'> & { id: string | null };

const SYSTEM: Doer = { channel: 'system', id: null, name: 'Portico' };

/** Writes the change into the audit, in the transaction of the change itself. */
export async function record(
  manager: EntityManager,
  { by, ...happening }: Happening,
): Promise<void> {
  const { requestId = null, actor = SYSTEM } = currentContext() ?? {};
  const { channel, id, name } = by ?? actor;
  await manager.insert(AuditEntryEntity, {
    id: v7(),
    channel,
    actorId: id,
    actor: name,
    entityId: null,
    requestId,
    ...happening,
    changes: (happening.changes ?? {}) as object,
  });
}

// As JSON has it, so that a date equals its text and a class equals what the database gave back.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const BOOKKEEPING = new Set(['version', 'createdAt', 'updatedAt']);

/**
 * The fields that differ between two states of an item. Fields named in `secret` show that they
 * changed, not to what.
 */
export function difference(before: object, after: object, secret: string[] = []) {
  const old = before as Record<string, unknown>;
  const changes: Record<string, Change> = {};
  for (const [name, value] of Object.entries(after)) {
    if (BOOKKEEPING.has(name) || isDeepStrictEqual(plain(old[name]), plain(value))) continue;
    changes[name] = secret.includes(name)
      ? { before: '•••', after: '•••' }
      : { before: old[name] ?? null, after: value ?? null };
  }
  return changes;
}
