import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { giveTo } from './account';
import type { Home } from './home';
import { partOf, reasonOf, StartError } from './start-error';

const busy = 5; // SQLITE_BUSY
const held = new Set<DatabaseSync>();

/**
 * Reserves the data folder for this process. SQLite is used for nothing but its file lock: the kernel
 * drops it when the process dies, however it dies, so there is no stale lock to judge.
 */
export function lockHome(home: Home, dataDir: string): () => void {
  const file = join(home.dir, 'lock');
  try {
    const lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    giveTo(home.account, file);
    held.add(lock); // the garbage collector would close it
    return () => release(lock);
  } catch (error) {
    if (partOf(error, 'errcode') === busy)
      throw new StartError(`Another Portico is running on the data folder ${dataDir}.`);
    throw new StartError(`The data folder ${dataDir} cannot be locked: ${reasonOf(error)}`);
  }
}

function release(lock: DatabaseSync): void {
  held.delete(lock);
  lock.close();
}
