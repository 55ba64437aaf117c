import type { MergeVersions } from '@portico/contracts/client-merges';
import { In, type EntityManager } from 'typeorm';
import {
  conflict,
  invalidField,
  notFound,
  ProblemError,
} from '../../platform/errors/problem-error';
import { ClientEntity } from '../client.entity';
import { checkNotErased, CLIENT, clientIdOf, whoStayed } from '../resolve-client';

/** The client who stays, and the one who goes. */
export interface Pair {
  own: ClientEntity;
  other: ClientEntity;
}

/** Both clients of a merge to be, locked, with their password hashes. */
export async function lockPair(
  manager: EntityManager,
  named: string,
  otherNamed: string,
): Promise<Pair> {
  const ownId = await clientIdOf(manager, named);
  const otherId = otherNamed.toLowerCase();
  if (ownId === otherId) throw invalidField('clientId', 'SAME', 'is the client itself');
  const clients = await lockClients(manager, [ownId, otherId]);
  const own = clients.get(ownId);
  const other = clients.get(otherId);
  if (!own || own.deletedAt) throw notFound(CLIENT);
  if (!other || other.deletedAt) throw await missing(manager, otherId, ownId);
  checkNotErased(own);
  checkNotErased(other);
  return { own, other };
}

/** Clients by id, those in the trash among them, locked in the order of their ids. */
export async function lockClients(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, ClientEntity>> {
  const clients = await manager
    .createQueryBuilder(ClientEntity, 'client')
    .addSelect('client.passwordHash')
    .where({ id: In(ids) })
    .withDeleted()
    .orderBy('client.id')
    .setLock('pessimistic_write')
    .getMany();
  return new Map(clients.map(client => [client.id, client]));
}

/** 412 where one of them is not as it was when somebody decided. */
export function checkVersions({ own, other }: Pair, versions: MergeVersions): void {
  if (own.version === versions.this && other.version === versions.other) return;
  throw new ProblemError(412, 'STALE', 'One of the clients has changed. Look at the merge again.');
}

async function missing(manager: EntityManager, id: string, ownId: string): Promise<ProblemError> {
  const [row] = await manager.query<[{ id: string }]>(`SELECT ${whoStayed('$1::uuid')} AS id`, [
    id,
  ]);
  if (row.id === ownId) return conflict('MERGED', 'The clients have been merged already.');
  return invalidField('clientId', 'NOT_FOUND', 'is not a client');
}
