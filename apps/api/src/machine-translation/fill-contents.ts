import { leavesAmong, withLeaves } from '@portico/contracts/property-leaves';
import type { SetContent } from '@portico/contracts/localized';
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
import { isSame, itemOf, type ContentRow, type CurrentRow } from './content-fields';
import type { FilledItem, FillScope, FillSource, Written } from './fill-source';

const OPEN: Record<FillScope['overwrite'], string> = {
  empty: 'false',
  outdated: `COALESCE(${STATE} = 'outdated', false)`,
  machine: `COALESCE(c.state = 'machine', false)`,
  all: 'true',
};

const FIELDS = `((g.title <> '' AND (g.open OR NOT g."hasTitle"))::int
  + (g.description <> '' AND (g.open OR NOT g."hasDescription"))::int)`;

const MARKED = `(g."translatableProperties" <> '[]' AND g.properties <> '{}')`;
/** So many items are looked through at once. */
const PART = 500;

/** Fills texts or templates: title, description and the marked texts in the properties of each. */
export class FillContents<T extends LocalizedEntity> implements FillSource {
  constructor(
    private readonly kind: LocalizedKind<T>,
    private readonly languages: LanguagesService,
  ) {}

  async count(manager: EntityManager, scope: FillScope): Promise<number> {
    const { gaps, values } = await this.gaps(manager, scope, null);
    const sql = `SELECT COALESCE(sum(${FIELDS}), 0)::int AS count FROM (${gaps}) g WHERE NOT ${MARKED}`;
    const [row] = await manager.query<[{ count: number }]>(sql, values);
    return row.count + (await this.countMarked(manager, scope));
  }

  async list(manager: EntityManager, scope: FillScope, after: string | null, limit: number) {
    const { gaps, values } = await this.gaps(manager, scope, after);
    const rows = await manager.query<ContentRow[]>(
      `SELECT * FROM (${gaps}) g WHERE ${FIELDS} > 0 OR ${MARKED} ORDER BY g.id LIMIT ${limit}`,
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
      const row = now.get(entity.id);
      if (!item || !row || !isSame(item, row)) continue;
      const content = {
        language: scope.to,
        ...saidBy(item, row, entity),
        state: 'machine' as const,
      };
      const refusal = await this.write(manager, entity, content, language?.tag);
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
    content: SetContent,
    defaultTag: string | undefined,
  ): Promise<{ code: string; message: string } | undefined> {
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

  // Which texts there are within properties is known only by looking at each.
  private async countMarked(manager: EntityManager, scope: FillScope): Promise<number> {
    let [count, after]: [number, string | null] = [0, null];
    do {
      const { gaps, values } = await this.gaps(manager, scope, after);
      const rows: ContentRow[] = await manager.query<ContentRow[]>(
        `SELECT * FROM (${gaps}) g WHERE ${MARKED} ORDER BY g.id LIMIT ${PART}`,
        values,
      );
      count += rows.flatMap(row => itemOf(row).fields).length;
      after = rows.length === PART ? (rows.at(-1)?.id ?? null) : null;
    } while (after);
    return count;
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
    return manager.query<CurrentRow[]>(
      `SELECT s.item_id AS id, s.title, s.description, s.properties,
         COALESCE(c.properties, '{}') AS "ownProperties", COALESCE(c.version, 0) AS version
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
        s.properties, COALESCE(c.properties, '{}') AS "ownProperties",
        i.translatable_properties AS "translatableProperties",
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

/** What an item is to say, with the structure of the properties that it is translated from. */
function saidBy(
  { texts }: FilledItem,
  { properties, ownProperties }: CurrentRow,
  { translatableProperties }: LocalizedEntity,
) {
  const leaves = leavesAmong(texts);
  const words = [...texts].filter(([name]) => name === 'title' || name === 'description');
  const filled = leaves.size
    ? withLeaves(properties, ownProperties, leaves, translatableProperties)
    : undefined;
  return { ...Object.fromEntries(words), ...(filled ? { properties: filled } : {}) };
}
