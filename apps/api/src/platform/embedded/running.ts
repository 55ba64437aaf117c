import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { databaseUser } from './cluster';
import { port } from './embedded-postgres';
import { openHome } from './home';
import { accepts, type Address } from './probe';

/** How to reach the server that runs on a data folder; undefined when none does. Starts nothing. */
export async function findRunning(dataDir: string): Promise<Address | undefined> {
  const folder = resolve(dataDir);
  if (!hasDatabase(folder)) return undefined;
  const { dir, sockets } = openHome(folder);
  if (!existsSync(join(dir, 'data', 'postmaster.pid'))) return undefined;
  const password = readFileSync(join(dir, 'password'), 'utf8').trim();
  const address = { host: sockets, port, user: databaseUser, password, database: databaseUser };
  return (await accepts(address)) ? address : undefined;
}

/** Whether the product was ever started with the embedded server on that folder. */
export function hasDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, 'postgres', 'data'));
}
