import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { consume } from '../http/rates';
import { Turns } from './turns';

const SECONDS = 15 * 60;
const PER_ACCOUNT = 10;
const PER_ADDRESS = 100;
/** Failures of one account, or of all unknown ones together, that are told of in that time. */
const TOLD = 20;

const keyOf = (account: string) => createHash('sha256').update(account.toLowerCase()).digest('hex');

// A crowd from one address waits for one row: it must not hold all connections meanwhile.
const AT_ONCE = 2;
const WAITING = 500;

/** Counts attempts to sign in, in the database: for all processes, and over a restart. */
@Injectable()
export class SignInLimits {
  private readonly turns = new Turns(AT_ONCE, WAITING);
  private readonly accounts: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;
  private readonly repeated: RateLimiterPostgres;
  private readonly told: RateLimiterPostgres;

  constructor(dataSource: DataSource) {
    const shared = {
      storeClient: dataSource,
      storeType: 'typeorm',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      duration: SECONDS,
    };
    this.accounts = new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'account',
      points: PER_ACCOUNT,
    });
    this.addresses = new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'address',
      points: PER_ADDRESS,
    });
    this.repeated = new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'repeated',
      points: 1,
      inMemoryBlockOnConsumed: 1,
    });
    this.told = new RateLimiterPostgres({ ...shared, keyPrefix: 'told', points: TOLD });
  }

  /** Counts an attempt; 429 when there were too many for the account or from the address. */
  async count(account: string, address: string): Promise<void> {
    await this.turns.take(() => consume(this.addresses, 'address', address));
    await this.countAccount(account);
  }

  /** The same for somebody who is signed in already. */
  async countAccount(account: string): Promise<void> {
    await consume(this.accounts, 'account', keyOf(account));
  }

  /**
   * Forgets the attempts on an account after one that was right, and that one from the address:
   * many people may come in from one place.
   */
  async forgive(account: string, address?: string): Promise<void> {
    await this.accounts.delete(keyOf(account));
    if (address) await this.turns.take(() => this.addresses.reward(address));
  }

  /**
   * Whether to tell of a failure: once for each account, reason and address, and not without end
   * for one account, from however many addresses it comes.
   */
  async tells(account: string, reason: string, address: string): Promise<boolean> {
    const isNew = await free(this.repeated, `${account} ${reason} ${address}`);
    return isNew && free(this.told, account);
  }
}

async function free(limiter: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return false;
    throw thrown;
  }
}
