import { parentPort, workerData } from 'node:worker_threads';
import { parseFile } from '../formats/parse';
import { partsOf, type FileToRead } from './read-file';

const parts = partsOf(parseFile(workerData as FileToRead));

// One part at a time, when the main thread has dealt with the one before.
const send = () => parentPort?.postMessage(parts.next().value);
parentPort?.on('message', send);
send();
