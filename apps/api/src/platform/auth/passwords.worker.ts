import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import type { HashingTask } from './hashing-thread';

// On Linux this concerns the thread alone, elsewhere the whole process.
if (process.platform === 'linux') setPriority(5);

parentPort?.on('message', ({ password, cost, hashed }: HashingTask) => {
  parentPort?.postMessage(hashed ? verifySync(hashed, password) : hashSync(password, cost));
});
