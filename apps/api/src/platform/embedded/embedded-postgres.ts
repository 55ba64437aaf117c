import { rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { openBinaries } from './binaries';
import { databaseUser, openCluster } from './cluster';
import { type Home, openHome } from './home';
import { lockHome } from './lock';
import { stopOrphan } from './orphan';
import { Postmaster } from './postmaster';
import { accepts, type Address } from './probe';
import { ServerLog } from './server-log';

/** What to start: the data folder, settings over ours, and where a line about the server goes. */
export interface EmbeddedPostgresOptions {
  dataDir: string;
  settings?: Record<string, string>;
  log?: (line: string) => void;
}

/** A running server: how `pg` reaches it (host is a folder of a unix socket), and how to end it. */
export interface EmbeddedPostgres extends Address {
  stop: () => Promise<void>;
}

/** The name of the socket ends in it; nothing listens on the network. */
export const port = 5432;

/**
 * Starts PostgreSQL on `<dataDir>/postgres`, made at the first start, and keeps it running. Only one
 * process at a time may do so; what an earlier, killed one left behind is cleared away.
 * Throws StartError, one line for the operator.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const home = openHome(dataDir);
  const unlock = lockHome(home, dataDir);
  try {
    return await startLocked(home, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startLocked(
  home: Home,
  { settings = {}, log = () => undefined }: EmbeddedPostgresOptions,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const binaries = openBinaries(home.account);
  await stopOrphan(join(home.dir, 'data'));
  // What a killed server leaves names a process that may be anybody's by now.
  rmSync(join(home.sockets, `.s.PGSQL.${port}.lock`), { force: true });
  const sync = settings['fsync'] !== 'off';
  const { data, password } = await openCluster(home, binaries, { sync });
  const server = { host: home.sockets, port, user: databaseUser, password };
  const address: Address = { ...server, database: databaseUser };
  const serverLog = new ServerLog(join(home.dir, 'server.log'), home.account);
  const postmaster = new Postmaster({
    program: binaries.postgres,
    args: ['-D', data, ...switches({ ...standard(home), ...settings })],
    cwd: home.dir,
    account: home.account,
    serverLog,
    accepts: () => accepts(address),
    log,
  });
  await postmaster.start();
  const stop = once(async () => {
    await postmaster.stop();
    serverLog.close();
    unlock();
  });
  return { ...address, stop };
}

/** A second call waits for the first. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

/**
 * A quarter of the memory for buffers is what PostgreSQL's manual advises; a gigabyte holds the hot
 * part of what one machine serves, and the rest is in the system's file cache. 50 connections are
 * several API processes with a pool of ten each. Errors of statements are the API's to log, so its own
 * log keeps to starts, stops and crashes.
 */
function standard(home: Home): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: home.sockets,
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '50',
    shared_buffers: `${bufferMegabytes()}MB`,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_messages: 'log',
  };
}

function bufferMegabytes(): number {
  const limit = process.constrainedMemory() || Infinity;
  const quarter = Math.floor(Math.min(totalmem(), limit) / 4 / 2 ** 20);
  return Math.min(Math.max(quarter, 128), 1024);
}

function switches(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
