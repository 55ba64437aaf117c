import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './start-error';

const fastShutdown = 15_000;
const immediateShutdown = 5_000;

/**
 * Stops the server that a killed Portico left behind. Call it under the lock of the data folder only:
 * then a server on this data has no living owner.
 */
export async function stopOrphan(data: string): Promise<void> {
  const pid = serverOn(data);
  if (pid === undefined) return;
  if (await stopped(pid, data, 'SIGINT', fastShutdown)) return;
  if (await stopped(pid, data, 'SIGQUIT', immediateShutdown)) return;
  throw new StartError(`An earlier PostgreSQL (process ${pid}) on ${data} does not stop: kill it.`);
}

/**
 * A pid file alone proves nothing after a power cut: its number may be anybody's by now. PostgreSQL
 * would refuse to start then, so such a file goes; one whose process is gone it clears away itself.
 */
function serverOn(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  if (pid > 1 && commandOf(pid).includes(data)) return pid;
  if (isAlive(pid)) rmSync(file);
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

async function stopped(
  pid: number,
  data: string,
  signal: NodeJS.Signals,
  patience: number,
): Promise<boolean> {
  process.kill(pid, signal);
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (!commandOf(pid).includes(data)) return true;
    await delay(10);
  }
  return false;
}
