import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { press, type PressTask } from './press-task';

// On Linux this concerns the thread alone, elsewhere the whole process.
if (process.platform === 'linux') setPriority(5);

parentPort?.on('message', ({ id, task }: { id: number; task: PressTask }) => {
  press(task).then(
    answer => parentPort?.postMessage({ id, answer }),
    (error: unknown) => parentPort?.postMessage({ id, failure: String(error) }),
  );
});
