import type { DataSource } from 'typeorm';

/** How often something was asked for since it was last written down. */
export interface Counter {
  requests: number;
}

// Made-up names end here; what is counted too much is only missing from the statistics.
const NAMES_LIMIT = 5_000;

/** Counts in memory what is asked for; `flush` takes the counts as rows of JSON. */
export class UsageBook<Place extends object> {
  private readonly counters = new Map<string, Place & Counter>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly statement: string,
  ) {}

  /** The counter of a place; whoever answers a request adds one. */
  counter(place: Place): Counter {
    const key = JSON.stringify(place);
    const known = this.counters.get(key);
    if (known) return known;
    const counter = { ...place, requests: 0 };
    if (this.counters.size < NAMES_LIMIT) this.counters.set(key, counter);
    return counter;
  }

  /** Writes what was counted; without a database it stays counted. */
  async flush(): Promise<void> {
    const used = [...this.counters.values()].filter(counter => counter.requests > 0);
    if (used.length === 0) return;
    const counts = used.map(counter => ({ ...counter }));
    for (const counter of used) counter.requests = 0;
    try {
      await this.dataSource.query(this.statement, [JSON.stringify(counts)]);
    } catch {
      used.forEach((counter, index) => (counter.requests += counts[index]?.requests ?? 0));
    }
  }
}
