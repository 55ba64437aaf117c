import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ImportFormat } from '@portico/contracts/translations';
import { JobFailed } from '../../platform/jobs/job-handler';
import { parseFile } from '../formats/parse';
import type { ParsedEntry, ParsedFile } from '../formats/types';

/** A file as it was sent. */
export interface FileToRead {
  bytes: Uint8Array;
  format: ImportFormat;
  language?: string | undefined;
}

/** What the thread sends: some entries at a time, all else at the end. */
export type ReadPart = { entries: ParsedEntry[] } | { rest: Omit<ParsedFile, 'entries'> };

// Beside the bundle. Where the sources run as they are, in tests, there is no such file.
const PROGRAM = fileURLToPath(new URL('./translations/import/parse.worker.js', import.meta.url));
/** What a file may take in memory while it is read; a hostile one takes that of its thread only. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

/** Reads a file in a thread of its own, since a large one takes longer than others can wait. */
export function readFile(file: FileToRead): Promise<ParsedFile> {
  return existsSync(PROGRAM) ? inThread(file) : Promise.resolve(parseFile(file));
}

function inThread(file: FileToRead): Promise<ParsedFile> {
  const { promise, resolve, reject } = Promise.withResolvers<ParsedFile>();
  const entries: ParsedEntry[] = [];
  const worker = new Worker(PROGRAM, { workerData: file, resourceLimits });
  worker.on('message', (part: ReadPart) => {
    if ('rest' in part) resolve({ ...part.rest, entries });
    else entries.push(...part.entries);
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const tooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    reject(tooMuch ? new JobFailed('The file holds more texts than can be read at once.') : error);
  });
  worker.on('exit', () => reject(new Error('The thread ended early.')));
  return promise;
}
