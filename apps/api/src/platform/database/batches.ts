import { DatabaseError } from 'pg';

interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/** How many statements may be under way, and how many items one of them takes. */
interface Bounds {
  atOnce: number;
  most: number;
}

/**
 * Does many small things by one statement for all that come while others are under way. The
 * statement answers the results in the order of its items. When the database refuses it, each item
 * is done alone, so that nobody learns of what is wrong with another's.
 */
export class Batches<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = 0;

  constructor(
    private readonly run: (items: T[]) => Promise<R[]>,
    private readonly bounds: Bounds = { atOnce: 1, most: Infinity },
  ) {}

  /** Resolves to the item's result. */
  add(item: T): Promise<R> {
    // What is added in the same turn of the event loop is done together.
    if (this.waiting.length === 0) setImmediate(() => this.begin());
    return new Promise((resolve, reject) => this.waiting.push({ item, resolve, reject }));
  }

  private begin(): void {
    while (this.waiting.length > 0 && this.running < this.bounds.atOnce) {
      this.running += 1;
      void this.runAll(this.waiting.splice(0, this.bounds.most)).finally(() => {
        this.running -= 1;
        this.begin();
      });
    }
  }

  private async runAll(all: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.run(all.map(({ item }) => item));
      all.forEach(({ resolve }, index) => resolve(results[index] as R));
    } catch (error) {
      if (all.length > 1 && error instanceof DatabaseError) {
        await Promise.all(all.map(one => this.runAll([one])));
      } else {
        all.forEach(({ reject }) => reject(error));
      }
    }
  }
}
