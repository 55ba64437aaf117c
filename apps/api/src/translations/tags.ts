import type { EntityManager } from 'typeorm';
import type { TagUse } from '@portico/contracts/translation-tags';

/** The most tags that are listed. */
const LISTED = 1_000;

const USED = `
  SELECT tag AS name, keys FROM (
    SELECT tag, count(*)::int AS keys
    FROM translation_keys k CROSS JOIN unnest(k.tags) AS tag
    WHERE k.tags <> '{}' AND k.deleted_at IS NULL
    GROUP BY tag ORDER BY keys DESC, tag LIMIT ${LISTED}) used
  ORDER BY tag`;

/** Each tag once, in the order in which they are kept. */
export function uniqueTags(tags: readonly string[] = []): string[] {
  return [...new Set(tags)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** The tags `k.tags` with those of a parameter, in the order in which they are kept. */
export const withTags = (parameter: string) =>
  `ARRAY(SELECT DISTINCT tag COLLATE "C" FROM unnest(k.tags || ${parameter}::text[]) AS tag ORDER BY 1)`;

/** The tags in use. */
export async function tagsInUse(manager: EntityManager): Promise<TagUse[]> {
  return manager.query<TagUse[]>(USED);
}
