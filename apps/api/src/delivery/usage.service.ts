import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What was asked for, and how often since it was last written down. */
export interface Counter {
  areaId: string;
  language: string;
  namespace: string;
  requests: number;
}

const FLUSH_MS = 5_000;
// Made-up names end here; what is counted too much is only missing from the statistics.
const NAMES_LIMIT = 5_000;

const FLUSH = `
  INSERT INTO delivery_usage (area_id, language, namespace, requests, last_requested_at)
  SELECT area.id, usage.language, usage.namespace, usage.requests, now()
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[])
    AS usage (area_id, language, namespace, requests)
  JOIN client_areas AS area ON area.id = usage.area_id
  ORDER BY area.id, usage.namespace, usage.language
  ON CONFLICT (area_id, namespace, language) DO UPDATE
  SET requests = delivery_usage.requests + excluded.requests,
      last_requested_at = excluded.last_requested_at`;

/** Counts what front ends ask for; in memory, written every few seconds. */
@Injectable()
export class UsageService implements OnApplicationShutdown {
  private counters = new Map<string, Counter>();
  private readonly timer = setInterval(() => void this.flush(), FLUSH_MS).unref();

  constructor(private readonly dataSource: DataSource) {}

  /** The counter of a bundle; whoever answers a request adds one. */
  counter(areaId: string, language: string, namespace: string): Counter {
    const key = `${areaId}|${namespace}|${language}`;
    const known = this.counters.get(key);
    if (known) return known;
    const counter = { areaId, language, namespace, requests: 0 };
    if (this.counters.size < NAMES_LIMIT) this.counters.set(key, counter);
    return counter;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Writes what was counted; without a database it stays counted. */
  async flush(): Promise<void> {
    const used = [...this.counters.values()].filter(counter => counter.requests > 0);
    if (used.length === 0) return;
    const counts = used.map(counter => ({ ...counter }));
    for (const counter of used) counter.requests = 0;
    try {
      await this.dataSource.query(FLUSH, [
        counts.map(count => count.areaId),
        counts.map(count => count.language),
        counts.map(count => count.namespace),
        counts.map(count => count.requests),
      ]);
    } catch {
      used.forEach((counter, index) => (counter.requests += counts[index]?.requests ?? 0));
    }
  }
}
