import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Page } from '@portico/contracts/lists';
import type { CreateRole, Role, RoleQuery, UpdateRole } from '@portico/contracts/staff';
import { type EntityManager, In, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { containing, paginate } from '../platform/database/lists';
import { checkVersion, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, notFound } from '../platform/errors/problem-error';
import { checkWithin } from './authority';
import { RoleEntity } from './role.entity';
import { StaffMemberEntity } from './staff-member.entity';

const WHAT = 'The role';
const entity = 'roles';

@Injectable()
export class RolesService {
  constructor(@InjectRepository(RoleEntity) private readonly roles: Repository<RoleEntity>) {}

  async list(query: RoleQuery): Promise<Page<Role>> {
    const found = this.roles.createQueryBuilder('role');
    if (query.search) {
      found.andWhere('role.name ILIKE :search', { search: containing(query.search) });
    }
    const page = await paginate(found, query, 'name');
    return { ...page, data: await this.withMembers(page.data) };
  }

  async get(id: string): Promise<Role> {
    const [role] = await this.withMembers(await this.roles.findBy({ id }));
    if (!role) throw notFound(WHAT);
    return role;
  }

  async create(input: CreateRole): Promise<Role> {
    checkWithin(input.permissions);
    const id = v7();
    await this.roles.manager.transaction(async manager => {
      await manager.insert(RoleEntity, { ...input, id });
      const changes = difference({}, input);
      await record(manager, { action: 'create', entity, entityId: id, title: input.name, changes });
    });
    return this.get(id);
  }

  /** Changes a role; what its members may do changes with their next request. */
  async update(id: string, input: UpdateRole, version?: number): Promise<Role> {
    await this.roles.manager.transaction(async manager => {
      const role = await this.lockOwn(manager, id, version);
      const permissions = { ...role.permissions, ...input.permissions };
      checkWithin(permissions);
      const changed = { ...input, permissions };
      const changes = difference(role, changed);
      if (Object.keys(changes).length === 0) return;
      await updateVersioned(manager, RoleEntity, id, changed);
      await record(manager, { action: 'update', entity, entityId: id, title: role.name, changes });
    });
    return this.get(id);
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.roles.manager.transaction(async manager => {
      const role = await this.lockOwn(manager, id, version);
      if (await manager.existsBy(StaffMemberEntity, { roleId: id })) {
        throw conflict('ROLE_IN_USE', 'Give its members another role first.');
      }
      await manager.delete(RoleEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: role.name });
    });
  }

  private async lockOwn(manager: EntityManager, id: string, version: number | undefined) {
    const role = await lockOrFail(manager, RoleEntity, id, WHAT);
    if (role.version !== (version ?? role.version)) checkVersion(role, version, await this.get(id));
    if (role.builtIn) throw conflict('BUILT_IN_ROLE', 'Roles that came with the product stay.');
    checkWithin(role.permissions);
    return role;
  }

  private async withMembers(roles: RoleEntity[]): Promise<Role[]> {
    const counts = await this.roles.manager
      .createQueryBuilder(StaffMemberEntity, 'member')
      .select('member.roleId', 'id')
      .addSelect('count(*)::int', 'members')
      .where({ roleId: In(roles.map(role => role.id)) })
      .groupBy('member.roleId')
      .getRawMany<{ id: string; members: number }>();
    const byId = new Map(counts.map(({ id, members }) => [id, members]));
    return roles.map(role => ({
      ...role,
      members: byId.get(role.id) ?? 0,
      createdAt: role.createdAt.toISOString(),
      updatedAt: role.updatedAt.toISOString(),
    }));
  }
}
