import { canonicalTag } from '@portico/contracts/language-tags';
import type { SetValue, ValueState, WrittenState } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import type { ActiveLanguage } from '../languages/languages.service';
import { keepFindings } from '../localized/checks/keep-findings';
import type { Change } from '../platform/audit/audit-entry.entity';
import { currentActor } from '../platform/context';
import { invalid, invalidField, stale } from '../platform/errors/problem-error';
import type { TranslationKeyEntity } from './translation-key.entity';
import { viewOf } from './translation-view';
import { STATE } from './value-state';

/** A text as it is stored. */
interface StoredValue {
  language: string;
  value: string;
  state: ValueState;
  version: number;
}

/** One text that changes: from what, to what; null where there is none. */
interface ValueChange {
  language: string;
  before: StoredValue | null;
  after: { value: string; state: WrittenState } | null;
}

/** What was written, for the audit and for those who keep bundles in memory. */
export interface WrittenValues {
  changes: Record<string, Change>;
  languages: string[];
}

const CURRENT = `
  SELECT v.language, v.value, ${STATE} AS state, v.version
  FROM translation_values v
  JOIN translation_keys k ON k.id = v.key_id
  JOIN languages l ON l.tag = v.language
  WHERE v.key_id = $1 AND v.language = ANY($2)`;

const WRITE = `
  INSERT INTO translation_values (key_id, language, value, state, source_version, updated_by)
  SELECT $1, language, value, state, $5, $6
  FROM unnest($2::text[], $3::text[], $4::text[]) AS given (language, value, state)
  ORDER BY language
  ON CONFLICT (key_id, language) DO UPDATE
  SET value = excluded.value, state = excluded.state, source_version = excluded.source_version,
    version = excluded.version, updated_at = now(), updated_by = excluded.updated_by`;

/** The texts with canonical tags; 422 unless each is of another active language. */
export function checkLanguages(values: SetValue[], active: ActiveLanguage[]): SetValue[] {
  const seen = new Set<string>();
  const errors = values.flatMap((value, index) => {
    const tag = canonicalTag(value.language) ?? '';
    const path = `values.${index}.language`;
    if (!active.some(language => language.tag === tag)) {
      return [{ path, code: 'LANGUAGE_NOT_ACTIVE', message: 'is not an active language' }];
    }
    if (seen.has(tag)) return [{ path, code: 'DUPLICATE', message: 'stands twice' }];
    seen.add(tag);
    return [];
  });
  if (errors.length) throw invalid(errors);
  return values.map(value => ({
    ...value,
    language: canonicalTag(value.language) ?? value.language,
  }));
}

/** 422 when a new key has no text in the default language, or an old one would lose it. */
export function checkDefaultText(
  values: SetValue[],
  active: ActiveLanguage[],
  isNew: boolean,
): void {
  const tag = active.find(language => language.isDefault)?.tag;
  const index = values.findIndex(value => value.language === tag);
  const missing = index < 0 ? isNew : values[index]?.value === null;
  if (!missing) return;
  const path = index < 0 ? 'values' : `values.${index}.value`;
  const message = `needs a text in the default language (${tag ?? ''})`;
  throw invalidField(path, 'DEFAULT_TEXT_REQUIRED', message);
}

/**
 * Writes the texts that differ. The caller holds the lock of the key, so whoever writes several
 * texts of several keys never waits in a circle.
 */
export async function writeValues(
  manager: EntityManager,
  key: Pick<TranslationKeyEntity, 'id' | 'sourceVersion'>,
  values: SetValue[],
  defaultTag: string | undefined,
): Promise<WrittenValues> {
  const languages = values.map(value => value.language);
  const stored = await manager.query<StoredValue[]>(CURRENT, [key.id, languages]);
  const before = new Map(stored.map(value => [value.language, value]));
  await checkVersions(manager, key.id, values, before);
  const changes = values.flatMap(value => changeOf(value, before.get(value.language) ?? null));
  const source = changes.find(change => change.language === defaultTag);
  const sourceChanged = source?.before && source.before.value !== source.after?.value;
  const sourceVersion = key.sourceVersion + (sourceChanged ? 1 : 0);
  if (changes.length) {
    await store(manager, { ...key, sourceVersion }, changes);
    await keepFindings(manager, 'translations', [key.id]);
  }
  return { changes: auditOf(changes), languages: changes.map(change => change.language) };
}

async function checkVersions(
  manager: EntityManager,
  id: string,
  values: SetValue[],
  before: Map<string, StoredValue>,
): Promise<void> {
  const isStale = values.some(
    ({ language, version }) =>
      version !== undefined && version !== (before.get(language)?.version ?? 0),
  );
  if (isStale) throw stale((await viewOf(manager, [id]))[0]);
}

function changeOf(given: SetValue, before: StoredValue | null): ValueChange[] {
  const { language, value, state } = given;
  if (value === null) return before ? [{ language, before, after: null }] : [];
  if (before?.value === value && (state === undefined || state === before.state)) return [];
  return [{ language, before, after: { value, state: state ?? 'translated' } }];
}

async function store(
  manager: EntityManager,
  { id, sourceVersion }: Pick<TranslationKeyEntity, 'id' | 'sourceVersion'>,
  changes: ValueChange[],
): Promise<void> {
  const gone = changes.filter(change => !change.after).map(change => change.language);
  const kept = changes.flatMap(({ language, after }) => (after ? [{ language, ...after }] : []));
  if (gone.length) {
    await manager.query('DELETE FROM translation_values WHERE key_id = $1 AND language = ANY($2)', [
      id,
      gone,
    ]);
  }
  await manager.query(WRITE, [
    id,
    kept.map(value => value.language),
    kept.map(value => value.value),
    kept.map(value => value.state),
    sourceVersion,
    currentActor()?.name ?? null,
  ]);
  await manager.query(
    'UPDATE translation_keys SET updated_at = now(), source_version = $2 WHERE id = $1',
    [id, sourceVersion],
  );
}

function auditOf(changes: ValueChange[]): Record<string, Change> {
  const entries = changes.flatMap(({ language, before, after }) => [
    entryOf(`values.${language}`, before?.value, after?.value),
    entryOf(`states.${language}`, before?.state, after?.state),
  ]);
  return Object.fromEntries(entries.filter(([, change]) => change.before !== change.after));
}

function entryOf(name: string, before: string | undefined, after: string | undefined) {
  return [name, { before: before ?? null, after: after ?? null }] as const;
}
