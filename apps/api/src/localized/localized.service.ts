import { Injectable } from '@nestjs/common';
import type { Page } from '@portico/contracts/lists';
import type { SetContent } from '@portico/contracts/localized';
import { DataSource, type EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { v7 } from 'uuid';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { LanguagesService } from '../languages/languages.service';
import { difference, record } from '../platform/audit/record';
import { announce } from '../platform/database/changes';
import { checkVersion, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, invalidField, notFound } from '../platform/errors/problem-error';
import { mergePatch } from '../platform/json/merge-patch';
import { mergeProperties } from '../platform/json/merge-properties';
import { checkDefaultGiven, checkLanguages } from './check-contents';
import { viewOf } from './contents-view';
import { keepFindings } from './checks/keep-findings';
import { prefixesOf } from './label-prefixes';
import { LocalizedFinder, type LocalizedQuery } from './localized-finder';
import type { LocalizedKind, LocalizedView } from './localized-kind';
import type { LocalizedEntity } from './localized.entity';
import { writeContents } from './write-contents';

/** An item to be made; `columns` are those of its kind. */
export interface NewItem {
  label: string;
  areaId?: string | null;
  properties?: Record<string, unknown>;
  contents: SetContent[];
  columns: object;
}

/** What changes of an item; absent parts stay. */
export type ItemChanges = Partial<Pick<NewItem, 'properties' | 'contents' | 'columns'>>;

type Kind<T extends LocalizedEntity, V extends LocalizedView> = LocalizedKind<T, V>;

/** The verbs that all kinds of items with contents per language have in common. */
@Injectable()
export class LocalizedService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async list<T extends LocalizedEntity, V extends LocalizedView>(
    kind: Kind<T, V>,
    query: LocalizedQuery,
  ): Promise<Page<V>> {
    const { manager } = this.dataSource;
    const { ids, meta } = await new LocalizedFinder(manager, kind).page(query);
    return { data: await viewOf(manager, kind, ids), meta };
  }

  prefixes(kind: LocalizedKind) {
    return prefixesOf(this.dataSource.manager, kind);
  }

  async get<T extends LocalizedEntity, V extends LocalizedView>(
    kind: Kind<T, V>,
    id: string,
  ): Promise<V> {
    const [item] = await viewOf(this.dataSource.manager, kind, [id]);
    if (!item || item.deletedAt) throw notFound(kind.what);
    return item;
  }

  async create<T extends LocalizedEntity, V extends LocalizedView>(
    kind: Kind<T, V>,
    { contents, columns, areaId = null, ...given }: NewItem,
  ): Promise<V> {
    const { label, properties = {} } = given;
    const id = v7();
    await this.dataSource.transaction(async manager => {
      const active = await this.languages.active(manager);
      const said = checkLanguages(contents, active);
      checkDefaultGiven(said, active[0]?.tag);
      if (areaId) await checkArea(manager, areaId);
      const fields = { areaId, properties: mergePatch({}, properties), ...columns };
      const item = await insert(manager, kind, { id, label, ...fields });
      const written = await writeContents(manager, kind, item, said, active[0]?.tag);
      const changes = { ...difference({}, fields), ...written.changes };
      await tell(manager, kind, 'create', item, changes);
    });
    return this.get(kind, id);
  }

  /** Changes the columns and properties that are given, and the contents of given languages. */
  async update<T extends LocalizedEntity, V extends LocalizedView>(
    kind: Kind<T, V>,
    id: string,
    { contents = [], columns = {}, properties }: ItemChanges,
    version?: number,
  ): Promise<V> {
    await this.dataSource.transaction(async manager => {
      const item = await this.lock(manager, kind, id, version);
      const active = await this.languages.active(manager);
      const said = checkLanguages(contents, active);
      const given = { ...columns, ...mergedOf(item, properties) };
      const own = difference(item, given);
      const changed = Object.assign(item, given);
      const written = await writeContents(manager, kind, changed, said, active[0]?.tag);
      const changes = { ...own, ...written.changes };
      if (Object.keys(changes).length === 0) return;
      if (Object.keys(own).length) await setColumns(manager, kind, id, given);
      await tell(manager, kind, 'update', item, changes);
    });
    return this.get(kind, id);
  }

  async remove<T extends LocalizedEntity, V extends LocalizedView>(
    kind: Kind<T, V>,
    id: string,
    version?: number,
  ): Promise<void> {
    await this.dataSource.transaction(async manager => {
      const item = await this.lock(manager, kind, id, version);
      const refusal = await kind.refuses('delete', item, manager);
      if (refusal) throw conflict(refusal.code, refusal.message);
      await manager.softDelete(kind.target, { id });
      await tell(manager, kind, 'delete', item);
    });
  }

  /** Takes an item out of the trash, with its contents. */
  async restore<T extends LocalizedEntity, V extends LocalizedView>(
    kind: Kind<T, V>,
    id: string,
  ): Promise<V> {
    await this.dataSource.transaction(async manager => {
      const item = await manager
        .createQueryBuilder(kind.target, 'item')
        .withDeleted()
        .setLock('pessimistic_write')
        .where('item.id = :id', { id })
        .getOne();
      if (!item?.deletedAt) throw notFound(kind.what);
      await checkFree(manager, kind, item);
      await manager.restore(kind.target, { id });
      await tell(manager, kind, 'restore', item);
    });
    return this.get(kind, id);
  }

  private async lock<T extends LocalizedEntity, V extends LocalizedView>(
    manager: EntityManager,
    kind: Kind<T, V>,
    id: string,
    version: number | undefined,
  ): Promise<T> {
    const item = await lockOrFail(manager, kind.target, id, kind.what);
    if (version !== undefined && version !== item.version) {
      checkVersion(item, version, (await viewOf(manager, kind, [id]))[0]);
    }
    return item;
  }
}

const taken = (label: string) =>
  conflict('LABEL_TAKEN', `The label "${label}" exists there already.`);

/** 422 unless there is such an area. */
export async function checkArea(manager: EntityManager, areaId: string): Promise<void> {
  const found = await manager.existsBy(ClientAreaEntity, { id: areaId });
  if (!found) throw invalidField('areaId', 'NOT_FOUND', 'is not a client area');
}

/** Makes an item without contents; 409 where its label is taken. */
export async function insert<T extends LocalizedEntity>(
  manager: EntityManager,
  { target }: LocalizedKind<T>,
  fields: object & Pick<LocalizedEntity, 'id' | 'label'>,
): Promise<T> {
  const row: object = fields;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(target)
    .values(row)
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) throw taken(fields.label);
  return manager.findOneByOrFail(target, { id: fields.id } as object);
}

async function checkFree<T extends LocalizedEntity>(
  manager: EntityManager,
  { target }: LocalizedKind<T>,
  { label, areaId }: T,
): Promise<void> {
  const found = await manager
    .createQueryBuilder(target, 'item')
    .where('item.label = :label AND item.areaId IS NOT DISTINCT FROM :areaId', { label, areaId })
    .getExists();
  if (found) throw taken(label);
}

function mergedOf({ properties }: LocalizedEntity, patch: object | undefined) {
  return patch ? { properties: mergeProperties(properties, patch) } : {};
}

async function setColumns<T extends LocalizedEntity>(
  manager: EntityManager,
  { target, entity }: LocalizedKind<T>,
  id: string,
  columns: object,
): Promise<void> {
  await updateVersioned(manager, target, id, columns as QueryDeepPartialEntity<T>);
  // What is checked of its contents, and as what, is for some of the columns to say.
  await keepFindings(manager, entity, [id]);
}

async function tell(
  manager: EntityManager,
  { entity }: LocalizedKind,
  action: string,
  { id, label, areaId }: LocalizedEntity,
  changes = {},
): Promise<void> {
  await record(manager, { action, entity, entityId: id, title: label, changes });
  await announce(manager, { topic: entity, areaId });
}
