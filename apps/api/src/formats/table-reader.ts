import type { Collector } from './collector';
import { columnsOf, isHeader, type Columns } from './csv-columns';
import type { Findings } from './findings';
import { joinLabel, splitLabel } from './labels';
import { unguard } from '../platform/csv/formula-guard';

const HEADER_MISSING =
  'The first line must be a header such as key,en,de; a file without one needs two columns, ' +
  'and its language must be chosen.';

/** Makes entries of the rows of a table, with a header `key,en,de` or, in one language, without. */
export class TableReader {
  private columns: Columns | undefined;

  constructor(
    private readonly collector: Collector,
    private readonly findings: Findings,
    private readonly language: string | undefined,
    /** Of keys that name none. */
    private readonly namespace?: string,
  ) {}

  get isEmpty(): boolean {
    return this.columns === undefined;
  }

  get languages(): string[] {
    return [...(this.columns?.languages.keys() ?? [])];
  }

  row(cells: string[], line: number): void {
    if (this.columns) this.texts(cells, this.columns, line);
    else if (isHeader(cells)) this.columns = columnsOf(cells, line, this.findings);
    else this.firstText(cells, line);
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
    const { namespace, key } = this.labelOf(cells, columns);
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

  private labelOf(cells: string[], columns: Columns): { namespace?: string; key: string } {
    const key = (cells[0] ?? '').trim();
    const column = columns.namespace;
    const named = column === undefined ? '' : (cells[column] ?? '').trim();
    const namespace = named || this.namespace;
    return namespace ? { namespace, key } : splitLabel(key);
  }
}
