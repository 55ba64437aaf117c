import { JobFailed } from '../../platform/jobs/job-handler';
import { readCsv, type CsvRow } from '../../platform/csv/csv-rows';
import { headerOf, type Header, type ImportPlan } from './import-plan';

/** So many rows are done at once. */
const BATCH = 1_000;

/** A file that is being read, a batch at a time; a batch can be asked for again. */
export class ImportFile {
  /** The line that named a key first. */
  private readonly seen = new Map<string, number>();
  private read = 0;
  private batch: CsvRow[] = [];

  private constructor(
    readonly header: Header,
    /** About how many rows there are. */
    readonly lines: number,
    private readonly rows: AsyncGenerator<CsvRow>,
  ) {}

  static async open(file: AsyncIterable<Uint8Array>, plan: ImportPlan): Promise<ImportFile> {
    const { rows, lines } = await readCsv(file);
    const first = await rows.next();
    if (first.done) throw new JobFailed('The file has no rows.');
    const header = headerOf(first.value.cells, plan);
    if (header.twice) throw new JobFailed(`Two columns fill the field "${header.twice}".`);
    if (header.fields.every(field => field === null)) {
      throw new JobFailed('No column of the first line is a field of clients. Map the columns.');
    }
    return new ImportFile(header, lines, rows);
  }

  /** The rows behind so many; fewer than asked for are the last. */
  async after(done: number): Promise<{ batch: CsvRow[]; last: boolean }> {
    if (this.read - this.batch.length !== done || this.read === 0) await this.next();
    return { batch: this.batch, last: this.batch.length < BATCH };
  }

  /** Reads on behind rows that were done before; `pass` is shown each of them. */
  async skip(done: number, pass: (rows: CsvRow[]) => void): Promise<void> {
    while (this.read < done) {
      await this.next();
      pass(this.batch);
    }
  }

  /** The line that had the key before; undefined when this one is the first. */
  claim(key: string, line: number): number | undefined {
    const first = this.seen.get(key);
    if (first === undefined) this.seen.set(key, line);
    return first === line ? undefined : first;
  }

  async close(): Promise<void> {
    await this.rows.return(undefined);
  }

  private async next(): Promise<void> {
    const batch: CsvRow[] = [];
    while (batch.length < BATCH) {
      const row = await this.rows.next();
      if (row.done) break;
      batch.push(row.value);
    }
    this.batch = batch;
    this.read += batch.length;
  }
}
