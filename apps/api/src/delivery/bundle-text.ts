import type { DataSource } from 'typeorm';

/** Which texts a bundle holds: those of the first language that has one, area over global. */
export interface BundleRequest {
  areaId: string;
  namespace: string;
  /** The language and what it falls back to, the wanted one first. */
  chain: string[];
}

// The text of the nearest language wins, also over an area's own text in a farther one: somebody
// who reads German is better served by the global German text than by the area's English one.
const BUNDLE = `
  SELECT '{' || string_agg(to_json(label)::text || ':' || to_json(value)::text, ',' ORDER BY label) || '}'
    AS bundle
  FROM (
    SELECT DISTINCT ON (k.label) k.label, v.value
    FROM translation_keys k
    JOIN translation_values v ON v.key_id = k.id AND v.language = ANY($3)
    WHERE k.namespace = $2 AND (k.area_id IS NULL OR k.area_id = $1) AND k.deleted_at IS NULL
    ORDER BY k.label, array_position($3::text[], v.language), k.area_id NULLS LAST
  ) AS texts`;

const NAMESPACE_KNOWN = `
  SELECT EXISTS (
    SELECT FROM translation_keys
    WHERE namespace = $2 AND (area_id IS NULL OR area_id = $1) AND deleted_at IS NULL
  ) AS known`;

/** The flat JSON of a bundle, keys in code point order; undefined for an unknown namespace. */
export async function bundleText(
  dataSource: DataSource,
  { areaId, namespace, chain }: BundleRequest,
): Promise<string | undefined> {
  const rows = await dataSource.query<[{ bundle: string | null }]>(BUNDLE, [
    areaId,
    namespace,
    chain,
  ]);
  const bundle = rows[0].bundle;
  if (bundle !== null) return bundle;
  const known = await dataSource.query<[{ known: boolean }]>(NAMESPACE_KNOWN, [areaId, namespace]);
  return known[0].known ? '{}' : undefined;
}
