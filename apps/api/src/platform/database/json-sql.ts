/**
 * SQL that writes JSON by joining texts. json_build_object() looks up how to write each value in each
 * row anew, and takes three times as long.
 */

/** A value, and the text of its JSON, both as SQL; null only where it is `nullable`. */
export interface JsonField {
  sql: string;
  json: string;
}

/** What is the same in both: a number. */
export const numeral = (sql: string): JsonField => ({ sql, json: `${sql}::text` });

export const flag = (sql: string): JsonField => ({
  sql,
  json: `CASE WHEN ${sql} THEN 'true' ELSE 'false' END`,
});

/** Text that has nothing to escape, such as an id. */
export const plain = (sql: string): JsonField => ({ sql, json: `'"' || ${sql} || '"'` });

export const text = (sql: string): JsonField => ({ sql, json: `to_json(${sql})::text` });

/** A moment as the API writes it. */
export const moment = (sql: string): JsonField => ({
  sql,
  json: `'"' || ${momentText(sql)} || '"'`,
});

/** The text of a moment, to the millisecond. */
export const momentText = (sql: string) =>
  `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What PostgreSQL makes JSON of itself. */
export const built = (sql: string): JsonField => ({ sql, json: `(${sql})::text` });

export const nullable = ({ sql, json }: JsonField): JsonField => ({
  sql,
  json: `coalesce(${json}, 'null')`,
});

/** The text of an object with these fields. */
export function jsonObject(fields: Record<string, JsonField>): string {
  const pairs = Object.entries(fields).map(
    ([name, { json }], index) => `'${index ? ',' : '{'}"${name}":' || ${json}`,
  );
  return `${pairs.join(' || ')} || '}'`;
}
