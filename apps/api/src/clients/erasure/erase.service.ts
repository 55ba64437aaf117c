import { Injectable } from '@nestjs/common';
import type { EraseClient } from '@portico/contracts/client-merges';
import type { Client } from '@portico/contracts/clients';
import { DataSource, type EntityManager } from 'typeorm';
import { record } from '../../platform/audit/record';
import { conflict, invalidField, notFound } from '../../platform/errors/problem-error';
import { selectClients } from '../client-view';
import type { ClientEntity } from '../client.entity';
import { lockClients } from '../merge/merge-pair';
import { checkNotErased, CLIENT, whoStayed } from '../resolve-client';
import { ERASURE } from './erase-statements';

/** Erases the personal data of a client, who was merged into it among it. */
@Injectable()
export class EraseService {
  constructor(private readonly dataSource: DataSource) {}

  erase(named: string, { confirm }: EraseClient): Promise<Client> {
    return this.dataSource.transaction(async manager => {
      const client = await lockAll(manager, named);
      const { id } = client;
      if (client.number !== confirm) {
        throw invalidField('confirm', 'MISMATCH', 'is not the number of the client');
      }
      checkNotErased(client);
      await checkOwnsNothing(manager, id);
      const ids = await idsOf(manager, id);
      for (const statement of ERASURE) await manager.query(statement, [ids]);
      const erased = await read(manager, id);
      const happened = { action: 'erase', entity: 'clients', entityId: id, title: erased.name };
      await record(manager, happened);
      return erased;
    });
  }
}

async function lockAll(manager: EntityManager, named: string): Promise<ClientEntity> {
  const ids = await idsOf(manager, named);
  const clients = await lockClients(manager, ids);
  const client = [...clients.values()].find(({ mergedInto }) => mergedInto === null);
  if (!client) throw notFound(CLIENT);
  return client;
}

/** The client whom an id stands for, and who was merged into it. */
async function idsOf(manager: EntityManager, named: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM clients WHERE id = ${whoStayed('$1')}
     UNION ALL SELECT id FROM clients WHERE merged_into = ${whoStayed('$1')}`,
    [named],
  );
  return rows.map(({ id }) => id);
}

async function checkOwnsNothing(manager: EntityManager, id: string): Promise<void> {
  const [area] = await manager.query<{ name: string }[]>(
    'SELECT name FROM client_areas WHERE owner_id = $1 AND deleted_at IS NULL LIMIT 1',
    [id],
  );
  if (!area) return;
  throw conflict('IN_USE', `The client owns the area "${area.name}". Give it another owner first.`);
}

async function read(manager: EntityManager, id: string): Promise<Client> {
  const [row] = await manager.query<Client[]>(selectClients('WHERE c.id = $1'), [id]);
  if (!row) throw notFound(CLIENT);
  return row;
}
