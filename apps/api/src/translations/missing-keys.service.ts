import { Injectable } from '@nestjs/common';
import type { Page } from '@portico/contracts/lists';
import type { MissingKeyFilter } from '@portico/contracts/missing-keys';
import type { MissingKey, MissingKeyQuery } from '@portico/contracts/translations';
import { DataSource } from 'typeorm';
import { containing, pageOfQuery, sortOf } from '../platform/database/lists';
import { notFound } from '../platform/errors/problem-error';

/** The condition that a missing key `m` is a key by now: of its area, or of all. */
const IS_KNOWN = `EXISTS (
  SELECT FROM translation_keys k
  WHERE k.namespace = m.namespace AND k.label = m.key AND k.deleted_at IS NULL
    AND (k.area_id IS NULL OR k.area_id = m.area_id))`;

const COLUMNS: Record<string, string> = {
  lastSeenAt: 'm.last_seen_at',
  count: 'm.count',
  key: 'm.key',
};

const LIST = `
  SELECT m.id, m.area_id AS "areaId", a.name AS area, m.language, m.namespace, m.key, m.fallback,
    m.count, m.referrer, m.first_seen_at AS "firstSeenAt", m.last_seen_at AS "lastSeenAt"`;
const FROM = `
  FROM missing_keys m JOIN client_areas a ON a.id = m.area_id AND a.deleted_at IS NULL
  WHERE NOT ${IS_KNOWN} AND ($1::uuid IS NULL OR m.area_id = $1)
    AND ($2::text IS NULL OR m.key ILIKE $2 OR m.fallback ILIKE $2)`;

/** What housekeeping takes out of the inbox: what nobody has asked for since. */
export const FORGET = `DELETE FROM missing_keys WHERE last_seen_at < now() - interval '90 days'`;

/** The inbox of keys that front ends asked for in vain; delivery fills it. */
@Injectable()
export class MissingKeysService {
  constructor(private readonly dataSource: DataSource) {}

  async list(query: MissingKeyQuery): Promise<Page<MissingKey>> {
    const { page, perPage, skip } = pageOfQuery(query);
    const order = sortOf(query.sort, '-lastSeenAt')
      .map(([name, direction]) => `${COLUMNS[name] ?? 'm.id'} ${direction}`)
      .join(', ');
    const filter = [query.areaId ?? null, query.search ? containing(query.search) : null];
    const [data, [counted]] = await Promise.all([
      this.dataSource.query<MissingKey[]>(
        `${LIST} ${FROM} ORDER BY ${order}, m.id LIMIT ${perPage} OFFSET ${skip}`,
        filter,
      ),
      this.dataSource.query<[{ total: number }]>(`SELECT count(*)::int AS total ${FROM}`, filter),
    ]);
    return { data, meta: { page, perPage, total: counted.total } };
  }

  /** The ids of all that a filter finds, the latest first. */
  async all({ areaId, search }: MissingKeyFilter): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT m.id ${FROM} ORDER BY m.last_seen_at DESC, m.id`,
      [areaId ?? null, search ? containing(search) : null],
    );
    return rows.map(row => row.id);
  }

  /** Takes a key out of the inbox; it comes back when a front end asks for it again. */
  async remove(id: string): Promise<void> {
    const [, removed] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM missing_keys WHERE id = $1',
      [id],
    );
    if (removed === 0) throw notFound('The missing key');
  }
}
