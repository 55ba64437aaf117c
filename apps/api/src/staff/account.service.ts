import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ChangePassword, RecoveryCodes, TotpEnrolment } from '@portico/contracts/auth';
import { Repository } from 'typeorm';
import { record } from '../platform/audit/record';
import { checkPassword } from '../platform/auth/password-rules';
import { Passwords } from '../platform/auth/passwords';
import { SignInLimits } from '../platform/auth/sign-in-limits';
import type { Actor } from '../platform/context';
import { invalidField } from '../platform/errors/problem-error';
import { SecondFactor } from './second-factor.service';
import { SessionsService } from './sessions.service';
import { StaffMemberEntity } from './staff-member.entity';

/** What signed-in staff change of their own account. */
@Injectable()
export class AccountService {
  constructor(
    @InjectRepository(StaffMemberEntity) private readonly members: Repository<StaffMemberEntity>,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: SessionsService,
  ) {}

  /** Changes the password and ends every other session. */
  async changePassword(actor: Actor, { current, next }: ChangePassword): Promise<void> {
    const { id, email, name, passwordHash } = await this.prove(actor, current, 'current');
    await checkPassword('next', next, email);
    const changed = await this.passwords.hash(next);
    await this.members.manager.transaction(async manager => {
      const { affected } = await manager.update(
        StaffMemberEntity,
        { id, passwordHash },
        { passwordHash: changed },
      );
      if (!affected) throw invalidField('current', 'WRONG_PASSWORD', 'is not your password');
      await this.sessions.endAll(manager, id, actor.sessionId);
      await record(manager, {
        action: 'change-password',
        entity: 'staff',
        entityId: id,
        title: name,
      });
    });
  }

  async beginTotp(actor: Actor, password: string): Promise<TotpEnrolment> {
    return this.secondFactor.begin(await this.prove(actor, password));
  }

  async confirmTotp(actor: Actor, code: string): Promise<RecoveryCodes> {
    return this.secondFactor.confirm(await this.load(actor), code);
  }

  async disableTotp(actor: Actor, password: string): Promise<void> {
    await this.secondFactor.disable(await this.prove(actor, password));
  }

  // Who found an open session must not be able to guess the password there.
  private async prove(actor: Actor, password: string, path = 'password') {
    const member = await this.load(actor);
    await this.limits.countAccount(member.email);
    const right = await this.passwords.verify(member.passwordHash, password);
    if (!right) throw invalidField(path, 'WRONG_PASSWORD', 'is not your password');
    await this.limits.forgive(member.email);
    return member;
  }

  private load({ id }: Actor): Promise<StaffMemberEntity> {
    return this.members.findOneByOrFail({ id });
  }
}
