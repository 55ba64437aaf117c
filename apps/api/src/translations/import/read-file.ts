import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ImportFormat } from '@portico/contracts/translations';
import { JobFailed } from '../../platform/jobs/job-handler';
import { parseFile } from '../formats/parse';
import type { ParsedEntry, ParsedFile } from '../formats/types';

/** A file as it was sent; the thread that reads it takes the bytes. */
export interface FileToRead {
  bytes: Uint8Array<ArrayBuffer>;
  format: ImportFormat;
  language?: string | undefined;
}

/** Some entries of a file, and how many it has. */
export interface EntriesPart {
  entries: ParsedEntry[];
  total: number;
}

/** What is known of a file beside its entries. */
export type FileSummary = Omit<ParsedFile, 'entries'>;

type Part = EntriesPart | { summary: FileSummary };
type Take = (part: EntriesPart) => Promise<void>;

const PART = 1_000;
// Beside the bundle. Where the sources run as they are, in tests, there is no such file.
const PROGRAM = fileURLToPath(new URL('./translations/import/parse.worker.js', import.meta.url));
/** What a file may take in memory while it is read; a hostile one takes that of its thread only. */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 16 };

/**
 * Reads a file in a thread of its own, since a large one takes longer than others can wait, and
 * hands its entries over a part at a time; a broken file has none.
 */
export async function readFile(file: FileToRead, take: Take): Promise<FileSummary> {
  if (existsSync(PROGRAM)) return inThread(file, take);
  for (const part of partsOf(parseFile(file))) {
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

async function inThread(file: FileToRead, take: Take): Promise<FileSummary> {
  const transferList = [file.bytes.buffer];
  const worker = new Worker(PROGRAM, { workerData: file, transferList, resourceLimits });
  try {
    let part = await next(worker);
    while (!('summary' in part)) {
      await take(part);
      worker.postMessage('next');
      part = await next(worker);
    }
    return part.summary;
  } finally {
    await worker.terminate();
  }
}

async function next(worker: Worker): Promise<Part> {
  try {
    const [part] = (await once(worker, 'message')) as [Part];
    return part;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    throw new JobFailed('The file holds more texts than can be read at once.');
  }
}
