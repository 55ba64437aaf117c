import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type {
  ClientGroup,
  ClientGroupPage,
  ClientGroupQuery,
  CreateClientGroup,
  UpdateClientGroup,
} from '@portico/contracts/client-groups';
import { Repository, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { containing, paginate } from '../platform/database/lists';
import { checkVersion, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, notFound } from '../platform/errors/problem-error';
import { ClientGroupEntity } from './client-group.entity';

const WHAT = 'The group';
const entity = 'client-groups';

@Injectable()
export class ClientGroupsService {
  constructor(
    @InjectRepository(ClientGroupEntity) private readonly groups: Repository<ClientGroupEntity>,
  ) {}

  async list(query: ClientGroupQuery): Promise<ClientGroupPage> {
    const found = this.groups.createQueryBuilder('group');
    if (query.search) {
      const search = containing(query.search);
      found.where('(group.name ILIKE :search OR group.description ILIKE :search)', { search });
    }
    const page = await paginate(found, query, 'name');
    return { ...page, data: await this.counted(page.data) };
  }

  async get(id: string): Promise<ClientGroup> {
    const group = await this.groups.findOneBy({ id });
    const [counted] = group ? await this.counted([group]) : [];
    if (!counted) throw notFound(WHAT);
    return counted;
  }

  async create(input: CreateClientGroup): Promise<ClientGroup> {
    const id = v7();
    await this.groups.manager.transaction(async manager => {
      await manager.insert(ClientGroupEntity, { ...input, id });
      const changes = difference({}, input);
      await record(manager, { action: 'create', entity, entityId: id, title: input.name, changes });
    });
    return this.get(id);
  }

  async update(id: string, input: UpdateClientGroup, version?: number): Promise<ClientGroup> {
    await this.groups.manager.transaction(async manager => {
      const group = await this.lock(manager, id, version);
      const changes = difference(presentDiscount(group), input);
      if (Object.keys(changes).length === 0) return;
      await updateVersioned(manager, ClientGroupEntity, id, input);
      await record(manager, { action: 'update', entity, entityId: id, title: group.name, changes });
    });
    return this.get(id);
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.groups.manager.transaction(async manager => {
      const group = await this.lock(manager, id, version);
      if (await this.hasMembers(manager, id)) {
        throw conflict('IN_USE', `There are clients in "${group.name}". Take them out first.`);
      }
      await manager.delete(ClientGroupEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: group.name });
    });
  }

  private async lock(manager: EntityManager, id: string, version: number | undefined) {
    const group = await lockOrFail(manager, ClientGroupEntity, id, WHAT);
    if (group.version !== (version ?? group.version)) {
      checkVersion(group, version, await this.get(id));
    }
    return group;
  }

  private async hasMembers(manager: EntityManager, id: string): Promise<boolean> {
    const found = await manager.query<unknown[]>(
      'SELECT FROM client_group_members WHERE group_id = $1 LIMIT 1',
      [id],
    );
    return found.length > 0;
  }

  // An index alone counts the members of a group, some millions a second.
  private async counted(groups: ClientGroupEntity[]): Promise<ClientGroup[]> {
    const counts = await this.groups.query<{ id: string; clients: number }[]>(
      `SELECT group_id AS id, count(*)::int AS clients FROM client_group_members
       WHERE group_id = ANY($1) GROUP BY group_id`,
      [groups.map(({ id }) => id)],
    );
    const clients = new Map(counts.map(count => [count.id, count.clients]));
    return groups.map(group => ({
      ...presentDiscount(group),
      clients: clients.get(group.id) ?? 0,
      createdAt: group.createdAt.toISOString(),
      updatedAt: group.updatedAt.toISOString(),
    }));
  }
}

// `7.50` as PostgreSQL has it is 7.5 for people.
function presentDiscount(group: ClientGroupEntity): ClientGroupEntity {
  return { ...group, discount: String(Number(group.discount)) };
}
