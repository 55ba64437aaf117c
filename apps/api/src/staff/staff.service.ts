import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Page } from '@portico/contracts/lists';
import type {
  CreateStaffMember,
  StaffMember,
  StaffQuery,
  UpdateStaffMember,
} from '@portico/contracts/staff';
import { type EntityManager, Not, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { difference, record } from '../platform/audit/record';
import { checkPassword } from '../platform/auth/password-rules';
import { Passwords } from '../platform/auth/passwords';
import { SignInLimits } from '../platform/auth/sign-in-limits';
import { currentActor } from '../platform/context';
import { containing, paginate } from '../platform/database/lists';
import { checkVersion, lockFor, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, invalidField, notFound } from '../platform/errors/problem-error';
import { Authority } from './authority';
import { OWNER, RoleEntity } from './role.entity';
import { SecondFactor } from './second-factor.service';
import { SessionsService } from './sessions.service';
import { StaffMemberEntity } from './staff-member.entity';

const WHAT = 'The staff member';
const entity = 'staff';
const SECRET_FIELDS = ['password'];

@Injectable()
export class StaffService {
  constructor(
    @InjectRepository(StaffMemberEntity) private readonly members: Repository<StaffMemberEntity>,
    private readonly authority: Authority,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly secondFactor: SecondFactor,
    private readonly limits: SignInLimits,
  ) {}

  async list(query: StaffQuery): Promise<Page<StaffMember>> {
    const found = this.members
      .createQueryBuilder('member')
      .innerJoinAndSelect('member.role', 'role');
    for (const name of ['roleId', 'active'] as const) {
      if (query[name] !== undefined) found.andWhere(`member.${name} = :${name}`, query);
    }
    if (query.search) {
      const search = containing(query.search);
      found.andWhere('(member.name ILIKE :search OR member.email ILIKE :search)', { search });
    }
    const page = await paginate(found, query, 'name');
    return { ...page, data: page.data.map(presentMember) };
  }

  async get(id: string): Promise<StaffMember> {
    const member = await this.members.findOne({ where: { id }, relations: { role: true } });
    if (!member) throw notFound(WHAT);
    return presentMember(member);
  }

  async create(input: CreateStaffMember): Promise<StaffMember> {
    const { password, ...columns } = input;
    const role = await this.roleOf(input.roleId);
    await this.authority.check(role);
    await checkPassword('password', password, input.email);
    const passwordHash = await this.passwords.hash(password);
    const id = v7();
    await this.members.manager.transaction(async manager => {
      await manager.insert(StaffMemberEntity, { ...columns, id, passwordHash });
      const changes = difference({}, named(input, role), SECRET_FIELDS);
      await record(manager, { action: 'create', entity, entityId: id, title: input.name, changes });
    });
    return this.get(id);
  }

  /** Changes a member; a new password, another role or deactivation ends all of their sessions. */
  async update(id: string, input: UpdateStaffMember, version?: number): Promise<StaffMember> {
    const { password, ...columns } = input;
    const secret = await this.hashed(id, input);
    await this.members.manager.transaction(async manager => {
      const member = await this.lockMember(manager, id, version);
      const role = await this.roleOf(input.roleId ?? member.roleId);
      await this.authority.check(role);
      const before = { ...member, role: member.role.name };
      const changes = difference(before, named(input, role), SECRET_FIELDS);
      if (Object.keys(changes).length === 0) return;
      if (role.name !== OWNER || input.active === false) await keepOwner(manager, member);
      const isOther = role.id !== member.roleId;
      if (password || isOther || input.active === false) await this.sessions.endAll(manager, id);
      await updateVersioned(manager, StaffMemberEntity, id, { ...columns, ...secret });
      const title = member.name;
      await record(manager, { action: 'update', entity, entityId: id, title, changes });
    });
    const member = await this.get(id);
    // Who forgot it has tried too often; the new one shall not wait for that.
    if (password) await this.limits.forgive(member.email);
    return member;
  }

  /** Turns two-factor sign-in off for a member who lost it, and ends all of their sessions. */
  async resetSecondFactor(id: string): Promise<void> {
    if (id === currentActor()?.id) {
      const detail = 'Turn your own off in your account, with your password.';
      throw conflict('OWN_ACCOUNT', detail);
    }
    const email = await this.members.manager.transaction(async manager => {
      const member = await this.lockMember(manager, id);
      await this.secondFactor.reset(manager, member);
      await this.sessions.endAll(manager, id);
      return member.email;
    });
    await this.limits.forgive(email);
  }

  /** Deletes a member for good; what they did stays in the audit. */
  async remove(id: string, version?: number): Promise<void> {
    await this.members.manager.transaction(async manager => {
      const member = await this.lockMember(manager, id, version);
      await keepOwner(manager, member);
      await manager.delete(StaffMemberEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: member.name });
    });
  }

  // Owners first take turns, so that two of them can't each leave the other as the last one.
  private async lockMember(manager: EntityManager, id: string, version?: number) {
    await lockFor(manager, 'owners');
    const member = await lockOrFail(manager, StaffMemberEntity, id, WHAT);
    if (member.version !== (version ?? member.version))
      checkVersion(member, version, await this.get(id));
    const role = await this.roleOf(member.roleId);
    await this.authority.check(role);
    return { ...member, role };
  }

  private async hashed(id: string, { password, email }: UpdateStaffMember) {
    if (password === undefined) return {};
    // There it takes the current one, so that nobody can take over a session left open.
    if (id === currentActor()?.id) {
      throw invalidField('password', 'NOT_ALLOWED', 'is changed in your own account');
    }
    await checkPassword('password', password, email ?? (await this.get(id)).email);
    return { passwordHash: await this.passwords.hash(password) };
  }

  private async roleOf(id: string): Promise<RoleEntity> {
    const role = await this.members.manager.findOneBy(RoleEntity, { id });
    if (!role) throw invalidField('roleId', 'NOT_FOUND', 'is not a role');
    return role;
  }
}

/** 409 when the member is the last one who can sign in as owner. */
async function keepOwner(manager: EntityManager, member: StaffMemberEntity): Promise<void> {
  if (member.role.name !== OWNER || !member.active) return;
  const others = { id: Not(member.id), active: true, role: { name: OWNER } };
  if (await manager.existsBy(StaffMemberEntity, others)) return;
  throw conflict('LAST_OWNER', 'There must be an active owner. Make another one first.');
}

// The audit names the role instead of its id.
function named({ roleId: _, ...input }: UpdateStaffMember, role: RoleEntity): object {
  return { ...input, role: role.name };
}

function presentMember({ role, totpSecret, ...member }: StaffMemberEntity): StaffMember {
  return {
    id: member.id,
    version: member.version,
    email: member.email,
    name: member.name,
    roleId: member.roleId,
    role: role.name,
    active: member.active,
    totp: totpSecret !== null,
    lastSignInAt: member.lastSignInAt?.toISOString() ?? null,
    createdAt: member.createdAt.toISOString(),
    updatedAt: member.updatedAt.toISOString(),
  };
}
