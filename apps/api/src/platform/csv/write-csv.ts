import { stringify } from 'csv-stringify/sync';

/** Rows as CSV with LF; quoted where they must be. */
export function writeCsvRows(rows: readonly (readonly string[])[]): string {
  // A lone CR would end the row for a reader that accepts all line breaks.
  return stringify(rows as string[][], { record_delimiter: '\n', quoted_match: /\r/ });
}
