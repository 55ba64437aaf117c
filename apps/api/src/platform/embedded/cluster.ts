import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { giveTo } from './account';
import type { Binaries } from './binaries';
import type { Home } from './home';
import { partOf, reasonOf, StartError } from './start-error';

const run = promisify(execFile);

/** The major version that the binaries bring; data of another one must come through a backup. */
const major = '18';

/** The superuser and the database of an embedded server. */
export const databaseUser = 'portico';

/** Nothing of the caller's PG* or locale variables may reach the server. */
export const serverEnvironment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };

/** An initialised data directory and the password of its user. */
export interface Cluster {
  data: string;
  password: string;
}

/** Opens the data directory, and makes it at the first start. `sync: false` is for throw-away data. */
export async function openCluster(
  home: Home,
  binaries: Binaries,
  options: { sync: boolean },
): Promise<Cluster> {
  const data = join(home.dir, 'data');
  const passwordFile = join(home.dir, 'password');
  if (existsSync(data)) {
    checkVersion(data);
  } else {
    writePassword(home, passwordFile);
    await initialise(home, binaries, passwordFile, options.sync);
  }
  return { data, password: readPassword(passwordFile) };
}

function checkVersion(data: string): void {
  const found = readOrFail(join(data, 'PG_VERSION')).trim();
  if (found === major) return;
  throw new StartError(
    `The database in ${data} is of PostgreSQL ${found}, this Portico brings ${major}: ` +
      'make a backup with the Portico that wrote it, and restore that here.',
  );
}

const readPassword = (file: string): string => readOrFail(file).trim();

function readOrFail(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartError(`The database's files are damaged: ${reasonOf(error)}`);
  }
}

function writePassword(home: Home, file: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true });
  giveTo(home.account, file);
}

/**
 * Into a folder of another name first: what a power cut leaves of a half-made one is never opened.
 *
 * Locale, tried on PostgreSQL 18.4: pg_trgm asks the C library's LC_CTYPE what a letter is, so with
 * `C` the trigrams of Cyrillic, Devanagari and Chinese words are empty, and with `C.UTF-8` they are
 * not. lower(), ILIKE and the order come from the built-in provider: case mapping for all scripts, and
 * order by code point, which no update of the C library can change beneath an index. Where people
 * read a sorted list, ask for `COLLATE "und-x-icu"`.
 */
async function initialise(
  home: Home,
  { initdb }: Binaries,
  passwordFile: string,
  sync: boolean,
): Promise<void> {
  const half = join(home.dir, 'data.new');
  const letters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const args = [
    ...['--pgdata', half, '--username', databaseUser, '--pwfile', passwordFile],
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', `--lc-ctype=${letters}`],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(sync ? [] : ['--no-sync'])],
  ];
  try {
    rmSync(half, { recursive: true, force: true });
    await run(initdb, args, { ...home.account, cwd: home.dir, env: serverEnvironment });
    renameSync(half, join(home.dir, 'data'));
    if (sync) syncFolder(home.dir);
  } catch (error) {
    throw new StartError(`PostgreSQL's data could not be made in ${home.dir}: ${whyOf(error)}`);
  }
}

function whyOf(error: unknown): string {
  const output = partOf(error, 'stderr');
  const lines = typeof output === 'string' ? output.split('\n') : [];
  return lines.find(line => /error|fatal/i.test(line)) ?? reasonOf(error);
}

function syncFolder(dir: string): void {
  const handle = openSync(dir, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
