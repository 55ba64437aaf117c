import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Count {
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
  private counts = new Map<string, Count>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {}

  count(areaId: string, language: string, namespace: string): void {
    const key = `${areaId}|${namespace}|${language}`;
    const known = this.counts.get(key);
    if (known) known.requests++;
    else if (this.counts.size < NAMES_LIMIT) {
      this.counts.set(key, { areaId, language, namespace, requests: 1 });
    }
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  /** Writes what was counted; without a database it stays counted. */
  async flush(): Promise<void> {
    this.timer = undefined;
    const counts = [...this.counts.values()];
    if (counts.length === 0) return;
    this.counts = new Map();
    try {
      await this.dataSource.query(FLUSH, [
        counts.map(count => count.areaId),
        counts.map(count => count.language),
        counts.map(count => count.namespace),
        counts.map(count => count.requests),
      ]);
    } catch {
      for (const { areaId, language, namespace } of counts) this.count(areaId, language, namespace);
    }
  }
}
