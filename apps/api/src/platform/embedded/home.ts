import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Account, giveTo, isRoot, mayEnter, postgresAccount } from './account';
import { reasonOf, StartError } from './start-error';

/** Where root's databases and binaries go when the checkout lies where only root can enter. */
export const sharedFolder = '/var/lib/portico';

/** A unix socket's path holds 107 bytes, and PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const longestSocketFolder = 88;

/** The folder of the server's files, the folder of its socket, and as whom it runs. */
export interface Home {
  dir: string;
  sockets: string;
  account: Account | undefined;
}

/** Finds or makes the server's place below the data folder. Throws StartError when it cannot be used. */
export function openHome(dataDir: string): Home {
  try {
    const link = join(dataDir, 'postgres');
    if (!existsSync(link)) create(dataDir, link);
    const dir = realpathSync(link);
    const account = accountOf(dir);
    return { dir, sockets: openSocketFolder(dir, account), account };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The data folder ${dataDir} cannot be used: ${reasonOf(error)}`);
  }
}

function create(dataDir: string, link: string): void {
  const account = isRoot() ? postgresAccount() : undefined;
  makeFolder(dataDir, account ? 0o711 : 0o700);
  rmSync(link, { force: true }); // a link whose target is gone
  if (account && !mayEnter(account, dataDir)) {
    createElsewhere(dataDir, link, account);
  } else {
    makeFolder(link, 0o700);
    giveTo(account, link);
  }
}

/** Not Node's recursive mkdir: below /proc and the like that one never returns. */
function makeFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (!existsSync(path)) throw error; // else another start was quicker
  }
}

/** The random end of the name keeps a data folder that was deleted and made anew from finding old data. */
function createElsewhere(dataDir: string, link: string, account: Account): void {
  makeFolder(sharedFolder, 0o755);
  const name = basename(dirname(realpathSync(dataDir))).slice(0, 30) || 'data';
  const dir = mkdtempSync(join(sharedFolder, `${name}-`));
  giveTo(account, dir);
  try {
    symlinkSync(dir, link);
  } catch (error) {
    rmdirSync(dir);
    if (!existsSync(link)) throw error; // else another start was quicker: its folder will do
  }
}

/** Root takes over whose files they are, so that the plain user who made them can start again later. */
function accountOf(dir: string): Account | undefined {
  if (!isRoot()) return undefined;
  const { uid, gid } = statSync(dir);
  const account = uid === 0 ? postgresAccount() : { uid, gid };
  giveTo(account, dir);
  if (mayEnter(account, dir)) return account;
  throw new StartError(
    `The database folder ${dir} cannot be entered by the user who owns it (uid ${uid}): move it.`,
  );
}

function openSocketFolder(dir: string, account: Account | undefined): string {
  const owner = account?.uid ?? process.getuid?.() ?? 0;
  const near = join(dir, 'run');
  const folder = Buffer.byteLength(near) <= longestSocketFolder ? near : farFolder(dir, owner);
  if (!existsSync(folder)) {
    makeFolder(folder, 0o700);
    giveTo(account, folder);
  }
  if (isPrivate(folder, owner)) return folder;
  throw new StartError(`The socket folder ${folder} is not private to its owner: remove it.`);
}

function isPrivate(folder: string, owner: number): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0;
}

/** Not `os.tmpdir()`: whatever the environment says, one database has one socket folder. */
function farFolder(dir: string, owner: number): string {
  const hash = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  return `/tmp/portico-${owner}-${hash}`;
}
