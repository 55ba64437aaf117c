import type { EntityManager } from 'typeorm';
import { conflict, notFound } from '../platform/errors/problem-error';
import { ClientEntity } from './client.entity';

/** What a client is called in errors. */
export const CLIENT = 'The client';

/**
 * The id of the client whom an id stands for: its own, or after a merge that of who stayed. It is
 * an SQL expression; `id` is a placeholder or a column, and a single index look-up answers it. Use it
 * wherever an id comes from outside, as a path, a body or a filter:
 * `WHERE client_id = ${whoStayed('$1')}`.
 */
export const whoStayed = (id: string) =>
  `coalesce((SELECT merged_into FROM clients WHERE id = ${id}), ${id})`;

/** The id of the living client whom an id stands for; 404 where there is none. */
export async function clientIdOf(manager: EntityManager, id: string): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `SELECT id FROM clients WHERE id = ${whoStayed('$1')} AND deleted_at IS NULL`,
    [id],
  );
  if (!row) throw notFound(CLIENT);
  return row.id;
}

/**
 * The living client whom an id stands for, locked until the transaction ends; 404 where there is
 * none. Whoever writes a row of a client locks it by this: a merge that runs at the same time is
 * waited for, and the row is for who stayed. The answer's `id` counts, not the one that was asked.
 */
export async function lockClient(manager: EntityManager, id: string): Promise<ClientEntity> {
  const client = await manager
    .createQueryBuilder(ClientEntity, 'client')
    .setLock('pessimistic_write')
    .where('client.id = :id', { id })
    .getOne();
  return client ?? lockClient(manager, await mergedInto(manager, id));
}

/** 409 for a client whose personal data was erased: there shall be none again. */
export function checkNotErased({ erasedAt }: ClientEntity): void {
  if (erasedAt) throw conflict('ERASED', 'The personal data of the client was erased for good.');
}

async function mergedInto(manager: EntityManager, id: string): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    'SELECT merged_into AS id FROM clients WHERE id = $1 AND merged_into IS NOT NULL',
    [id],
  );
  if (!row) throw notFound(CLIENT);
  return row.id;
}
