import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { HashingThread } from './hashing-thread';
import { Turns } from './turns';

// OWASP's first choice for argon2id, which is the default algorithm: 19 MiB, two passes.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes that run at once; each takes 19 MiB and a thread. */
const AT_ONCE = 2;
const WAITING = 50;

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class Passwords {
  private readonly turns = new Turns(AT_ONCE, WAITING);
  private readonly idle: HashingThread[] = [];
  private decoy: Promise<string> | undefined;

  async hash(password: string): Promise<string> {
    return (await this.inTurn(password)) as string;
  }

  /** Takes as long without a hash as with one, so that nobody learns which accounts there are. */
  async verify(hashed: string | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash(randomBytes(32).toString('hex'));
    const known = hashed ?? (await this.decoy);
    const right = await this.inTurn(password, known);
    return right === true && hashed !== undefined;
  }

  private inTurn(password: string, hashed?: string): Promise<string | boolean> {
    return this.turns.take(async () => {
      const thread = this.idle.pop() ?? new HashingThread();
      const task = { password: password.normalize('NFKC'), cost: COST };
      const result = await thread.do(hashed === undefined ? task : { ...task, hashed });
      // One that failed is not asked again.
      this.idle.push(thread);
      return result;
    });
  }
}
