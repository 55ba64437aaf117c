import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ProblemError } from '../../platform/errors/problem-error';
import { press, type PressAnswer, type PressTask } from './press-task';

// Beside the bundle. Where the sources run as they are, in tests, there is no such file.
const PROGRAM = fileURLToPath(new URL('./templates/render/press.worker.js', import.meta.url));
const AT_ONCE = 50;
const PATIENCE_MS = 20_000;

interface Waiting {
  resolve: (answer: PressAnswer) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** A thread that does what takes long, one after the other; it is started when first needed. */
class PressThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  do(task: PressTask): Promise<PressAnswer> {
    if (!existsSync(PROGRAM)) return press(task);
    if (this.waiting.size >= AT_ONCE) throw busy('Too many templates are rendered at this moment.');
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.stop('It takes too long.'), PATIENCE_MS);
      this.waiting.set(id, { resolve, reject, timer });
      this.worker ??= this.start();
      this.worker.postMessage({ id, task });
    });
  }

  private start(): Worker {
    const worker = new Worker(PROGRAM);
    worker.unref();
    worker.on('message', ({ id, answer, failure }: Message) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      clearTimeout(waiting?.timer);
      if (answer) waiting?.resolve(answer);
      else waiting?.reject(new Error(failure));
    });
    worker.on('error', () => this.stop('It failed.'));
    return worker;
  }

  // Whoever waits behind the one that hangs can only try again.
  private stop(reason: string): void {
    void this.worker?.terminate();
    this.worker = undefined;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(busy(reason));
    }
    this.waiting.clear();
  }
}

interface Message {
  id: number;
  answer?: PressAnswer;
  failure?: string;
}

const busy = (detail: string) =>
  new ProblemError(503, 'UNAVAILABLE', `${detail} Try again.`, { retryAfter: 5 });

/** The one of this process. */
export const pressThread = new PressThread();
