import type { Finding, UndoReport } from '@portico/contracts/jobs';
import type { EntityManager } from 'typeorm';
import { joinLabel } from '../../formats/labels';

/** What is undone, by the time at which it was written: `$1` of all statements here. */
export type WrittenAt = string;

const LISTED = 1_000;

const LOCK = `
  SELECT count(*)::int FROM (
    SELECT FROM translation_keys k
    WHERE k.created_at = $1 OR k.deleted_at = $1 OR k.id IN (
      SELECT key_id FROM former_texts WHERE written_at = $1
      UNION ALL SELECT key_id FROM former_keys WHERE written_at = $1
      UNION ALL SELECT unnest(key_ids) FROM added_texts WHERE written_at = $1)
    ORDER BY k.id FOR NO KEY UPDATE) locked`;

// What the import wrote and nobody has written since bears its time still.
const MADE = `
  CREATE TEMP TABLE undo_made ON COMMIT DROP AS
  SELECT k.id AS key_id, k.namespace, k.label,
    k.version = 1 AND NOT EXISTS (
      SELECT FROM translation_values v WHERE v.key_id = k.id AND v.updated_at <> $1)
    AND NOT EXISTS (
      SELECT FROM audit_entries e
      WHERE e.entity = 'translations' AND e.entity_id = k.id::text AND e.at > $1) AS is_own
  FROM translation_keys k WHERE k.created_at = $1 AND k.deleted_at IS NULL`;

// `value` is the former one, null where there was none; one that has gone since needs no undo then.
const TEXTS = `
  CREATE TEMP TABLE undo_texts ON COMMIT DROP AS
  SELECT f.*, k.namespace, k.label, v.value AS present,
    coalesce(v.updated_at = $1 AND k.deleted_at IS NULL, false) AS is_own
  FROM (
    SELECT key_id, language, value, state, source_version, source_changed, updated_at, updated_by
    FROM former_texts WHERE written_at = $1
    UNION ALL
    SELECT unnest(key_ids), language, NULL, NULL, NULL, false, NULL, NULL
    FROM added_texts WHERE written_at = $1) f
  JOIN translation_keys k ON k.id = f.key_id
  LEFT JOIN translation_values v ON v.key_id = f.key_id AND v.language = f.language
  WHERE f.value IS NOT NULL OR v.key_id IS NOT NULL`;

const FACTS = `
  CREATE TEMP TABLE undo_facts ON COMMIT DROP AS
  SELECT f.key_id, k.namespace, k.label, f.description, f.tags,
    k.version = f.version + 1 AND k.deleted_at IS NULL AS is_own
  FROM former_keys f JOIN translation_keys k ON k.id = f.key_id WHERE f.written_at = $1`;

/** Locks the keys of an import, and finds out what of it is as it left it; answers how many. */
export async function findOwn(manager: EntityManager, at: WrittenAt): Promise<number> {
  const [{ count }] = await manager.query<[{ count: number }]>(LOCK, [at]);
  for (const sql of [MADE, TEXTS, FACTS]) await manager.query(sql, [at]);
  for (const name of ['made', 'texts', 'facts']) await manager.query(`ANALYZE undo_${name}`);
  return count;
}

const DELETE_MADE = `
  UPDATE translation_keys k SET deleted_at = now(), updated_at = now()
  FROM undo_made m WHERE m.is_own AND k.id = m.key_id`;

const REMOVE_ADDED = `
  DELETE FROM translation_values v USING undo_texts u
  WHERE u.is_own AND u.value IS NULL AND v.key_id = u.key_id AND v.language = u.language`;

// Where the text of the default language goes back, the others are measured by it once more.
const TOUCH = `
  UPDATE translation_keys k SET updated_at = now(), source_version = k.source_version + t.returned
  FROM (
    SELECT u.key_id, count(*) FILTER (WHERE l.is_default AND u.value <> u.present)::int AS returned
    FROM undo_texts u LEFT JOIN languages l ON l.tag = u.language
    WHERE u.is_own GROUP BY u.key_id) t
  WHERE k.id = t.key_id`;

const RESTORE = `
  UPDATE translation_values v SET value = u.value, state = u.state,
    source_version = u.source_version, version = nextval('translation_versions'),
    updated_at = u.updated_at, updated_by = u.updated_by
  FROM undo_texts u
  WHERE u.is_own AND u.value IS NOT NULL AND v.key_id = u.key_id AND v.language = u.language`;

// The import counted the source up by one and its undo by another one: a text that was up to date
// before the import is so again, and one that was made for the text of the import is not.
const FOLLOW = `
  UPDATE translation_values v SET source_version = k.source_version
  FROM undo_texts u
  JOIN languages l ON l.tag = u.language AND l.is_default
  JOIN translation_keys k ON k.id = u.key_id
  WHERE u.is_own AND u.value <> u.present AND v.key_id = k.id
    AND (v.language = u.language OR u.source_changed AND v.source_version = k.source_version - 2)`;

const RESTORE_FACTS = `
  UPDATE translation_keys k SET description = f.description, tags = f.tags,
    version = k.version + 1, updated_at = now()
  FROM undo_facts f WHERE f.is_own AND k.id = f.key_id`;

const RETURN_PRUNED = `
  UPDATE translation_keys k SET deleted_at = NULL, updated_at = now()
  WHERE k.deleted_at = $1 AND NOT EXISTS (
    SELECT FROM translation_keys live
    WHERE live.namespace = k.namespace AND live.label = k.label
      AND live.area_id IS NOT DISTINCT FROM k.area_id AND live.deleted_at IS NULL)`;

/** Takes back what nobody has changed since; answers how much of each. */
export async function takeBack(manager: EntityManager, at: WrittenAt) {
  const run = async (sql: string, values: unknown[] = []) => {
    const [, count] = await manager.query<[unknown, number]>(sql, values);
    return count;
  };
  const deleted = await run(DELETE_MADE);
  const removed = await run(REMOVE_ADDED);
  await run(TOUCH);
  const restored = await run(RESTORE);
  await run(FOLLOW);
  await run(RESTORE_FACTS);
  return { deleted, removed, restored, returned: await run(RETURN_PRUNED, [at]) };
}

const KEPT = `
  SELECT code, namespace, label, language, count(*) OVER ()::int AS total FROM (
    SELECT 'KEY_KEPT' AS code, namespace, label, NULL AS language
    FROM undo_made WHERE NOT is_own
    UNION ALL SELECT 'TEXT_KEPT', namespace, label, language FROM undo_texts WHERE NOT is_own
    UNION ALL SELECT 'FACTS_KEPT', namespace, label, NULL FROM undo_facts WHERE NOT is_own
    UNION ALL SELECT 'LABEL_TAKEN', namespace, label, NULL
    FROM translation_keys WHERE deleted_at = $1) kept
  ORDER BY namespace, label, language LIMIT ${LISTED}`;

interface Kept {
  code: 'KEY_KEPT' | 'TEXT_KEPT' | 'FACTS_KEPT' | 'LABEL_TAKEN';
  namespace: string;
  label: string;
  language: string | null;
  total: number;
}

const MESSAGES: Record<Kept['code'], (language: string) => string> = {
  KEY_KEPT: () => 'The key was changed after the import; it stays.',
  TEXT_KEPT: language => `The text in ${language} was changed after the import; it stays.`,
  FACTS_KEPT: () => 'The description or the tags were changed after the import; they stay.',
  LABEL_TAKEN: () => 'Another key bears this label now; the one of before stays in the trash.',
};

/** What was left alone, and why. */
export async function keptOf(
  manager: EntityManager,
  at: WrittenAt,
): Promise<Pick<UndoReport, 'kept' | 'findings'>> {
  const rows = await manager.query<Kept[]>(KEPT, [at]);
  const findings = rows.map(({ code, namespace, label, language }): Finding => {
    const message = MESSAGES[code](language ?? '');
    return { severity: 'warning', code, message, key: joinLabel(namespace, label) };
  });
  return { kept: rows[0]?.total ?? 0, findings };
}
