import { parentPort, workerData } from 'node:worker_threads';
import { parseFile } from '../formats/parse';
import type { FileToRead, ReadPart } from './read-file';

const PART = 2_000;

// In parts, so that the main thread never has to take over much at once.
const { entries, ...rest } = parseFile(workerData as FileToRead);
for (let start = 0; start < entries.length; start += PART) {
  const part: ReadPart = { entries: entries.slice(start, start + PART) };
  parentPort?.postMessage(part);
}
parentPort?.postMessage({ rest } satisfies ReadPart);
