import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isWellFormed } from '@portico/contracts/rules';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { ProblemError } from '../platform/errors/problem-error';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { IS_KNOWN } from '../translations/missing-keys.service';

/** Where a key was missed. */
export interface Place {
  language: string;
  namespace: string;
}

interface Missing extends Place {
  areaId: string;
  key: string;
  fallback: string;
  count: number;
  referrer: string | null;
}

const FLUSH_MS = 1_000;
const KEYS_PER_REQUEST = 100;
const WAITING_LIMIT = 5_000;
const KEY_MAX = 200;
const FALLBACK_MAX = 1_000;
const REFERRER_MAX = 300;
// A page that misses keys posts often; a script that fills the inbox posts more often.
const REQUESTS_PER_MINUTE = 120;

// Control characters can't be part of a key that somebody typed.
const CONTROL = /\p{Cc}/u;

/** Where so many wait already, an area adds no new ones: anybody may send them. */
const ROWS_PER_AREA = 10_000;

const FLUSH = `
  WITH size AS (
    SELECT area_id, count(*) AS rows FROM missing_keys WHERE area_id = ANY($2::uuid[]) GROUP BY area_id)
  INSERT INTO missing_keys (id, area_id, language, namespace, key, fallback, count, referrer)
  SELECT m.id, area.id, language, namespace, key, fallback, count, referrer
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[],
    $8::text[]) AS m (id, area_id, language, namespace, key, fallback, count, referrer)
  JOIN client_areas AS area ON area.id = m.area_id
  LEFT JOIN size ON size.area_id = m.area_id
  WHERE NOT ${IS_KNOWN} AND (coalesce(size.rows, 0) < ${ROWS_PER_AREA} OR EXISTS (
    SELECT FROM missing_keys old
    WHERE (old.area_id, old.language, old.namespace, old.key)
      = (m.area_id, m.language, m.namespace, m.key)))
  ORDER BY area.id, language, namespace, key
  ON CONFLICT (area_id, language, namespace, key) DO UPDATE
  SET count = missing_keys.count + excluded.count, fallback = excluded.fallback,
      referrer = coalesce(excluded.referrer, missing_keys.referrer), last_seen_at = now()`;

const FORGOTTEN = `DELETE FROM missing_keys WHERE last_seen_at < now() - interval '90 days'`;

/** Takes the keys that front ends missed; answers at once, writes them together a second later. */
@Injectable()
export class MissingKeysIntake implements OnApplicationShutdown {
  private readonly limiter = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE, duration: 60 });
  private waiting = new Map<string, Missing>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    housekeeping: Housekeeping,
  ) {
    housekeeping.register('missing-keys', FORGOTTEN);
  }

  async add(areaId: string, place: Place, request: FastifyRequest): Promise<void> {
    await this.limit(request.ip);
    const keys = keysOf(request.body);
    const referrer = referrerOf(request.headers.referer);
    if (!isShort(place.language, 35) || !isShort(place.namespace, 64)) return;
    for (const [key, fallback] of keys) {
      if (isShort(key, KEY_MAX)) this.wait({ areaId, ...place, key, fallback, referrer, count: 1 });
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  /** Writes what has come in; when the database is away, it is given up. */
  async flush(): Promise<void> {
    this.timer = undefined;
    const rows = [...this.waiting.values()];
    this.waiting = new Map();
    if (rows.length === 0) return;
    const column = (name: keyof Missing) => rows.map(row => row[name]);
    await this.dataSource
      .query(FLUSH, [
        rows.map(() => v7()),
        column('areaId'),
        column('language'),
        column('namespace'),
        column('key'),
        column('fallback'),
        column('count'),
        column('referrer'),
      ])
      .catch(() => undefined);
  }

  private async limit(address: string): Promise<void> {
    try {
      await this.limiter.consume(address);
    } catch {
      const detail = 'Too many missing keys at once. Try again in a minute.';
      throw new ProblemError(429, 'TOO_MANY_REQUESTS', detail, { retryAfter: 60 });
    }
  }

  private wait(missing: Missing): void {
    const { areaId, language, namespace, key } = missing;
    const id = JSON.stringify([areaId, language, namespace, key]);
    const known = this.waiting.get(id);
    if (known) known.count++;
    else if (this.waiting.size < WAITING_LIMIT) this.waiting.set(id, missing);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }
}

function isShort(text: string, limit: number): boolean {
  return text.length > 0 && text.length <= limit && isWellFormed(text) && !CONTROL.test(text);
}

// i18next posts {"key": "fallback"}, one or many.
function keysOf(body: unknown): [string, string][] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ProblemError(422, 'INVALID', 'The body must be an object from keys to texts.');
  }
  const entries = Object.entries(body);
  if (entries.length > KEYS_PER_REQUEST) {
    throw new ProblemError(422, 'TOO_MANY', `At most ${KEYS_PER_REQUEST} keys at once.`);
  }
  return entries.map(([key, fallback]) => [key, textOf(fallback)]);
}

function textOf(fallback: unknown): string {
  const text = typeof fallback === 'string' ? fallback : JSON.stringify(fallback);
  return isWellFormed(text) ? text.slice(0, FALLBACK_MAX).toWellFormed() : '';
}

// Without the query: it may hold what is nobody's business.
function referrerOf(referrer: string | undefined): string | null {
  if (!referrer || !URL.canParse(referrer)) return null;
  const { origin, pathname } = new URL(referrer);
  return `${origin}${pathname}`.slice(0, REFERRER_MAX);
}
