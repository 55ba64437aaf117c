import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Page } from '@portico/contracts/lists';
import type { TagUseList } from '@portico/contracts/translation-tags';
import {
  DEFAULT_NAMESPACE,
  type CreateTranslation,
  type NamespaceList,
  type Translation,
  type TranslationQuery,
  type UpdateTranslation,
} from '@portico/contracts/translations';
import { type EntityManager, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { ClientAreaEntity } from '../client-areas/client-area.entity';
import { LanguagesService } from '../languages/languages.service';
import { keepFindings } from '../localized/checks/keep-findings';
import { difference, record } from '../platform/audit/record';
import { announce } from '../platform/database/changes';
import { checkVersion, lockOrFail, updateVersioned } from '../platform/database/writes';
import { conflict, invalidField, notFound } from '../platform/errors/problem-error';
import { labelProblem, splitLabel } from '../formats/labels';
import { tagsInUse, uniqueTags } from './tags';
import { TranslationFinder } from './translation-finder';
import { TranslationKeyEntity } from './translation-key.entity';
import { checkDefaultText, checkLanguages, writeValues } from './translation-values';
import { viewOf } from './translation-view';

const WHAT = 'The translation';
const entity = 'translations';

@Injectable()
export class TranslationsService {
  constructor(
    @InjectRepository(TranslationKeyEntity)
    private readonly keys: Repository<TranslationKeyEntity>,
    private readonly languages: LanguagesService,
  ) {}

  async list(query: TranslationQuery): Promise<Page<Translation>> {
    const { ids, meta } = await new TranslationFinder(this.keys.manager).page(query);
    return { data: await viewOf(this.keys.manager, ids), meta };
  }

  async get(id: string): Promise<Translation> {
    const [translation] = await viewOf(this.keys.manager, [id]);
    if (!translation || translation.deletedAt) throw notFound(WHAT);
    return translation;
  }

  /** The namespaces in use, by name. */
  async namespaces(): Promise<NamespaceList> {
    const data = await this.keys
      .createQueryBuilder('key')
      .select('key.namespace', 'name')
      .addSelect('count(*)::int', 'keys')
      .groupBy('key.namespace')
      .orderBy('key.namespace')
      .getRawMany<{ name: string; keys: number }>();
    return { data };
  }

  /** The tags in use, by name. */
  async tags(): Promise<TagUseList> {
    return { data: await tagsInUse(this.keys.manager) };
  }

  /** Makes a key; `also` is done in the same transaction. */
  async create(
    input: CreateTranslation,
    also?: (manager: EntityManager) => Promise<void>,
  ): Promise<Translation> {
    const id = v7();
    const { namespace, label } = placeOf(input);
    const { areaId = null, description = null, maxLength = null } = input;
    const tags = uniqueTags(input.tags);
    await this.keys.manager.transaction(async manager => {
      const active = await this.languages.active(manager);
      const values = checkLanguages(input.values, active);
      checkDefaultText(values, active, true);
      if (areaId) await checkArea(manager, areaId);
      const facts = { namespace, areaId, description, maxLength };
      await insertKey(manager, { id, label, ...facts, tags });
      const key = { id, sourceVersion: 0 };
      const written = await writeValues(manager, key, values, undefined);
      const told = tags.length ? { ...facts, tags } : facts;
      const changes = { ...difference({}, told), ...written.changes };
      await record(manager, { action: 'create', entity, entityId: id, title: label, changes });
      await tell(manager, { areaId, namespace }, written.languages);
      await also?.(manager);
    });
    return this.get(id);
  }

  /** Changes what is said of the key, and the texts of the languages that are given. */
  async update(id: string, input: UpdateTranslation, version?: number): Promise<Translation> {
    await this.keys.manager.transaction(async manager => {
      const key = await this.lock(manager, id, version);
      const active = await this.languages.active(manager);
      const values = checkLanguages(input.values ?? [], active);
      checkDefaultText(values, active, false);
      const described = await describe(manager, key, input);
      const written = await writeValues(manager, key, values, active[0]?.tag);
      const changes = { ...described, ...written.changes };
      if (Object.keys(changes).length === 0) return;
      await record(manager, { action: 'update', entity, entityId: id, title: key.label, changes });
      if (written.languages.length) await tell(manager, key, written.languages);
    });
    return this.get(id);
  }

  async remove(id: string, version?: number): Promise<void> {
    await this.keys.manager.transaction(async manager => {
      const key = await this.lock(manager, id, version);
      await manager.softDelete(TranslationKeyEntity, { id });
      await record(manager, { action: 'delete', entity, entityId: id, title: key.label });
      await tell(manager, key);
    });
  }

  /** Takes a key out of the trash, with its texts. */
  async restore(id: string): Promise<Translation> {
    await this.keys.manager.transaction(async manager => {
      const key = await manager.findOne(TranslationKeyEntity, {
        where: { id },
        withDeleted: true,
        lock: { mode: 'pessimistic_write' },
      });
      if (!key?.deletedAt) throw notFound(WHAT);
      await checkFree(manager, key);
      await manager.restore(TranslationKeyEntity, { id });
      await record(manager, { action: 'restore', entity, entityId: id, title: key.label });
      await tell(manager, key);
    });
    return this.get(id);
  }

  private async lock(manager: EntityManager, id: string, version: number | undefined) {
    const key = await lockOrFail(manager, TranslationKeyEntity, id, WHAT);
    if (version !== undefined && version !== key.version) {
      checkVersion(key, version, (await viewOf(manager, [id]))[0]);
    }
    return key;
  }
}

function placeOf({ label, namespace }: CreateTranslation): { namespace: string; label: string } {
  const { namespace: prefix, key } = splitLabel(label);
  if (prefix && namespace && prefix !== namespace) {
    throw invalidField('namespace', 'NAMESPACE_MISMATCH', `is not the one of the label, ${prefix}`);
  }
  const problem = labelProblem(prefix ?? namespace, key);
  if (problem) throw invalidField('label', problem.code, problem.message);
  return { namespace: prefix ?? namespace ?? DEFAULT_NAMESPACE, label: key };
}

async function checkArea(manager: EntityManager, areaId: string): Promise<void> {
  const found = await manager.existsBy(ClientAreaEntity, { id: areaId });
  if (!found) throw invalidField('areaId', 'NOT_FOUND', 'is not a client area');
}

/** What a label is refused with that another key has. */
export const taken = (label: string) =>
  conflict('LABEL_TAKEN', `The label "${label}" exists there already.`);

type NewKey = Pick<
  TranslationKeyEntity,
  'id' | 'namespace' | 'label' | 'areaId' | 'description' | 'maxLength' | 'tags'
>;

async function insertKey(manager: EntityManager, key: NewKey): Promise<void> {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO translation_keys (id, namespace, label, area_id, description, max_length, tags)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
    [key.id, key.namespace, key.label, key.areaId, key.description, key.maxLength, key.tags],
  );
  if (rows.length === 0) throw taken(key.label);
}

async function checkFree(
  manager: EntityManager,
  { namespace, label, areaId }: TranslationKeyEntity,
): Promise<void> {
  const found = await manager
    .createQueryBuilder(TranslationKeyEntity, 'key')
    .where('key.namespace = :namespace AND key.label = :label', { namespace, label })
    .andWhere('key.areaId IS NOT DISTINCT FROM :areaId', { areaId })
    .getExists();
  if (found) throw taken(label);
}

async function describe(
  manager: EntityManager,
  key: TranslationKeyEntity,
  { description, maxLength, tags }: UpdateTranslation,
) {
  const asked = { description, maxLength, tags: tags && uniqueTags(tags) };
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  const facts = Object.fromEntries(given);
  const changes = difference(key, facts);
  if (Object.keys(changes).length) {
    await updateVersioned(manager, TranslationKeyEntity, key.id, facts);
  }
  if ('maxLength' in changes) await keepFindings(manager, 'translations', [key.id]);
  return changes;
}

async function tell(
  manager: EntityManager,
  { areaId, namespace }: Pick<TranslationKeyEntity, 'areaId' | 'namespace'>,
  languages?: string[],
): Promise<void> {
  const change = { topic: 'translations' as const, areaId, namespace };
  await announce(manager, languages ? { ...change, languages } : change);
}
