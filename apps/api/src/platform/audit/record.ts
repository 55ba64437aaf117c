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
export async function record(manager: EntityManager, happening: Happening): Promise<void> {
  const { changes, ...entry } = entryOf(happening);
  await manager.insert(AuditEntryEntity, { ...entry, changes: changes as object });
}

/** Writes many changes into the audit by one statement. */
export async function recordAll(manager: EntityManager, happenings: Happening[]): Promise<void> {
  if (happenings.length === 0) return;
  await manager.query(insertEntries('$1'), [JSON.stringify(happenings.map(entryOf))]);
}

/** The statement that writes the entries of a parameter, a JSON array of entryOf(). */
export const insertEntries = (parameter: string) => `
  INSERT INTO audit_entries (id, channel, actor_id, actor, action, entity, entity_id, title,
    changes, request_id)
  SELECT id, channel, "actorId", actor, action, entity, "entityId", title, changes, "requestId"
  FROM jsonb_to_recordset(${parameter}::jsonb) AS e (id uuid, channel text, "actorId" uuid,
    actor text, action text, entity text, "entityId" text, title text, changes jsonb,
    "requestId" text)`;

/** What happened, as the audit keeps it: by whom, and in which request. */
export function entryOf({ by, ...happening }: Happening) {
  const { requestId = null, actor = SYSTEM } = currentContext() ?? {};
  const { channel, id: actorId, name } = by ?? actor;
  const who = { channel, actorId, actor: name, requestId };
  return { id: v7(), ...who, entityId: null, ...happening, changes: happening.changes ?? {} };
}

// As JSON has it, so that a date equals its text and a class equals what the database gave back.
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : (value ?? null);

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
