import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { type Account, giveTo } from './account';

const largest = 5_000_000;
const checkEvery = 60_000;

/** The server's own log: a file, so that the server outlives us quietly, of bounded size. */
export class ServerLog {
  readonly handle: number;
  private offset = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly path: string,
    account: Account | undefined,
  ) {
    this.handle = openSync(path, 'a+', 0o600);
    giveTo(account, path);
    this.trim();
    this.timer = setInterval(() => this.trim(), checkEvery).unref();
  }

  /** From here on `lastFatal` looks. */
  mark(): void {
    this.offset = fstatSync(this.handle).size;
  }

  /** Why the server gave up since the mark, in its own words. */
  lastFatal(): string {
    const lines = readFileSync(this.path).subarray(this.offset).toString().split('\n');
    const line = lines.findLast(each => /(FATAL|PANIC): {2}|error while loading/.test(each));
    return line?.replace(/^.*(FATAL|PANIC): {2}/, '') ?? `see ${this.path}`;
  }

  /** Ends our side; a server that still runs goes on writing. */
  close(): void {
    clearInterval(this.timer);
    closeSync(this.handle);
  }

  /** The server appends, so it goes on at the new end after a truncation. */
  private trim(): void {
    if (fstatSync(this.handle).size < largest) return;
    copyFileSync(this.path, `${this.path}.1`);
    ftruncateSync(this.handle);
  }
}
