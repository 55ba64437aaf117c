import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { partOf, reasonOf, StartError } from '../embedded/start-error';
import { END_OF_ROWS } from './format';

const BOUNDARY = `\n${END_OF_ROWS}`;

/** Reads a backup from front to end. Throws StartError when it is not whole. */
export class BackupReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly file: string) {
    const source = createReadStream(file);
    const text = createGunzip();
    source.once('error', error => text.destroy(error)).pipe(text);
    this.chunks = (text as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** The next line, without its end. */
  async line(): Promise<string> {
    while (!this.rest.includes('\n')) await this.more();
    return this.take(this.rest.indexOf('\n') + 1)
      .toString()
      .trimEnd();
  }

  /** The rows of the next table as COPY takes them. */
  async *rows(): AsyncGenerator<Buffer> {
    while (this.rest.length < END_OF_ROWS.length) await this.more();
    if (this.rest.indexOf(END_OF_ROWS) !== 0) yield* this.someRows();
    this.take(END_OF_ROWS.length);
  }

  /** Throws unless the end is reached: only there the checksum of the file is compared. */
  async end(): Promise<void> {
    if (this.rest.length > 0 || !(await this.next()).done) throw this.damaged('goes on');
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.chunks.return?.();
  }

  // What may be the beginning of the boundary is kept until the next chunk tells.
  private async *someRows(): AsyncGenerator<Buffer> {
    for (;;) {
      const boundary = this.rest.indexOf(BOUNDARY);
      if (boundary >= 0) {
        yield this.take(boundary + 1);
        return;
      }
      if (this.rest.length >= BOUNDARY.length)
        yield this.take(this.rest.length - BOUNDARY.length + 1);
      await this.more();
    }
  }

  private take(bytes: number): Buffer {
    const taken = this.rest.subarray(0, bytes);
    this.rest = this.rest.subarray(bytes);
    return taken;
  }

  private async more(): Promise<void> {
    const { done, value } = await this.next();
    if (done) throw this.damaged('it ends too early');
    this.rest = Buffer.concat([this.rest, value]);
  }

  private async next(): Promise<IteratorResult<Buffer, unknown>> {
    try {
      return await this.chunks.next();
    } catch (error) {
      const code = String(partOf(error, 'code'));
      if (code.startsWith('Z_')) throw this.damaged(reasonOf(error));
      throw new StartError(`${this.file} cannot be read: ${reasonOf(error)}`);
    }
  }

  private damaged(how: string): StartError {
    return new StartError(`${this.file} is damaged (${how}). Nothing was changed.`);
  }
}
