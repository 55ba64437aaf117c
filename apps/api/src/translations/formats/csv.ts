import { CsvError, parse, type InfoRecord } from 'csv-parse/sync';
import { sniffDelimiter } from '@portico/contracts/csv-delimiter';
import { Collector } from './collector';
import { columnsOf, isHeader, type Columns } from './csv-columns';
import { CsvLines, reasonOf } from '../../platform/csv/csv-lines';
import { Findings } from './findings';
import { joinLabel, splitLabel } from './labels';
import { unguard } from '../../platform/csv/formula-guard';
import type { ParsedFile } from './types';

const HEADER_MISSING =
  'The first line must be a header such as key,en,de; a file without one needs two columns, ' +
  'and its language must be chosen.';

/** Reads `key,en,de` files; without that header, `key,text` files in `language`. */
export function parseCsv(text: string, language?: string): ParsedFile {
  const findings = new Findings();
  const reader = new CsvReader(findings, language);
  try {
    parse(text, {
      delimiter: sniffDelimiter(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (cells: string[], info) => {
        reader.row(cells, info);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const place = { line: reader.lineOf(error) };
    findings.error('FILE_MALFORMED', `Not valid CSV: ${reasonOf(error)}.`, place);
    return { entries: [], findings: findings.list(), languages: [] };
  }
  return { ...reader.result(), findings: findings.list() };
}

class CsvReader {
  private readonly collector: Collector;
  private readonly lines = new CsvLines();
  private columns: Columns | undefined;

  constructor(
    private readonly findings: Findings,
    private readonly language: string | undefined,
  ) {
    this.collector = new Collector(findings);
  }

  row(cells: string[], info: InfoRecord): void {
    const line = this.lines.start(cells, info.lines);
    if (this.columns) this.texts(cells, this.columns, line);
    else if (isHeader(cells)) this.columns = columnsOf(cells, line, this.findings);
    else this.firstText(cells, line);
  }

  result(): Omit<ParsedFile, 'findings'> {
    if (!this.columns) this.findings.error('FILE_EMPTY', 'The file has no rows.', { line: 1 });
    const languages = [...(this.columns?.languages.keys() ?? [])];
    const { entries, labels } = this.collector;
    return { entries, languages, labels };
  }

  lineOf(error: CsvError): number {
    return this.lines.lineOf(error);
  }

  private firstText(cells: string[], line: number): void {
    const { language } = this;
    this.columns = { count: 2, languages: new Map(language ? [[language, 1]] : []) };
    if (language && cells.length === 2) this.texts(cells, this.columns, line);
    else {
      this.columns.languages.clear();
      this.findings.error('HEADER_MISSING', HEADER_MISSING, { line });
    }
  }

  private texts(cells: string[], columns: Columns, line: number): void {
    if (columns.languages.size === 0) return;
    if (cells.length !== columns.count) {
      const message = `The row has ${cells.length} columns, not ${columns.count}.`;
      this.findings.error('COLUMN_COUNT', message, { line });
      return;
    }
    const { namespace, key } = labelOf(cells, columns);
    if (!this.collector.claim(namespace, key, line)) return;
    const description = this.description(cells, columns, line, joinLabel(namespace, key));
    for (const [language, index] of columns.languages) {
      const value = unguard(cells[index] ?? '');
      this.collector.keep({
        ...(namespace ? { namespace } : {}),
        key,
        language,
        value,
        line,
        ...(description ? { description } : {}),
      });
    }
  }

  private description(cells: string[], columns: Columns, line: number, key: string) {
    if (columns.description === undefined) return undefined;
    return this.collector.description(unguard(cells[columns.description] ?? ''), line, key);
  }
}

function labelOf(cells: string[], columns: Columns): { namespace?: string; key: string } {
  const key = (cells[0] ?? '').trim();
  const namespace = columns.namespace === undefined ? '' : (cells[columns.namespace] ?? '').trim();
  return namespace ? { namespace, key } : splitLabel(key);
}
