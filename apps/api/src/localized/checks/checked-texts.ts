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

const TRANSLATIONS = `
  SELECT v.key_id AS "itemId", v.language, d.tag AS "sourceLanguage", 'value' AS field,
    v.value AS text, coalesce(s.value, '') AS source, false AS html, k.max_length AS "maxLength"
  FROM translation_values v
  JOIN translation_keys k ON k.id = v.key_id
  JOIN languages d ON d.is_default
  LEFT JOIN translation_values s ON s.key_id = v.key_id AND s.language = d.tag
  WHERE v.key_id = ANY($1)`;

const contents = (html: string, table: string) => `
  SELECT c.item_id AS "itemId", c.language, d.tag AS "sourceLanguage", f.field, f.text,
    coalesce(f.source, '') AS source, f.html, NULL AS "maxLength"
  FROM localized_contents c
  JOIN ${table} i ON i.id = c.item_id
  JOIN languages d ON d.is_default
  LEFT JOIN localized_contents s ON s.item_id = c.item_id AND s.language = d.tag
  CROSS JOIN LATERAL (VALUES
    ('title', c.title, s.title, false),
    ('description', c.description, s.description, ${html})) AS f (field, text, source, html)
  WHERE c.item_id = ANY($1) AND f.text <> ''`;

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
