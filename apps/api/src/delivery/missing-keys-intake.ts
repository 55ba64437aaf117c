import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isWellFormed } from '@portico/contracts/rules';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { labelProblem, splitLabel } from '../formats/labels';
import { ProblemError } from '../platform/errors/problem-error';
import { DirectoryService } from './directory.service';
import { chooseLanguage } from './language-choice';

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
const FALLBACK_MAX = 1_000;
const REFERRER_MAX = 300;
// A page that misses keys posts often; a script that fills the inbox posts more often.
const REQUESTS_PER_MINUTE = 120;

// Older versions of i18next post to it where nobody said which language they fall back to.
const NO_LANGUAGE = 'dev';

/** So many an area has in the inbox; a process that writes at the very same time may go beyond. */
const ROOM = 10_000;

// What is a key by now, of the area or a global one, is not missing, whichever languages have its
// text. Those that are in the inbox already count on when there is no room for new ones.
const FLUSH = `
  WITH missing AS (
    SELECT missing.*, known.id IS NULL AS new,
      row_number() OVER (PARTITION BY missing.area_id, known.id IS NULL ORDER BY missing.id) AS place
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[],
      $8::text[]) AS missing (id, area_id, language, namespace, key, fallback, count, referrer)
    JOIN client_areas AS area ON area.id = missing.area_id
    LEFT JOIN missing_keys AS known ON known.area_id = missing.area_id
      AND known.language = missing.language AND known.namespace = missing.namespace
      AND known.key = missing.key
    WHERE NOT EXISTS (
      SELECT FROM translation_keys AS k
      WHERE k.namespace = missing.namespace AND k.label = missing.key
        AND (k.area_id IS NULL OR k.area_id = missing.area_id) AND k.deleted_at IS NULL)
  ), kept AS (
    SELECT area_id, count(*) AS total FROM missing_keys
    WHERE area_id = ANY($2::uuid[]) GROUP BY area_id
  )
  INSERT INTO missing_keys (id, area_id, language, namespace, key, fallback, count, referrer)
  SELECT id, area_id, language, namespace, key, fallback, count, referrer
  FROM missing LEFT JOIN kept USING (area_id)
  WHERE NOT new OR place + coalesce(total, 0) <= ${ROOM}
  ORDER BY area_id, language, namespace, key
  ON CONFLICT (area_id, language, namespace, key) DO UPDATE
  SET count = missing_keys.count + excluded.count, fallback = excluded.fallback,
      referrer = coalesce(excluded.referrer, missing_keys.referrer), last_seen_at = now()`;

/** Takes the keys that front ends missed; answers at once, writes them together a second later. */
@Injectable()
export class MissingKeysIntake implements OnApplicationShutdown {
  private readonly limiter = new RateLimiterMemory({ points: REQUESTS_PER_MINUTE, duration: 60 });
  private waiting = new Map<string, Missing>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly directory: DirectoryService,
  ) {}

  async add(areaId: string, place: Place, request: FastifyRequest): Promise<void> {
    await this.limit(request.ip);
    const keys = keysOf(request.body);
    const referrer = referrerOf(request.headers.referer);
    const language = await this.languageOf(place);
    if (!language) return;
    const { namespace } = place;
    for (const [key, fallback] of keys) {
      if (!canBeKey(namespace, key)) continue;
      this.wait({ areaId, language, namespace, key, fallback, referrer, count: 1 });
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

  /** The language in use that answers for the one that is named. */
  private async languageOf({ language }: Place): Promise<string | undefined> {
    const languages = await this.directory.languages();
    const choice = chooseLanguage(language, languages, { preview: true, fallback: true });
    return choice?.chain[0] ?? (language === NO_LANGUAGE ? languages[0]?.tag : undefined);
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

// A key that names a namespace itself would become one of that namespace, or of none.
function canBeKey(namespace: string, key: string): boolean {
  return !labelProblem(namespace, key) && !splitLabel(key).namespace;
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
