import { createHash } from 'node:crypto';
import type { CheckedEntity } from '@portico/contracts/quality';
import type { EntityManager } from 'typeorm';
import { checkText } from '@portico/contracts/text-checks/check-text';
import { storedTexts, type StoredText } from './checked-texts';

// What is the same as before stays as it was, dismissed or not.
const KEEP = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS g ("itemId" uuid, language text, field text,
      check_name text, severity text, message text, hash text)
  ), gone AS (
    DELETE FROM quality_findings f WHERE f.item_id = ANY($2::uuid[]) AND NOT EXISTS (
      SELECT FROM given g WHERE g."itemId" = f.item_id AND g.language = f.language
        AND g.field = f.field AND g.check_name = f.check_name)
    RETURNING item_id
  ), kept AS (
    INSERT INTO quality_findings AS f
      (item_id, entity, language, field, check_name, severity, message, text_hash)
    SELECT "itemId", $1, language, field, check_name, severity, message, hash FROM given
    ON CONFLICT (item_id, language, field, check_name) DO UPDATE
    SET severity = excluded.severity, message = excluded.message, text_hash = excluded.text_hash,
      found_at = now(),
      dismissed_at = CASE WHEN f.text_hash = excluded.text_hash THEN f.dismissed_at END,
      dismissed_by = CASE WHEN f.text_hash = excluded.text_hash THEN f.dismissed_by END
    WHERE (f.severity, f.message, f.text_hash)
      IS DISTINCT FROM (excluded.severity, excluded.message, excluded.text_hash)
    RETURNING item_id
  )
  SELECT count(DISTINCT item_id)::int AS changed
  FROM (SELECT item_id FROM gone UNION ALL SELECT item_id FROM kept) AS either`;

const KNOWN = 'SELECT EXISTS (SELECT FROM quality_findings WHERE item_id = ANY($1)) AS known';

/**
 * Checks all texts of the items, and keeps what is found. The caller holds the locks of the items:
 * nobody else writes their texts meanwhile. Answers of how many items the findings have changed.
 */
export async function keepFindings(
  manager: EntityManager,
  entity: CheckedEntity,
  ids: readonly string[],
): Promise<number> {
  const texts = await storedTexts(manager, entity, ids);
  const rows = texts.flatMap(rowsOf);
  if (rows.length === 0) {
    const [{ known }] = await manager.query<[{ known: boolean }]>(KNOWN, [ids]);
    if (!known) return 0;
  }
  const [{ changed }] = await manager.query<[{ changed: number }]>(KEEP, [
    entity,
    ids,
    JSON.stringify(rows),
  ]);
  return changed;
}

function rowsOf(stored: StoredText) {
  const { itemId, language, field, text } = stored;
  return checkText(stored).map(({ check, severity, message }) => ({
    ...{ itemId, language, field, check_name: check, severity, message },
    hash: createHash('sha256').update(text).digest('base64'),
  }));
}
