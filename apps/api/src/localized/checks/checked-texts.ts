import type { CheckedEntity } from '@portico/contracts/quality';
import type { EntityManager } from 'typeorm';

/** A text of an item as it is stored, with the one that it is to say the same as. */
export interface StoredText {
  itemId: string;
  language: string;
  sourceLanguage: string;
  field: string;
  text: string;
  source: string;
  html: boolean;
  maxLength: number | null;
}

// Item by item, which OFFSET 0 holds the planner to: of some hundreds of items it would rather read the
// whole table, and that again for the next hundreds.
const TRANSLATIONS = `
  SELECT k.id AS "itemId", v.language, d.tag AS "sourceLanguage", 'value' AS field,
    v.value AS text, coalesce(s.value, '') AS source, false AS html, k.max_length AS "maxLength"
  FROM translation_keys k
  JOIN languages d ON d.is_default
  CROSS JOIN LATERAL (SELECT * FROM translation_values WHERE key_id = k.id OFFSET 0) v
  LEFT JOIN LATERAL (
    SELECT value FROM translation_values WHERE key_id = k.id AND language = d.tag OFFSET 0
  ) s ON true
  WHERE k.id = ANY($1)`;

const contents = (html: string, table: string) => `
  SELECT c.item_id AS "itemId", c.language, d.tag AS "sourceLanguage", f.field, f.text,
    coalesce(f.source, '') AS source, f.html, NULL AS "maxLength"
  FROM ${table} i
  JOIN languages d ON d.is_default
  CROSS JOIN LATERAL (SELECT * FROM localized_contents WHERE item_id = i.id OFFSET 0) c
  LEFT JOIN LATERAL (
    SELECT title, description FROM localized_contents
    WHERE item_id = i.id AND language = d.tag OFFSET 0
  ) s ON true
  CROSS JOIN LATERAL (VALUES
    ('title', c.title, s.title, false),
    ('description', c.description, s.description, ${html})) AS f (field, text, source, html)
  WHERE i.id = ANY($1) AND f.text <> ''`;

const STORED: Record<CheckedEntity, string> = {
  translations: TRANSLATIONS,
  texts: contents('true', 'texts'),
  templates: contents(`i.markup <> 'text'`, 'templates'),
};

/** All texts of the items. */
export function storedTexts(
  manager: EntityManager,
  entity: CheckedEntity,
  ids: readonly string[],
): Promise<StoredText[]> {
  return manager.query<StoredText[]>(STORED[entity], [ids]);
}
