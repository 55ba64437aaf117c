import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsageBook, type Counter } from './usage-book';

export type { Counter } from './usage-book';

/** A bundle of translations, as it is counted. */
export interface BundlePlace {
  areaId: string;
  language: string;
  namespace: string;
}

/** A text or template, or all whose labels begin so, as they are counted. */
export interface ContentPlace {
  /** null: whoever renders for none. */
  areaId: string | null;
  entity: 'texts' | 'templates';
  label: string;
  isPrefix: boolean;
}

const FLUSH_MS = 5_000;

const BUNDLES = `
  INSERT INTO delivery_usage (area_id, language, namespace, requests, last_requested_at)
  SELECT area.id, usage.language, usage.namespace, usage.requests, now()
  FROM jsonb_to_recordset($1::jsonb)
    AS usage ("areaId" uuid, language text, namespace text, requests bigint)
  JOIN client_areas AS area ON area.id = usage."areaId"
  ORDER BY area.id, usage.namespace, usage.language
  ON CONFLICT (area_id, namespace, language) DO UPDATE
  SET requests = delivery_usage.requests + excluded.requests,
      last_requested_at = excluded.last_requested_at`;

const CONTENTS = `
  INSERT INTO content_usage (area_id, entity, label, is_prefix, requests, last_requested_at)
  SELECT area.id, usage.entity, usage.label, usage."isPrefix", usage.requests, now()
  FROM jsonb_to_recordset($1::jsonb)
    AS usage ("areaId" uuid, entity text, label text, "isPrefix" boolean, requests bigint)
  LEFT JOIN client_areas AS area ON area.id = usage."areaId"
  WHERE usage."areaId" IS NULL OR area.id IS NOT NULL
  ORDER BY usage.entity, usage.label, usage."isPrefix", area.id
  ON CONFLICT (entity, label, is_prefix, area_id) DO UPDATE
  SET requests = content_usage.requests + excluded.requests,
      last_requested_at = excluded.last_requested_at`;

/** Counts what front ends ask for; in memory, written every few seconds. */
@Injectable()
export class UsageService implements OnApplicationShutdown {
  private readonly bundles: UsageBook<BundlePlace>;
  private readonly contents: UsageBook<ContentPlace>;
  private readonly timer = setInterval(() => void this.flush(), FLUSH_MS).unref();

  constructor(dataSource: DataSource) {
    this.bundles = new UsageBook(dataSource, BUNDLES);
    this.contents = new UsageBook(dataSource, CONTENTS);
  }

  bundle(place: BundlePlace): Counter {
    return this.bundles.counter(place);
  }

  content(place: ContentPlace): Counter {
    return this.contents.counter(place);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  async flush(): Promise<void> {
    await this.bundles.flush();
    await this.contents.flush();
  }
}
