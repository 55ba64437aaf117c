import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { v7 } from 'uuid';
import { Passwords } from '../platform/auth/passwords';
import { record } from '../platform/audit/record';
import type { Config } from '../platform/config';
import { lockFor } from '../platform/database/writes';
import { readable } from './readable';
import { OWNER, RoleEntity } from './role.entity';
import { StaffMemberEntity } from './staff-member.entity';

/** The sign-in that was made at the first start. */
export interface FirstOwner {
  email: string;
  /** Absent when the operator gave it. */
  password?: string;
}

/** Makes the one who lets all others in. */
@Injectable()
export class OwnerService {
  constructor(
    @InjectRepository(StaffMemberEntity) private readonly members: Repository<StaffMemberEntity>,
    private readonly passwords: Passwords,
  ) {}

  /** Makes the owner when there is no staff at all; undefined when there is. */
  async ensure(wanted: Config['owner']): Promise<FirstOwner | undefined> {
    if (await this.members.exists()) return undefined;
    const email = wanted.email ?? 'owner@portico.local';
    const password = wanted.password ?? readable(5);
    const passwordHash = await this.passwords.hash(password);
    const made = await this.make(email, passwordHash);
    if (!made) return undefined;
    return wanted.password ? { email } : { email, password };
  }

  // Two processes that start at once take turns here, and the second one finds an owner.
  private make(email: string, passwordHash: string): Promise<boolean> {
    return this.members.manager.transaction(async manager => {
      await lockFor(manager, 'first-owner');
      if (await manager.exists(StaffMemberEntity)) return false;
      const role = await manager.findOneByOrFail(RoleEntity, { name: OWNER });
      const id = v7();
      const name = OWNER;
      await manager.insert(StaffMemberEntity, { id, email, name, roleId: role.id, passwordHash });
      await record(manager, { action: 'create', entity: 'staff', entityId: id, title: name });
      return true;
    });
  }
}
