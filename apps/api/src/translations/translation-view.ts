import type { Translation, TranslationValue } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { STATE } from './value-state';

const KEYS = `
  SELECT k.id, k.version, k.label, k.namespace, k.area_id AS "areaId", a.name AS area,
    k.description, k.max_length AS "maxLength", k.tags, k.created_at AS "createdAt",
    k.updated_at AS "updatedAt", k.deleted_at AS "deletedAt", (
      SELECT max(u.last_requested_at) FROM delivery_usage u
      WHERE u.namespace = k.namespace AND (k.area_id IS NULL OR u.area_id = k.area_id)
        AND u.last_requested_at >= k.created_at
    ) AS "lastRequestedAt"
  FROM translation_keys k LEFT JOIN client_areas a ON a.id = k.area_id
  WHERE k.id = ANY($1)
  ORDER BY array_position($1, k.id)`;

const VALUES = `
  SELECT v.key_id AS "keyId", v.language, v.value, ${STATE} AS state, v.version,
    v.updated_at AS "updatedAt", v.updated_by AS "updatedBy"
  FROM translation_values v
  JOIN translation_keys k ON k.id = v.key_id
  JOIN languages l ON l.tag = v.language
  WHERE v.key_id = ANY($1)
  ORDER BY v.language`;

/** The keys with their texts in the languages in use, in the order of the ids. */
export async function viewOf(manager: EntityManager, ids: string[]): Promise<Translation[]> {
  if (ids.length === 0) return [];
  const keys = await manager.query<Translation[]>(KEYS, [ids]);
  const values = await manager.query<(TranslationValue & { keyId: string })[]>(VALUES, [ids]);
  const byKey = Map.groupBy(values, value => value.keyId);
  return keys.map(key => ({ ...key, values: byKey.get(key.id) ?? [] }));
}
