import type { EntityManager } from 'typeorm';
import type { Direction, Field } from './work';

const GOOD = `('translated', 'reviewed')`;
// A reviewed translation is the better one, then the latest.
const BEST = `ORDER BY (t.state = 'reviewed') DESC, t.updated_at DESC LIMIT 1`;

const OF_KEYS = `
  SELECT t.value AS text, t.state, t.updated_at FROM translation_values o
  JOIN translation_keys k ON k.id = o.key_id AND k.deleted_at IS NULL
  JOIN translation_values t ON t.key_id = k.id AND t.language = $2
  WHERE o.value = s.source AND o.language = $1 AND t.state IN ${GOOD}
    AND t.source_version >= k.source_version`;

const ofContents = (column: 'title' | 'description') => `
  SELECT t.${column} AS text, t.state, t.updated_at FROM localized_contents o
  JOIN (SELECT id, source_version FROM texts WHERE deleted_at IS NULL
    UNION ALL SELECT id, source_version FROM templates WHERE deleted_at IS NULL
  ) i ON i.id = o.item_id
  JOIN localized_contents t ON t.item_id = o.item_id AND t.language = $2
  WHERE o.${column} = s.source AND o.language = $1 AND t.${column} <> '' AND t.state IN ${GOOD}
    AND t.source_version >= i.source_version`;

const lookUp = (candidates: string) => `
  SELECT s.source, t.text FROM unnest($3::text[]) AS s (source)
  CROSS JOIN LATERAL (SELECT * FROM (${candidates}) t ${BEST}) t`;

const PLAIN = lookUp(`${OF_KEYS} UNION ALL ${ofContents('title')}`);
const HTML = lookUp(ofContents('description'));

/** Translations of just these texts that people have made or read before, by the text. */
export async function remembered(
  manager: EntityManager,
  { from, to }: Direction,
  fields: Field[],
): Promise<(field: Field) => string | undefined> {
  const ask = async (html: boolean): Promise<Map<string, string>> => {
    const sources = new Set(fields.filter(one => one.html === html).map(one => one.source));
    if (sources.size === 0) return new Map();
    const sql = html ? HTML : PLAIN;
    const rows = await manager.query<{ source: string; text: string }[]>(sql, [
      from,
      to,
      [...sources],
    ]);
    return new Map(rows.map(({ source, text }) => [source, text]));
  };
  const [plain, html] = [await ask(false), await ask(true)];
  return field => {
    const found = (field.html ? html : plain).get(field.source);
    return found && found.length <= (field.maxLength ?? Infinity) ? found : undefined;
  };
}
