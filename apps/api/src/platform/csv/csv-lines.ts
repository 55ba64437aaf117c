import type { CsvError } from 'csv-parse/sync';

/** Where rows stand: csv-parse tells their last line, and counts CRLF inside of quotes twice. */
export class CsvLines {
  /** The line after the last row. */
  next = 1;
  private surplus = 0;

  /** The first line of a row of which the parser told the last. */
  start(cells: readonly string[], parserLine: number): number {
    const breaks = cells.join(' ').match(/\r\n|\n|\r/g) ?? [];
    this.surplus += breaks.filter(lineBreak => lineBreak.length > 1).length;
    const last = this.real(parserLine);
    this.next = last + 1;
    return last - breaks.length;
  }

  /** Where the parser gave up; an open quote may swallow the rest, so that is the row's line. */
  lineOf(error: CsvError): number {
    const parserLine = error['lines'];
    const open = error.code === 'CSV_QUOTE_NOT_CLOSED' || typeof parserLine !== 'number';
    return open ? this.next : this.real(parserLine);
  }

  private real(parserLine: number): number {
    return parserLine - this.surplus;
  }
}

/** What the parser complains of, for people. */
export function reasonOf(error: CsvError): string {
  return error.code.replace(/^CSV_/, '').replaceAll('_', ' ').toLowerCase();
}
