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

  real(parserLine: number): number {
    return parserLine - this.surplus;
  }
}
