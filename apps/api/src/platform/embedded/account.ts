import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { reasonOf, StartError } from './start-error';

/** The system user that the server runs as; undefined stands for the user who started Portico. */
export interface Account {
  uid: number;
  gid: number;
}

const name = 'postgres';

/** True for the user that PostgreSQL refuses to run as. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** The system user `postgres`, made when the machine has none. Needs root. */
export function postgresAccount(): Account {
  const found = lookUp();
  if (found) return found;
  const made = spawnSync('useradd', ['--system', '--no-create-home', name], { encoding: 'utf8' });
  const account = lookUp();
  if (account) return account;
  const reason = reasonOf(made.error ?? made.stderr);
  throw new StartError(
    `PostgreSQL refuses to run as root, and a system user "${name}" cannot be made: ${reason}`,
  );
}

function lookUp(): Account | undefined {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** Whether the account may enter a folder or run a file, asked of the kernel: mode bits are not all. */
export function mayEnter(account: Account, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0;
}

/** Gives a file or folder to the account; without one it belongs to us already. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}
