import { leafField, leavesOf } from '@portico/contracts/property-leaves';
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

/** The properties of a content, with those that are to say the same. */
interface StoredProperties extends Pick<StoredText, 'itemId' | 'language' | 'sourceLanguage'> {
  pointers: string[];
  properties: object;
  source: object;
}

const marked = (table: string) => `
  SELECT c.item_id AS "itemId", c.language, d.tag AS "sourceLanguage",
    i.translatable_properties AS pointers, c.properties, coalesce(s.properties, '{}') AS source
  FROM ${table} i
  JOIN languages d ON d.is_default
  CROSS JOIN LATERAL (SELECT * FROM localized_contents WHERE item_id = i.id OFFSET 0) c
  LEFT JOIN LATERAL (
    SELECT properties FROM localized_contents WHERE item_id = i.id AND language = d.tag OFFSET 0
  ) s ON true
  WHERE i.id = ANY($1) AND i.translatable_properties <> '[]' AND c.properties <> '{}'`;

/** All texts of the items, those in properties that are marked to be translated among them. */
export async function storedTexts(
  manager: EntityManager,
  entity: CheckedEntity,
  ids: readonly string[],
): Promise<StoredText[]> {
  const texts = await manager.query<StoredText[]>(STORED[entity], [ids]);
  if (entity === 'translations') return texts;
  const contents = await manager.query<StoredProperties[]>(marked(entity), [ids]);
  return [...texts, ...contents.flatMap(markedTexts)];
}

function markedTexts({ pointers, properties, source, ...rest }: StoredProperties): StoredText[] {
  const sources = leavesOf(source, pointers);
  return [...leavesOf(properties, pointers)].map(([pointer, text]) => ({
    ...{ ...rest, field: leafField(pointer), text, source: sources.get(pointer) ?? '' },
    ...{ html: false, maxLength: null },
  }));
}
