import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Me, SessionTokens, SignIn } from '@portico/contracts/auth';
import { IsNull, Repository } from 'typeorm';
import { record } from '../platform/audit/record';
import { AccessTokens, TOKEN_SECONDS } from '../platform/auth/access-tokens';
import { FailedSignIns, type TriedAccount } from '../platform/auth/failed-sign-ins';
import { Passwords } from '../platform/auth/passwords';
import type { Visitor } from '../platform/auth/sessions';
import { SignInLimits } from '../platform/auth/sign-in-limits';
import { currentContext } from '../platform/context';
import { ProblemError } from '../platform/errors/problem-error';
import { SecondFactor } from './second-factor.service';
import { actorIn, SessionsService, type OpenSession } from './sessions.service';
import { StaffMemberEntity } from './staff-member.entity';

/** What a successful sign-in or refresh hands out; the refresh token goes into a cookie. */
export interface SignedIn {
  tokens: SessionTokens;
  refreshToken: string;
  expiresAt: Date;
}

const refused = () =>
  new ProblemError(401, 'INVALID_CREDENTIALS', 'Email address or password is wrong.');

@Injectable()
export class SignInService {
  constructor(
    @InjectRepository(StaffMemberEntity) private readonly members: Repository<StaffMemberEntity>,
    private readonly passwords: Passwords,
    private readonly secondFactor: SecondFactor,
    private readonly limits: SignInLimits,
    private readonly sessions: SessionsService,
    private readonly accessTokens: AccessTokens,
    private readonly failures: FailedSignIns,
  ) {}

  async signIn(input: SignIn, visitor: Visitor): Promise<SignedIn> {
    try {
      return await this.enter(input, visitor);
    } catch (error) {
      this.failures.note({
        error,
        address: visitor.address,
        channel: 'admin',
        entity: 'staff',
        account: () => this.tried(input.email),
      });
      throw error;
    }
  }

  private async enter({ email, password, code }: SignIn, visitor: Visitor): Promise<SignedIn> {
    await this.limits.count(email, visitor.address);
    const member = await this.byEmail(email).andWhere('member.active').getOne();
    const right = await this.passwords.verify(member?.passwordHash, password);
    if (!member || !right) throw refused();
    await this.secondFactor.check(member, code);
    const opened = await this.open(member, visitor);
    await this.limits.forgive(email, visitor.address);
    return this.handOut(opened);
  }

  async refresh(refreshToken: string): Promise<SignedIn> {
    return this.handOut(await this.sessions.rotate(refreshToken));
  }

  async me(id: string): Promise<Me> {
    const member = await this.members.findOneOrFail({ where: { id }, relations: { role: true } });
    return presentMe(member);
  }

  private byEmail(email: string) {
    return this.members
      .createQueryBuilder('member')
      .where('lower(member.email) = lower(:email)', { email });
  }

  private async tried(email: string): Promise<TriedAccount | undefined> {
    const member = await this.byEmail(email).getOne();
    if (!member) return undefined;
    const { id, name, active } = member;
    return { id, name, barred: active ? undefined : 'inactive account' };
  }

  // The condition holds the door shut for what is being changed at this moment.
  private open(member: StaffMemberEntity, visitor: Visitor): Promise<OpenSession> {
    const { id, passwordHash } = member;
    const totpSecret = member.totpSecret ?? IsNull();
    return this.members.manager.transaction(async manager => {
      const { affected } = await manager.update(
        StaffMemberEntity,
        { id, passwordHash, totpSecret, active: true },
        { lastSignInAt: () => 'now()' },
      );
      if (!affected) throw refused();
      const opened = await this.sessions.open(manager, member, visitor);
      const context = currentContext();
      if (context) context.actor = actorIn(opened.session);
      await record(manager, {
        action: 'sign-in',
        entity: 'staff',
        entityId: id,
        title: member.name,
      });
      return opened;
    });
  }

  private async handOut({ session, refreshToken }: OpenSession): Promise<SignedIn> {
    const accessToken = await this.accessTokens.issue('portico:management', session.memberId, {
      sid: session.id,
    });
    return {
      tokens: { accessToken, expiresIn: TOKEN_SECONDS, me: presentMe(session.member) },
      refreshToken,
      expiresAt: session.expiresAt,
    };
  }
}

function presentMe({ id, email, name, role, totpSecret }: StaffMemberEntity): Me {
  return {
    id,
    email,
    name,
    role: role.name,
    permissions: role.permissions,
    totp: totpSecret !== null,
  };
}
