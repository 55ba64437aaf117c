import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { Repository } from 'typeorm';
import { record } from '../platform/audit/record';
import { ProblemError } from '../platform/errors/problem-error';
import { LOGGER } from '../platform/tokens';
import { SignInLimits } from './sign-in-limits';
import { StaffMemberEntity } from './staff-member.entity';

const WRONG = 'wrong password';
const REASONS: Record<string, string | undefined> = {
  INVALID_CREDENTIALS: WRONG,
  TOTP_INVALID: 'wrong second factor',
  TOO_MANY_REQUESTS: 'too many attempts',
};

/** Writes failed sign-ins into the audit, but never what was typed: it may be a password. */
@Injectable()
export class FailedSignIns implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(
    @InjectRepository(StaffMemberEntity) private readonly members: Repository<StaffMemberEntity>,
    private readonly limits: SignInLimits,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Notes why a sign-in failed. Nobody waits for it: the time would tell who has an account. */
  note(email: string, address: string, error: unknown): void {
    const reason = error instanceof ProblemError && REASONS[error.code];
    if (!reason) return;
    const work = this.write(email, address, reason)
      .catch((err: unknown) => this.logger.warn({ err }, 'a failed sign-in is not in the audit'))
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  private async write(email: string, address: string, failure: string): Promise<void> {
    const member = await this.members
      .createQueryBuilder('member')
      .where('lower(member.email) = lower(:email)', { email })
      .getOne();
    const reason = failure === WRONG ? whyWrong(member) : failure;
    if (!(await this.limits.tells(member?.id ?? 'unknown', reason, address))) return;
    await record(this.members.manager, {
      action: 'sign-in-failed',
      entity: 'staff',
      ...whose(member, address),
      changes: { reason: { after: reason }, address: { after: address } },
    });
  }
}

// Somebody unknown is known by the address alone.
function whose(member: StaffMemberEntity | null, address: string) {
  const channel = 'admin' as const;
  if (!member) return { title: 'Unknown account', by: { channel, id: null, name: address } };
  const { id, name } = member;
  return { entityId: id, title: name, by: { channel, id, name } };
}

function whyWrong(member: StaffMemberEntity | null): string {
  if (!member) return 'unknown account';
  return member.active ? WRONG : 'inactive account';
}
