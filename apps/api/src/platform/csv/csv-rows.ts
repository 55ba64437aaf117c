import { buffer } from 'node:stream/consumers';
import { CsvError, parse, type Parser } from 'csv-parse';
import { sniffDelimiter } from '@portico/contracts/csv-delimiter';
import { CsvLines, reasonOf } from './csv-lines';
import { decode } from './decode';
import { JobFailed } from '../jobs/job-handler';

/** A row of the file, and the line where it begins. */
export interface CsvRow {
  cells: string[];
  line: number;
}

const SLICE = 64 * 1024;
/** The most characters of one row: an open quote must not swallow the memory. */
const ROW_MAX = 1_000_000;

/** The rows of a file, read as they are asked for, and about how many there are. */
export async function readCsv(file: AsyncIterable<Uint8Array>) {
  const decoded = decode(new Uint8Array(await buffer(file)));
  if ('finding' in decoded) throw new JobFailed(decoded.finding.message);
  const { text } = decoded;
  return { rows: rowsOf(text), lines: text.split('\n').length };
}

async function* rowsOf(text: string): AsyncGenerator<CsvRow> {
  const found: CsvRow[] = [];
  const reader = new SliceReader(text, row => found.push(row));
  for (const slice of slices(text)) {
    await reader.read(slice);
    yield* found.splice(0);
    reader.check();
  }
  await reader.end();
  yield* found.splice(0);
  reader.check();
}

/** Hands over every row that stands before an error, where the parser's own stream drops some. */
class SliceReader {
  private readonly lines = new CsvLines();
  private readonly parser: Parser;
  private error: Error | undefined;

  constructor(text: string, found: (row: CsvRow) => void) {
    this.parser = parse({
      delimiter: sniffDelimiter(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: ROW_MAX,
      on_record: (cells: string[], info) => {
        found({ cells, line: this.lines.start(cells, info.lines) });
        return null;
      },
    });
    this.parser.on('error', error => (this.error = error)).resume();
  }

  read(slice: string): Promise<void> {
    return new Promise(done => this.parser.write(slice, () => done()));
  }

  end(): Promise<void> {
    return new Promise(done => this.parser.once('close', done).end());
  }

  /** Throws what stopped the parser. */
  check(): void {
    const { error } = this;
    if (!error) return;
    if (!(error instanceof CsvError)) throw error;
    throw new JobFailed(`Line ${this.lines.lineOf(error)}: not valid CSV: ${reasonOf(error)}.`);
  }
}

function* slices(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += SLICE) yield text.slice(start, start + SLICE);
}
