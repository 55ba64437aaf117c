import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { AuditChannel } from '@portico/contracts/audit';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { record } from '../audit/record';
import { ProblemError } from '../errors/problem-error';
import { LOGGER } from '../tokens';
import { SignInLimits } from './sign-in-limits';

const WRONG = 'wrong password';
const REASONS: Record<string, string | undefined> = {
  INVALID_CREDENTIALS: WRONG,
  TOTP_INVALID: 'wrong second factor',
  AREA_FORBIDDEN: 'not allowed in this client area',
  TOO_MANY_REQUESTS: 'too many attempts',
};

/** Whose account was tried. */
export interface TriedAccount {
  id: string;
  name: string;
  /** Why the right password would be refused, too. */
  barred?: string | undefined;
}

/** A sign-in that was refused. */
export interface FailedSignIn {
  error: unknown;
  address: string;
  channel: AuditChannel;
  /** Domain of the account. */
  entity: string;
  /** Looks the account up; nobody waits for it. */
  account: () => Promise<TriedAccount | undefined>;
}

/** Writes failed sign-ins into the audit, but never what was typed: it may be a password. */
@Injectable()
export class FailedSignIns implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: SignInLimits,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Notes why a sign-in failed. Nobody waits for it: the time would tell who has an account. */
  note(failed: FailedSignIn): void {
    const { error } = failed;
    const reason = error instanceof ProblemError && REASONS[error.code];
    if (!reason) return;
    const work = this.write(failed, reason)
      .catch((err: unknown) => this.logger.warn({ err }, 'a failed sign-in is not in the audit'))
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  private async write(failed: FailedSignIn, failure: string): Promise<void> {
    const { address, entity } = failed;
    const account = await failed.account();
    const reason = failure === WRONG ? whyWrong(account) : failure;
    const told = account?.id ?? `unknown ${entity}`;
    if (!(await this.limits.tells(told, reason, address))) return;
    await record(this.dataSource.manager, {
      action: 'sign-in-failed',
      entity,
      ...whose(failed, account),
      changes: { reason: { after: reason }, address: { after: address } },
    });
  }
}

// Somebody unknown is known by the address alone.
function whose({ channel, address }: FailedSignIn, account: TriedAccount | undefined) {
  if (!account) return { title: 'Unknown account', by: { channel, id: null, name: address } };
  const { id, name } = account;
  return { entityId: id, title: name, by: { channel, id, name } };
}

function whyWrong(account: TriedAccount | undefined): string {
  return account ? (account.barred ?? WRONG) : 'unknown account';
}
