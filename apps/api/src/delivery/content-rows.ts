import { mergePatch } from '../platform/json/merge-patch';
import { plainText } from '../localized/plain-text';
import type { DataSource } from 'typeorm';

/** Texts and templates are delivered alike. */
export type ContentEntity = 'texts' | 'templates';

/** Which items an answer holds. */
export interface ContentRequest {
  areaId: string;
  entity: ContentEntity;
  /** One item of that label, or all whose labels begin so. */
  label: string;
  isPrefix: boolean;
  /** The language and what it falls back to, the wanted one first. */
  chain: string[];
}

interface Row {
  label: string;
  language: string;
  title: string;
  description: string;
  properties: object;
  own: object;
}

/** So many items one answer holds at most. */
export const CONTENTS_LIMIT = 5_000;

// The nearest language wins, then the area's own text, as with the bundles of translations.
const texts = (label: string) => `
  SELECT DISTINCT ON (i.label) i.label, c.language, c.title, c.description, i.properties,
    c.properties AS own
  FROM texts i
  JOIN localized_contents c ON c.item_id = i.id AND c.language = ANY($2)
  WHERE (i.area_id IS NULL OR i.area_id = $1) AND i.deleted_at IS NULL AND ${label}
  ORDER BY i.label, array_position($2::text[], c.language), i.area_id NULLS LAST
  LIMIT ${CONTENTS_LIMIT + 1}`;

// A template of the area hides the global one, whatever it says and whether it is active or not:
// its variables are others, and rendering finds it the same way.
const templates = (label: string) => `
  SELECT DISTINCT ON (i.label) i.label, c.language, c.title, c.description, i.properties,
    c.properties AS own, i.channel, i.markup, i.variables
  FROM (
    SELECT DISTINCT ON (i.label) i.* FROM templates i
    WHERE (i.area_id IS NULL OR i.area_id = $1) AND i.deleted_at IS NULL AND ${label}
    ORDER BY i.label, i.area_id NULLS LAST) i
  JOIN localized_contents c ON c.item_id = i.id AND c.language = ANY($2)
  WHERE i.active
  ORDER BY i.label, array_position($2::text[], c.language)
  LIMIT ${CONTENTS_LIMIT + 1}`;

const FIND = { texts, templates };

/** The items in the nearest language each, by label; one more than the limit when there are more. */
export async function contentRows(
  dataSource: DataSource,
  { areaId, entity, label, isPrefix, chain }: ContentRequest,
): Promise<Row[]> {
  const condition = isPrefix ? 'starts_with(i.label, $3)' : 'i.label = $3';
  return dataSource.query<Row[]>(FIND[entity](condition), [areaId, chain, label]);
}

/** As front ends get it: the properties of the language are merged into those of the item. */
export function deliveredOf({ properties, own, ...item }: Row, asText: boolean) {
  const description = asText ? plainText(item.description) : item.description;
  return { ...item, description, properties: mergePatch(properties, own) };
}
