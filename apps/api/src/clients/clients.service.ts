import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ClientQuery, CreateClient, UpdateClient } from '@portico/contracts/clients';
import type { Page } from '@portico/contracts/lists';
import { Repository } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { containing, paginate } from '../platform/database/lists';
import { checkVersion, lockOrFail, updateVersioned } from '../platform/database/writes';
import { notFound } from '../platform/errors/problem-error';
import { ClientEntity } from './client.entity';

const WHAT = 'The client';
const entity = 'clients';

@Injectable()
export class ClientsService {
  constructor(@InjectRepository(ClientEntity) private readonly clients: Repository<ClientEntity>) {}

  list(query: ClientQuery): Promise<Page<ClientEntity>> {
    const found = this.clients.createQueryBuilder('client');
    if (query.kind) found.andWhere('client.kind = :kind', { kind: query.kind });
    if (query.search) {
      const search = containing(query.search);
      found.andWhere('(client.name ILIKE :search OR client.email ILIKE :search)', { search });
    }
    return paginate(found, query, 'name');
  }

  async get(id: string): Promise<ClientEntity> {
    const client = await this.clients.findOneBy({ id });
    if (!client) throw notFound(WHAT);
    return client;
  }

  exists(id: string): Promise<boolean> {
    return this.clients.existsBy({ id });
  }

  async create(input: CreateClient): Promise<ClientEntity> {
    const id = v7();
    await this.clients.manager.transaction(async manager => {
      await manager.insert(ClientEntity, { id, ...input });
      await record(manager, {
        action: 'create',
        entity,
        entityId: id,
        title: input.name,
        changes: difference({}, input),
      });
    });
    return this.get(id);
  }

  async update(id: string, input: UpdateClient, version?: number): Promise<ClientEntity> {
    await this.clients.manager.transaction(async manager => {
      const client = await lockOrFail(manager, ClientEntity, id, WHAT);
      checkVersion(client, version);
      const changes = difference(client, input);
      if (Object.keys(changes).length === 0) return;
      await updateVersioned(manager, ClientEntity, id, input);
      await record(manager, {
        action: 'update',
        entity,
        entityId: id,
        title: client.name,
        changes,
      });
    });
    return this.get(id);
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.clients.manager.transaction(async manager => {
      const client = await lockOrFail(manager, ClientEntity, id, WHAT);
      checkVersion(client, version);
      await manager.delete(ClientEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: client.name });
    });
  }
}
