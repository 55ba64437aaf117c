import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { consume } from '../platform/http/rates';

const SECONDS = 15 * 60;
const PER_ACCOUNT = 10;
const PER_ADDRESS = 100;

const keyOf = (email: string) => createHash('sha256').update(email.toLowerCase()).digest('hex');

/** Counts attempts to sign in, in the database: for all processes, and over a restart. */
@Injectable()
export class SignInLimits {
  private readonly accounts: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;

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
  }

  /** Counts an attempt; 429 when there were too many for the account or from the address. */
  async count(email: string, address: string): Promise<void> {
    await consume(this.addresses, 'address', address);
    await this.countAccount(email);
  }

  /** The same for somebody who is signed in already. */
  async countAccount(email: string): Promise<void> {
    await consume(this.accounts, 'account', keyOf(email));
  }

  /** Forgets the attempts on an account after one that was right. */
  async forgive(email: string): Promise<void> {
    await this.accounts.delete(keyOf(email));
  }
}
