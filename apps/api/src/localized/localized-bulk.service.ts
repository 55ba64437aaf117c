import type { LocalizedFilter } from '@portico/contracts/localized';
import { Injectable } from '@nestjs/common';
import { canonicalTag } from '@portico/contracts/language-tags';
import type { BulkFailure, BulkResult } from '@portico/contracts/translations';
import { DataSource, type EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { LanguagesService } from '../languages/languages.service';
import type { Change } from '../platform/audit/audit-entry.entity';
import { difference, record, recordAll } from '../platform/audit/record';
import { currentActor } from '../platform/context';
import { announce } from '../platform/database/changes';
import { lockFor } from '../platform/database/writes';
import { invalid, invalidField } from '../platform/errors/problem-error';
import { STATE } from './content-state';
import { LocalizedFinder } from './localized-finder';
import type { LocalizedKind } from './localized-kind';
import type { LocalizedEntity } from './localized.entity';

/** One action on the items of these ids, or on all that a filter finds. */
export interface LocalizedBulk {
  action: string;
  ids?: string[];
  filter?: LocalizedFilter;
  /** Languages to review; all when absent. */
  languages?: string[];
}

/** Of so many items each gets an entry in the audit; of more there is one for all. */
const RECORDED = 1000;

const review = (table: string) => `
  UPDATE localized_contents AS c
  SET state = 'reviewed', source_version = i.source_version, updated_at = now(), updated_by = $3,
    version = nextval('localized_versions')
  FROM ${table} i, languages l
  WHERE c.item_id = ANY($1::uuid[]) AND i.id = c.item_id AND l.tag = c.language
    AND ($2::text[] IS NULL OR c.language = ANY($2)) AND ${STATE} <> 'reviewed'`;

// In the trash a label may be several times; the one that went there last comes back.
const blocked = (table: string) => `
  SELECT id FROM (
    SELECT i.id, i.label, i.area_id, row_number() OVER (
      PARTITION BY i.label, i.area_id ORDER BY i.deleted_at DESC, i.id) AS place
    FROM ${table} i WHERE i.id = ANY($1::uuid[])) i
  WHERE place > 1 OR EXISTS (
    SELECT FROM ${table} live
    WHERE live.label = i.label AND live.area_id IS NOT DISTINCT FROM i.area_id
      AND live.deleted_at IS NULL)`;

/** One action on many items, in one transaction; what cannot be served is listed. */
@Injectable()
export class LocalizedBulkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async run<T extends LocalizedEntity>(
    kind: LocalizedKind<T>,
    input: LocalizedBulk,
  ): Promise<BulkResult> {
    if (!input.ids === !input.filter) {
      throw invalidField('ids', 'REQUIRED', 'is required, or a filter instead');
    }
    const languages = await this.reviewed(input.languages);
    return this.dataSource.transaction(async manager => {
      await lockFor(manager, `bulk of ${kind.entity}`);
      const ids = await idsOf(manager, kind, input);
      const found = await lockAll(manager, kind, ids, input.action === 'restore');
      const failed = [
        ...missing(ids, found),
        ...(await refused(manager, kind, input.action, found)),
        ...(input.action === 'restore' ? await taken(manager, kind, found) : []),
      ];
      const left = new Set(failed.map(failure => failure.id));
      const items = found.filter(({ id }) => !left.has(id));
      if (items.length) await act(manager, kind, input.action, items, languages);
      return { done: items.length, failed: failed.slice(0, RECORDED) };
    });
  }

  private async reviewed(languages: string[] | undefined): Promise<string[] | undefined> {
    if (!languages) return undefined;
    const active = new Set((await this.languages.active()).map(language => language.tag));
    const tags = languages.map(language => canonicalTag(language) ?? language);
    const errors = tags.flatMap((tag, index) => {
      const path = `languages.${index}`;
      const message = 'is not an active language';
      return active.has(tag) ? [] : [{ path, code: 'LANGUAGE_NOT_ACTIVE', message }];
    });
    if (errors.length) throw invalid(errors);
    return tags;
  }
}

async function idsOf(
  manager: EntityManager,
  kind: LocalizedKind,
  { action, ids, filter }: LocalizedBulk,
): Promise<string[]> {
  if (!filter) return [...new Set(ids?.map(id => id.toLowerCase()))];
  return new LocalizedFinder(manager, kind).all({ ...filter, deleted: action === 'restore' });
}

function lockAll<T extends LocalizedEntity>(
  manager: EntityManager,
  { target }: LocalizedKind<T>,
  ids: string[],
  deleted: boolean,
): Promise<T[]> {
  return manager
    .createQueryBuilder(target, 'item')
    .withDeleted()
    .setLock('pessimistic_write')
    .where('item.id = ANY(:ids)', { ids })
    .andWhere(`item.deletedAt IS ${deleted ? 'NOT NULL' : 'NULL'}`)
    .orderBy('item.id')
    .getMany();
}

function missing(ids: string[], found: LocalizedEntity[]): BulkFailure[] {
  const known = new Set(found.map(item => item.id));
  return ids.filter(id => !known.has(id)).map(id => ({ id, code: 'NOT_FOUND' }));
}

async function refused<T extends LocalizedEntity>(
  manager: EntityManager,
  kind: LocalizedKind<T>,
  action: string,
  items: T[],
): Promise<BulkFailure[]> {
  const failures: BulkFailure[] = [];
  for (const item of items) {
    const refusal = await kind.refuses(action, item, manager);
    if (refusal) failures.push({ id: item.id, code: refusal.code });
  }
  return failures;
}

async function taken(manager: EntityManager, { table }: LocalizedKind, items: LocalizedEntity[]) {
  const ids = items.map(item => item.id);
  const rows = await manager.query<{ id: string }[]>(blocked(table), [ids]);
  return rows.map(({ id }) => ({ id, code: 'LABEL_TAKEN' }));
}

async function act<T extends LocalizedEntity>(
  manager: EntityManager,
  kind: LocalizedKind<T>,
  action: string,
  items: T[],
  languages: string[] | undefined,
): Promise<void> {
  const ids = items.map(item => item.id);
  const columns = kind.actions[action];
  if (columns) await setColumns(manager, kind, ids, columns);
  else if (action === 'review') {
    const by = currentActor()?.name ?? null;
    await manager.query(review(kind.table), [ids, languages ?? null, by]);
  } else {
    const time = action === 'delete' ? 'now()' : 'NULL';
    const sql = `UPDATE ${kind.table} SET deleted_at = ${time} WHERE id = ANY($1::uuid[])`;
    await manager.query(sql, [ids]);
  }
  await tell(manager, kind, action, items, languages);
}

async function setColumns<T extends LocalizedEntity>(
  manager: EntityManager,
  { target }: LocalizedKind<T>,
  ids: string[],
  columns: object,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(target)
    .set({
      ...columns,
      version: () => 'version + 1',
      updatedAt: () => 'now()',
    } as QueryDeepPartialEntity<T>)
    .where('id = ANY(:ids)', { ids })
    .execute();
}

async function tell(
  manager: EntityManager,
  { entity, actions }: LocalizedKind,
  action: string,
  items: LocalizedEntity[],
  languages: string[] | undefined,
): Promise<void> {
  const reviewed: Record<string, Change> = languages ? { languages: { after: languages } } : {};
  const columns = actions[action];
  if (items.length > RECORDED) {
    const title = `${items.length} ${entity}`;
    await record(manager, { action: `bulk-${action}`, entity, title, changes: reviewed });
  } else {
    const happenings = items.map(item => ({
      ...{ action: columns ? 'update' : action, entity, entityId: item.id, title: item.label },
      changes: columns ? difference(item, columns) : reviewed,
    }));
    await recordAll(manager, happenings);
  }
  const areas = new Set(items.map(item => item.areaId));
  for (const areaId of areas) await announce(manager, { topic: entity, areaId });
}
