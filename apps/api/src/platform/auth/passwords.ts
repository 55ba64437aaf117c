import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { ProblemError } from '../errors/problem-error';

// OWASP's first choice for argon2id, which is the default algorithm: 19 MiB, two passes.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes that run at once; each takes 19 MiB and a thread. */
const AT_ONCE = 2;
const WAITING = 50;

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), COST));
  }

  /** Takes as long without a hash as with one, so that nobody learns which accounts there are. */
  async verify(hashed: string | undefined, password: string): Promise<boolean> {
    this.decoy ??= this.hash(randomBytes(32).toString('hex'));
    const known = hashed ?? (await this.decoy);
    const right = await this.inTurn(() => verify(known, password.normalize('NFKC')));
    return right && hashed !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.wait();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private wait(): Promise<void> {
    if (this.waiting.length >= WAITING) {
      const busy = 'Too many people sign in at this moment. Try again.';
      throw new ProblemError(503, 'UNAVAILABLE', busy, { retryAfter: 5 });
    }
    return new Promise(resolve => this.waiting.push(resolve));
  }
}
