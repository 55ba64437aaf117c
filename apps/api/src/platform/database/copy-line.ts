/** A value of a text, number or boolean column. */
export type CopyValue = string | number | boolean | null;

// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A row as a line that COPY reads. */
export function copyLine(values: readonly CopyValue[]): string {
  return `${values.map(textOf).join('\t')}\n`;
}

function textOf(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value !== 'string') return String(value);
  return value.replace(/[\\\t\n\r]/g, letter => ESCAPES[letter] ?? letter);
}
