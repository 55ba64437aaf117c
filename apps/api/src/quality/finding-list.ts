import {
  CHECKED_ENTITIES,
  type CheckedEntity,
  type QualityFilter,
  type QualityQuery,
} from '@portico/contracts/quality';
import { isUUID } from 'class-validator';
import { currentActor, may } from '../platform/context';
import { containing } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { invalidField, ProblemError } from '../platform/errors/problem-error';

const ITEMS = `
  SELECT id, label, namespace, area_id FROM translation_keys WHERE deleted_at IS NULL
  UNION ALL SELECT id, label, NULL, area_id FROM texts WHERE deleted_at IS NULL
  UNION ALL SELECT id, label, NULL, area_id FROM templates WHERE deleted_at IS NULL`;

/** Findings `f` of items `i` that are not in the trash, in languages in use. */
export const FROM = `
  FROM quality_findings f
  JOIN (${ITEMS}) i ON i.id = f.item_id
  JOIN languages l ON l.tag = f.language
  LEFT JOIN client_areas a ON a.id = i.area_id`;

/** The text of a content that the field names by a JSON Pointer: `properties/button/text`. */
const LEAF = `
  c.properties #>> ARRAY(
    SELECT replace(replace(step, '~1', '/'), '~0', '~')
    FROM unnest(string_to_array(f.field, '/')) WITH ORDINALITY AS steps (step, at)
    WHERE at > 1 ORDER BY at)`;

export const COLUMNS = `
  f.id, f.entity, f.item_id AS "itemId", i.label, i.namespace, a.name AS area, f.language, f.field,
  f.check_name AS "check", f.severity, f.message, f.found_at AS "foundAt",
  f.dismissed_at AS "dismissedAt", f.dismissed_by AS "dismissedBy", coalesce((
    SELECT left(v.value, 200) FROM translation_values v
    WHERE v.key_id = f.item_id AND v.language = f.language
  ), (
    SELECT left(CASE WHEN f.field = 'title' THEN c.title
      WHEN f.field LIKE 'properties/%' THEN ${LEAF}
      ELSE regexp_replace(left(c.description, 1000), '<[^>]*>', ' ', 'g') END, 200)
    FROM localized_contents c WHERE c.item_id = f.item_id AND c.language = f.language
  ), '') AS text`;

/** The conditions of a filter, for what the caller may read. */
export function conditionOf(filter: Partial<QualityQuery>, parameters: Parameters): string {
  const { entity, check, language, severity, itemId } = filter;
  const exact = Object.entries({
    ...{ entity, language, severity },
    ...{ check_name: check, item_id: itemId },
  });
  return [
    `f.entity = ANY(${parameters.add(readable('read'))})`,
    `f.dismissed_at IS ${filter.dismissed ? 'NOT NULL' : 'NULL'}`,
    ...exact.flatMap(([name, value]) => (value ? [`f.${name} = ${parameters.add(value)}`] : [])),
    ...areaIs(filter, parameters),
    ...contains(filter, parameters),
  ].join(' AND ');
}

/** What the caller may read or write of what is checked. */
export function readable(action: 'read' | 'write'): CheckedEntity[] {
  const actor = currentActor();
  return CHECKED_ENTITIES.filter(entity => !actor || may(actor, `${entity}:${action}`));
}

/** 403 unless the caller may read or write the texts. */
export function demand(action: 'read' | 'write', ...entities: CheckedEntity[]): void {
  const allowed = readable(action);
  const missing = entities.find(entity => !allowed.includes(entity));
  if (!missing) return;
  throw new ProblemError(403, 'FORBIDDEN', `It takes the permission ${missing}:${action}.`);
}

/** The condition that an item `i` is of the area. */
export function areaIs({ area }: QualityFilter, parameters: Parameters): string[] {
  if (!area) return [];
  if (area === 'global') return ['i.area_id IS NULL'];
  if (!isUUID(area)) throw invalidField('area', 'FORMAT', 'is the id of an area, or "global"');
  return [`i.area_id = ${parameters.add(area)}`];
}

function contains({ search }: QualityFilter, parameters: Parameters): string[] {
  if (!search?.trim()) return [];
  const pattern = parameters.add(containing(search.trim()));
  return [`(i.label ILIKE ${pattern} OR f.message ILIKE ${pattern})`];
}
