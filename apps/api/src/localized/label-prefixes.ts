import type { LabelPrefixList } from '@portico/contracts/texts';
import type { EntityManager } from 'typeorm';
import type { LocalizedKind } from './localized-kind';

// Each label counts for every level above it: `a.b.c` for `a.` and for `a.b.`.
const prefixes = (table: string) => `
  SELECT array_to_string(parts[1:level], '.') || '.' AS prefix, count(*)::int AS count
  FROM (SELECT string_to_array(label, '.') AS parts FROM ${table} WHERE deleted_at IS NULL) i
  CROSS JOIN LATERAL generate_series(1, cardinality(parts) - 1) AS level
  GROUP BY 1 ORDER BY 1`;

/** Every level of the tree that the dots of labels make, and how many items are below it. */
export async function prefixesOf(
  manager: EntityManager,
  { table }: LocalizedKind,
): Promise<LabelPrefixList> {
  return { data: await manager.query<LabelPrefixList['data']>(prefixes(table)) };
}
