import { DESCRIPTION_MAX, TITLE_MAX } from '@portico/contracts/localized';
import type { EntityManager } from 'typeorm';
import type { LanguagesService } from '../languages/languages.service';
import { conditionOf } from '../localized/localized-filter';
import { STATE } from '../localized/content-state';
import type { LocalizedKind } from '../localized/localized-kind';
import type { LocalizedEntity } from '../localized/localized.entity';
import { writeContents } from '../localized/write-contents';
import { record } from '../platform/audit/record';
import { announce } from '../platform/database/changes';
import { Parameters } from '../platform/database/parameters';
import { termOf } from '../platform/database/search-term';
import { ProblemError } from '../platform/errors/problem-error';
import type { FilledItem, FillItem, FillScope, FillSource, Written } from './fill-source';
import type { Field } from './work';

interface Row {
  id: string;
  label: string;
  version: number;
  title: string;
  description: string;
  /** It may be written over. */
  open: boolean;
  hasTitle: boolean;
  hasDescription: boolean;
  html: boolean;
}

const OPEN: Record<FillScope['overwrite'], string> = {
  empty: 'false',
  outdated: `COALESCE(${STATE} = 'outdated', false)`,
  machine: `COALESCE(c.state = 'machine', false)`,
  all: 'true',
};

const FIELDS = `((g.title <> '' AND (g.open OR NOT g."hasTitle"))::int
  + (g.description <> '' AND (g.open OR NOT g."hasDescription"))::int)`;

/** Fills texts or templates: title and description of each. */
export class FillContents<T extends LocalizedEntity> implements FillSource {
  constructor(
    private readonly kind: LocalizedKind<T>,
    private readonly languages: LanguagesService,
  ) {}

  async count(manager: EntityManager, scope: FillScope): Promise<number> {
    const { gaps, values } = await this.gaps(manager, scope, null);
    const sql = `SELECT COALESCE(sum(${FIELDS}), 0)::int AS count FROM (${gaps}) g`;
    const [row] = await manager.query<[{ count: number }]>(sql, values);
    return row.count;
  }

  async list(manager: EntityManager, scope: FillScope, after: string | null, limit: number) {
    const { gaps, values } = await this.gaps(manager, scope, after);
    const rows = await manager.query<Row[]>(
      `SELECT * FROM (${gaps}) g WHERE ${FIELDS} > 0 ORDER BY g.id LIMIT ${limit}`,
      values,
    );
    return rows.map(itemOf);
  }

  async fill(manager: EntityManager, scope: FillScope, items: FilledItem[]): Promise<Written> {
    const ids = items.map(({ id }) => id);
    const locked = await this.lock(manager, ids);
    const now = new Map((await this.current(manager, scope, ids)).map(row => [row.id, row]));
    const [language] = await this.languages.active(manager);
    const written: Written = { ids: new Set(), refused: new Map() };
    for (const entity of locked) {
      const item = items.find(({ id }) => id === entity.id);
      if (!item || !isSame(item, now.get(entity.id))) continue;
      const refusal = await this.write(manager, entity, item, scope.to, language?.tag);
      if (refusal) written.refused.set(entity.id, refusal);
      else written.ids.add(entity.id);
    }
    const areas = new Set(locked.map(({ areaId }) => areaId));
    for (const areaId of areas) await announce(manager, { topic: this.kind.entity, areaId });
    return written;
  }

  private async write(
    manager: EntityManager,
    entity: T,
    { texts }: FilledItem,
    to: string,
    defaultTag: string | undefined,
  ): Promise<{ code: string; message: string } | undefined> {
    const content = { language: to, ...Object.fromEntries(texts), state: 'machine' as const };
    try {
      await manager.query('SAVEPOINT item');
      const written = await writeContents(manager, this.kind, entity, [content], defaultTag);
      await record(manager, {
        action: 'update',
        entity: this.kind.entity,
        entityId: entity.id,
        title: entity.label,
        changes: written.changes,
      });
      await manager.query('RELEASE SAVEPOINT item');
      return undefined;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      await manager.query('ROLLBACK TO SAVEPOINT item');
      const [first] = error.extra.errors ?? [];
      return { code: first?.code ?? error.code, message: first?.message ?? error.message };
    }
  }

  private lock(manager: EntityManager, ids: string[]): Promise<T[]> {
    return manager
      .createQueryBuilder(this.kind.target, 'item')
      .setLock('pessimistic_write')
      .where('item.id = ANY(:ids)', { ids })
      .orderBy('item.id')
      .getMany();
  }

  private current(manager: EntityManager, { from, to }: FillScope, ids: string[]) {
    return manager.query<Pick<Row, 'id' | 'title' | 'description' | 'version'>[]>(
      `SELECT s.item_id AS id, s.title, s.description, COALESCE(c.version, 0) AS version
       FROM localized_contents s
       LEFT JOIN localized_contents c ON c.item_id = s.item_id AND c.language = $3
       WHERE s.item_id = ANY($1::uuid[]) AND s.language = $2`,
      [ids, from, to],
    );
  }

  private async gaps(manager: EntityManager, scope: FillScope, after: string | null) {
    const { from, to, overwrite, filter } = scope;
    const { namespace: _, ...known } = filter;
    const parameters = new Parameters();
    const [source, target] = [parameters.add(from), parameters.add(to)];
    const term = await termOf(manager, filter.search);
    const found = conditionOf(this.kind, { ...known, deleted: false }, term, parameters);
    const behind = after ? `AND i.id > ${parameters.add(after)}` : '';
    const html = this.kind.entity === 'templates' ? `i.markup <> 'text'` : 'true';
    const gaps = `
      SELECT i.id, i.label, COALESCE(c.version, 0) AS version, s.title, s.description,
        ${OPEN[overwrite]} AS open, COALESCE(c.title <> '', false) AS "hasTitle",
        COALESCE(c.description <> '', false) AS "hasDescription", ${html} AS html
      FROM ${this.kind.table} i
      JOIN localized_contents s ON s.item_id = i.id AND s.language = ${source}
      JOIN languages l ON l.tag = ${target}
      LEFT JOIN localized_contents c ON c.item_id = i.id AND c.language = ${target}
      WHERE ${found} ${behind}`;
    return { gaps, values: parameters.values };
  }
}

function itemOf(row: Row): FillItem {
  const { id, label, version, title, description, open, hasTitle, hasDescription, html } = row;
  const fields: Field[] = [];
  if (title && (open || !hasTitle)) {
    fields.push({
      ...{ name: 'title', source: title, html: false },
      ...{ about: `${label} (title)`, maxLength: TITLE_MAX },
    });
  }
  if (description && (open || !hasDescription)) {
    fields.push({
      ...{ name: 'description', source: description, html },
      ...{ about: label, maxLength: DESCRIPTION_MAX },
    });
  }
  return { id, label, version, fields };
}

function isSame(
  { version, fields }: FilledItem,
  now: Pick<Row, 'title' | 'description' | 'version'> | undefined,
): boolean {
  if (now?.version !== version) return false;
  return fields.every(({ name, source }) => source === now[name as 'title' | 'description']);
}
