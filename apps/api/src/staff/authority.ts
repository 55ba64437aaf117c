import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LEVELS, SECTIONS, type Permissions } from '@portico/contracts/permissions';
import { Repository } from 'typeorm';
import { currentActor } from '../platform/context';
import { ProblemError } from '../platform/errors/problem-error';
import { OWNER, type RoleEntity } from './role.entity';
import { StaffMemberEntity } from './staff-member.entity';

/** 403 when the permissions go beyond those of the caller. */
export function checkWithin(permissions: Permissions): void {
  const actor = currentActor();
  const above = (section: keyof Permissions) =>
    actor && LEVELS.indexOf(permissions[section]) > LEVELS.indexOf(actor.permissions[section]);
  const section = SECTIONS.find(above);
  if (!section) return;
  const detail = `You can't give or manage more than you have yourself (${section}).`;
  throw new ProblemError(403, 'ABOVE_YOUR_PERMISSIONS', detail);
}

/** Decides whom the caller may manage. */
@Injectable()
export class Authority {
  constructor(
    @InjectRepository(StaffMemberEntity) private readonly members: Repository<StaffMemberEntity>,
  ) {}

  /** 403 unless the caller may give the role, and manage those who have it. */
  async check(role: RoleEntity): Promise<void> {
    checkWithin(role.permissions);
    if (role.name !== OWNER || (await this.isOwner())) return;
    throw new ProblemError(403, 'OWNERS_ONLY', 'Only an owner manages owners.');
  }

  private isOwner(): Promise<boolean> {
    const id = currentActor()?.id ?? '';
    return this.members.existsBy({ id, role: { name: OWNER } });
  }
}
