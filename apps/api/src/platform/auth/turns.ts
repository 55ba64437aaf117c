import { ProblemError } from '../errors/problem-error';

/** Lets only so many do a piece of work at once; the others wait, but only so many of them. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** Does the work when its turn comes; 503 when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await this.wait();
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
    if (this.waiting.length >= this.mayWait) {
      const busy = 'Too many people sign in at this moment. Try again.';
      throw new ProblemError(503, 'UNAVAILABLE', busy, { retryAfter: 5 });
    }
    return new Promise(resolve => this.waiting.push(resolve));
  }
}
