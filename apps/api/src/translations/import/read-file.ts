import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImportFormat } from '@portico/contracts/translations';
import { JobFailed } from '../../platform/jobs/job-handler';
import { parseFile } from '../formats/parse';
import type { ParsedEntry, ParsedFile } from '../formats/types';

/** How a file is to be read. */
export interface Format {
  format: ImportFormat;
  /** Language of the texts; a table names its own. */
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
/** What a file may take in memory while it is read; a hostile one takes that of its process only. */
const execArgv = ['--max-old-space-size=384'];

/**
 * Reads a file in a process of its own, since a large one takes more time and memory than others
 * can spare, and hands its entries over a part at a time; a broken file has none.
 */
export async function readFile(
  bytes: Uint8Array,
  format: Format,
  take: Take,
): Promise<FileSummary> {
  if (existsSync(PROGRAM)) return inProcess(bytes, format, take);
  for (const part of partsOf(parseFile({ bytes, ...format }))) {
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

async function inProcess(bytes: Uint8Array, format: Format, take: Take): Promise<FileSummary> {
  const reader = fork(PROGRAM, [JSON.stringify(format)], {
    execArgv,
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  });
  try {
    // What goes wrong while nobody waits for it shows at the next step.
    reader.on('error', () => undefined);
    reader.stdin?.on('error', () => undefined).end(bytes);
    let part = await next(reader);
    while (!('summary' in part)) {
      await take(part);
      reader.send('next');
      part = await next(reader);
    }
    return part.summary;
  } finally {
    reader.kill();
  }
}

function next(reader: ChildProcess): Promise<Part> {
  const { promise, resolve, reject } = Promise.withResolvers<Part>();
  const fail = () => reject(new JobFailed('The file holds more texts than can be read at once.'));
  reader.once('message', part => resolve(part as Part));
  reader.once('error', reject);
  reader.once('exit', fail);
  return promise.finally(() => {
    reader.off('error', reject);
    reader.off('exit', fail);
  });
}
