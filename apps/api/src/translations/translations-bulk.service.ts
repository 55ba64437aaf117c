import { Injectable } from '@nestjs/common';
import { canonicalTag } from '@portico/contracts/language-tags';
import type { BulkFailure, BulkResult, BulkTranslations } from '@portico/contracts/translations';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import { LanguagesService } from '../languages/languages.service';
import type { Change } from '../platform/audit/audit-entry.entity';
import { record } from '../platform/audit/record';
import { currentActor } from '../platform/context';
import { invalid, invalidField } from '../platform/errors/problem-error';
import { announceKeys } from './announce-keys';
import { changeTags, type TagAction } from './bulk-tags';
import { TranslationFinder } from './translation-finder';
import { STATE } from './value-state';
import { waitForTurn } from './write-lock';

interface Key {
  id: string;
  areaId: string | null;
  namespace: string;
  label: string;
}

const entity = 'translations';
/** Of so many keys each gets an entry in the audit; of more there is one for all. */
const RECORDED = 1000;

const LOCKED = `
  SELECT id, area_id AS "areaId", namespace, label FROM translation_keys
  WHERE id = ANY($1::uuid[]) AND (deleted_at IS NOT NULL) = $2
  ORDER BY id FOR NO KEY UPDATE`;

// In the trash a label may be several times; the one that went there last comes back.
const BLOCKED = `
  SELECT id FROM (
    SELECT k.id, k.namespace, k.label, k.area_id, row_number() OVER (
      PARTITION BY k.namespace, k.label, k.area_id ORDER BY k.deleted_at DESC, k.id) AS place
    FROM translation_keys k WHERE k.id = ANY($1::uuid[])) k
  WHERE place > 1 OR EXISTS (
    SELECT FROM translation_keys live
    WHERE live.namespace = k.namespace AND live.label = k.label
      AND live.area_id IS NOT DISTINCT FROM k.area_id AND live.deleted_at IS NULL)`;

const REVIEW = `
  UPDATE translation_values AS v
  SET state = 'reviewed', source_version = k.source_version, updated_at = now(), updated_by = $3,
    version = nextval('translation_versions')
  FROM translation_keys k, languages l
  WHERE v.key_id = ANY($1::uuid[]) AND k.id = v.key_id AND l.tag = v.language
    AND ($2::text[] IS NULL OR v.language = ANY($2)) AND ${STATE} <> 'reviewed'`;

/** One action on many keys, in one transaction. */
@Injectable()
export class TranslationsBulkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async run(input: BulkTranslations): Promise<BulkResult> {
    if (!input.ids === !input.filter) {
      throw invalidField('ids', 'REQUIRED', 'is required, or a filter instead');
    }
    if (isTagging(input.action) && !input.tags) {
      throw invalidField('tags', 'REQUIRED', 'is required for this action');
    }
    const languages = await this.reviewed(input.languages);
    return this.dataSource.transaction(async manager => {
      await waitForTurn(manager);
      const ids = await idsOf(manager, input);
      const wanted = ids.filter(id => isUUID(id));
      const found = await manager.query<Key[]>(LOCKED, [wanted, input.action === 'restore']);
      const failed = missing(ids, found);
      const blocked = input.action === 'restore' ? await blockedOf(manager, found) : [];
      const keys = found.filter(({ id }) => !blocked.some(failure => failure.id === id));
      const refused = keys.length ? await act(manager, input, keys, languages) : [];
      return {
        done: keys.length - refused.length,
        failed: [...failed, ...blocked, ...refused].slice(0, RECORDED),
      };
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

const isTagging = (action: BulkTranslations['action']): action is TagAction =>
  action === 'add-tags' || action === 'remove-tags';

async function idsOf(manager: EntityManager, { action, ids, filter }: BulkTranslations) {
  if (!filter) return [...new Set(ids)];
  return new TranslationFinder(manager).all({ ...filter, deleted: action === 'restore' });
}

function missing(ids: string[], found: Key[]): BulkFailure[] {
  const known = new Set(found.map(key => key.id));
  return ids.filter(id => !known.has(id.toLowerCase())).map(id => ({ id, code: 'NOT_FOUND' }));
}

async function blockedOf(manager: EntityManager, keys: Key[]): Promise<BulkFailure[]> {
  const rows = await manager.query<{ id: string }[]>(BLOCKED, [keys.map(key => key.id)]);
  return rows.map(({ id }) => ({ id, code: 'LABEL_TAKEN' }));
}

/** Answers the keys that could not be served after all. */
async function act(
  manager: EntityManager,
  { action, tags = [] }: BulkTranslations,
  keys: Key[],
  languages: string[] | undefined,
): Promise<BulkFailure[]> {
  const ids = keys.map(key => key.id);
  if (isTagging(action)) return changeTags(manager, action, ids, tags, RECORDED);
  if (action === 'review') {
    await manager.query(REVIEW, [ids, languages ?? null, currentActor()?.name ?? null]);
  } else {
    const time = action === 'delete' ? 'now()' : 'NULL';
    const sql = `UPDATE translation_keys SET deleted_at = ${time} WHERE id = ANY($1::uuid[])`;
    await manager.query(sql, [ids]);
    await announceKeys(manager, keys);
  }
  await recordKeys(manager, action, keys, languages);
  return [];
}

async function recordKeys(
  manager: EntityManager,
  action: string,
  keys: Key[],
  languages: string[] | undefined,
): Promise<void> {
  const changes: Record<string, Change> = languages ? { languages: { after: languages } } : {};
  if (keys.length > RECORDED) {
    const title = `${keys.length} keys`;
    await record(manager, { action: `bulk-${action}`, entity, title, changes });
    return;
  }
  for (const { id, label } of keys) {
    await record(manager, { action, entity, entityId: id, title: label, changes });
  }
}
