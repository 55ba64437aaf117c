import type { DataSource } from 'typeorm';

/** How many keys have a text, by language, and how many there are. */
export interface Completeness {
  total: number;
  translated: Map<string, number>;
}

// From indexes alone: what is in the trash is counted apart, since it is little.
const COUNTS = `
  SELECT all_values.language, all_values.count - coalesce(trashed.count, 0) AS translated
  FROM (SELECT language, count(*)::int FROM translation_values GROUP BY language) AS all_values
  LEFT JOIN (
    SELECT v.language, count(*)::int
    FROM translation_keys k JOIN translation_values v ON v.key_id = k.id
    WHERE k.deleted_at IS NOT NULL
    GROUP BY v.language
  ) AS trashed USING (language)`;
const TOTAL = 'SELECT count(*)::int AS total FROM translation_keys WHERE deleted_at IS NULL';

/** Counts the texts of all languages. */
export async function countTexts(dataSource: DataSource): Promise<Completeness> {
  const [counts, [keys]] = await Promise.all([
    dataSource.query<{ language: string; translated: number }[]>(COUNTS),
    dataSource.query<[{ total: number }]>(TOTAL),
  ]);
  const translated = new Map(counts.map(row => [row.language, row.translated]));
  return { total: keys.total, translated };
}
