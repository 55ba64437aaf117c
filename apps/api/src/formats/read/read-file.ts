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
import type { ReadOptions } from '../types';
import {
  entryParts,
  rowParts,
  type EntriesPart,
  type FileSummary,
  type Last,
  type RowsPart,
} from './parts';

/** How a file is to be read. */
export interface Format extends ReadOptions {
  format: ImportFormat;
  /** Whether the labels are asked for, too. */
  labels?: boolean;
}

/** The same for the process that does it: with `namespace` it is to make rows. */
export interface Reading extends Format {
  namespace?: string;
}

type Part = EntriesPart | RowsPart | Last;
type Bytes = AsyncIterable<Uint8Array>;
type Take<P> = (part: P) => Promise<void>;

// Beside the bundle. Where the sources run as they are, in tests, there is no such file.
const PROGRAM = fileURLToPath(new URL('./formats/read/parse.worker.js', import.meta.url));
/** What a file may take in memory while it is read; a hostile one takes that of its process only. */
const execArgv = ['--max-old-space-size=384'];

/** Reads a file and hands its entries over a part at a time; a broken file has none. */
export function readEntries(bytes: Bytes, format: Format, take: Take<EntriesPart>) {
  return read(bytes, format, take as Take<Part>);
}

/** The same as lines for COPY: they pass through this process unread. */
export function readRows(
  bytes: Bytes,
  reading: Format & { namespace: string },
  take: Take<RowsPart>,
) {
  return read(bytes, reading, take as Take<Part>);
}

/** The parts of a file, the summary last. */
export async function partsOf(
  bytes: Uint8Array,
  { namespace, labels: wanted, ...format }: Reading,
): Promise<Generator<Part>> {
  const { labels, ...file } = await parseFile({ bytes, ...format });
  const parsed = wanted && labels ? { ...file, labels } : file;
  return namespace === undefined ? entryParts(parsed) : rowParts(parsed, namespace);
}

// In a process of its own, since a large file takes more time and memory than others can spare.
async function read(bytes: Bytes, reading: Reading, take: Take<Part>): Promise<FileSummary> {
  if (existsSync(PROGRAM)) return inProcess(bytes, reading, take);
  for (const part of await partsOf(new Uint8Array(await buffer(bytes)), reading)) {
    if ('summary' in part) return part.summary;
    await take(part);
  }
  throw new Error('A file has no summary.');
}

async function inProcess(bytes: Bytes, reading: Reading, take: Take<Part>): Promise<FileSummary> {
  const reader = fork(PROGRAM, [JSON.stringify(reading)], {
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
