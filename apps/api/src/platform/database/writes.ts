import type { EntityManager, EntityTarget } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { notFound, stale } from '../errors/problem-error';
import type { StoredEntity } from './stored.entity';

/** The item, locked until the transaction ends; 404 when it is not there. */
export async function lockOrFail<T extends StoredEntity>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  id: string,
  what: string,
): Promise<T> {
  const item = await manager
    .createQueryBuilder(entity, 'item')
    .setLock('pessimistic_write')
    .where('item.id = :id', { id })
    .getOne();
  if (!item) throw notFound(what);
  return item;
}

/** 412 with the item as it is now, when the caller edited another version. */
export function checkVersion(
  item: StoredEntity,
  expected: number | undefined,
  presented: unknown = item,
): void {
  if (expected !== undefined && item.version !== expected) throw stale(presented);
}

/** Writes the changes of a locked item and counts its version up. */
export async function updateVersioned<T extends StoredEntity>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  id: string,
  changes: QueryDeepPartialEntity<T>,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(entity)
    .set({ ...changes, version: () => 'version + 1', updatedAt: () => 'now()' })
    .where({ id })
    .execute();
}

/** Takes turns with whoever locks the same name, in any process, until the transaction ends. */
export async function lockFor(manager: EntityManager, name: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
