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

const COLUMNS = { texts: '', templates: ', i.channel, i.markup, i.variables' };
const CONDITION = { texts: '', templates: 'AND i.active' };

// The nearest language wins, then the area's own item, as with the bundles of translations.
const find = (entity: ContentEntity, label: string) => `
  SELECT DISTINCT ON (i.label) i.label, c.language, c.title, c.description, i.properties,
    c.properties AS own ${COLUMNS[entity]}
  FROM ${entity} i
  JOIN localized_contents c ON c.item_id = i.id AND c.language = ANY($2)
  WHERE (i.area_id IS NULL OR i.area_id = $1) AND i.deleted_at IS NULL ${CONDITION[entity]}
    AND ${label}
  ORDER BY i.label, array_position($2::text[], c.language), i.area_id NULLS LAST
  LIMIT ${CONTENTS_LIMIT + 1}`;

/** The items in the nearest language each, by label; one more than the limit when there are more. */
export async function contentRows(
  dataSource: DataSource,
  { areaId, entity, label, isPrefix, chain }: ContentRequest,
): Promise<Row[]> {
  const condition = isPrefix ? 'starts_with(i.label, $3)' : 'i.label = $3';
  return dataSource.query<Row[]>(find(entity, condition), [areaId, chain, label]);
}

/** As front ends get it: the properties of the language are merged into those of the item. */
export function deliveredOf({ properties, own, ...item }: Row, asText: boolean) {
  const description = asText ? plainText(item.description) : item.description;
  return { ...item, description, properties: mergePatch(properties, own) };
}
