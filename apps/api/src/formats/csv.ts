import { CsvError, parse } from 'csv-parse/sync';
import { sniffDelimiter } from '@portico/contracts/csv-delimiter';
import { CsvLines, reasonOf } from '../platform/csv/csv-lines';
import { Collector } from './collector';
import { Findings } from './findings';
import { TableReader } from './table-reader';
import type { ParsedFile, ReadOptions } from './types';

/** Reads `key,en,de` files; without that header, `key,text` files in `language`. */
export function parseCsv(text: string, { language, contents }: ReadOptions = {}): ParsedFile {
  const findings = new Findings();
  const collector = new Collector(findings, contents);
  const table = new TableReader(collector, findings, language);
  const lines = new CsvLines();
  try {
    parse(text, {
      delimiter: sniffDelimiter(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], info) => {
        table.row(cells, lines.start(cells, info.lines));
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const place = { line: lines.lineOf(error) };
    findings.error('FILE_MALFORMED', `Not valid CSV: ${reasonOf(error)}.`, place);
    return { entries: [], findings: findings.list(), languages: [] };
  }
  if (table.isEmpty) findings.error('FILE_EMPTY', 'The file has no rows.', { line: 1 });
  const { entries, labels } = collector;
  return { entries, languages: table.languages, labels, findings: findings.list() };
}
