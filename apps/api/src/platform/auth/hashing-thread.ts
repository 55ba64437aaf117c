import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { hash, verify, type Options } from '@node-rs/argon2';

/** A password to be hashed, or to be compared with a hash. */
export interface HashingTask {
  password: string;
  cost: Options;
  hashed?: string;
}

// Beside the bundle. Where the sources run as they are, in tests, there is no such file.
const PROGRAM = fileURLToPath(new URL('./platform/auth/passwords.worker.js', import.meta.url));

/**
 * A thread for hashing that steps back when anything else has work to do: requests go on, however
 * many people sign in. It does one task at a time.
 */
export class HashingThread {
  private readonly worker = existsSync(PROGRAM) ? new Worker(PROGRAM) : undefined;
  private readonly gone = new AbortController();

  constructor() {
    this.worker?.unref();
    this.worker?.on('error', () => this.gone.abort());
    this.worker?.on('exit', () => this.gone.abort());
  }

  /** The hash, or whether the password fits; throws when the thread is no more. */
  async do(task: HashingTask): Promise<string | boolean> {
    const { password, cost, hashed } = task;
    if (!this.worker) return hashed ? verify(hashed, password) : hash(password, cost);
    const answer = once(this.worker, 'message', { signal: this.gone.signal });
    this.worker.postMessage(task);
    const [result] = (await answer) as [string | boolean];
    return result;
  }
}
