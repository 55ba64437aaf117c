import { fork } from 'node:child_process';
import { on } from 'node:events';
import { existsSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { ImportFormat } from '@portico/contracts/translations';
import { JobFailed } from '../../platform/jobs/job-handler';
import { parseFile } from '../parse';
import type { ParsedEntry, ParsedFile, ReadOptions } from '../types';

/** How a file is to be read. */
export interface Format extends ReadOptions {
  format: ImportFormat;
}

/** Some entries of a file, and how many it has. */
export interface EntriesPart {
  entries: ParsedEntry[];
  total: number;
}

/** What is known of a file beside its entries. */
export type FileSummary = Omit<ParsedFile, 'entries'>;

type Part = EntriesPart | { summary: FileSummary };
type Bytes = AsyncIterable<Uint8Array>;
type Take = (part: EntriesPart) => Promise<void>;

const PART = 1_000;
// Beside the bundle. Where the sources run as they are, in tests, there is no such file.
const PROGRAM = fileURLToPath(new URL('./formats/read/parse.worker.js', import.meta.url));
/** What a file may take in memory while it is read; a hostile one takes that of its process only. */
const execArgv = ['--max-old-space-size=384'];

/**
 * Reads a file in a process of its own, since a large one takes more time and memory than others
 * can spare, and hands its entries over a part at a time; a broken file has none.
 */
export async function readFile(bytes: Bytes, format: Format, take: Take): Promise<FileSummary> {
  if (existsSync(PROGRAM)) return inProcess(bytes, format, take);
  const whole = { bytes: new Uint8Array(await buffer(bytes)), ...format };
  for (const part of partsOf(await parseFile(whole))) {
    if ('summary' in part) return part.summary;
    await take(part);
  }
  throw new Error('A file has no summary.');
}

/** The entries of a file in parts, then its summary. */
export function* partsOf({ entries, ...summary }: ParsedFile): Generator<Part> {
  for (let start = 0; start < entries.length; start += PART) {
    yield { entries: entries.slice(start, start + PART), total: entries.length };
  }
  yield { summary };
}

async function inProcess(bytes: Bytes, format: Format, take: Take): Promise<FileSummary> {
  const reader = fork(PROGRAM, [JSON.stringify(format)], {
    execArgv,
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  });
  const parts = on(reader, 'message', { close: ['exit'] }) as AsyncIterable<[Part]>;
  // One that dies early says so by its exit.
  const sent = pipeline(bytes, reader.stdin ?? new PassThrough()).catch(() => undefined);
  try {
    for await (const [part] of parts) {
      if ('summary' in part) return part.summary;
      // The next part comes while this one is dealt with.
      reader.send('next');
      await take(part);
    }
  } finally {
    reader.kill();
    await sent;
  }
  throw new JobFailed('The file holds more texts than can be read at once.');
}
