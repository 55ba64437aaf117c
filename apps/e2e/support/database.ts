import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Product } from './product';

/** Makes an empty database on the embedded server of a product; answers its DATABASE_URL. */
export async function emptyDatabase(host: Product, name: string): Promise<string> {
  const password = (await readFile(join(host.dataDir, 'postgres', 'password'), 'utf8')).trim();
  const sockets = encodeURIComponent(join(host.dataDir, 'postgres', 'run'));
  const url = (database: string) =>
    `postgres://portico:${password}@localhost/${database}?host=${sockets}`;
  const client = new Client(url('postgres'));
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return url(name);
}

/** Kills the embedded server of a product, as the kernel does when memory is short. */
export async function killDatabase(host: Product): Promise<void> {
  const file = join(host.dataDir, 'postgres', 'data', 'postmaster.pid');
  const [pid = ''] = (await readFile(file, 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
}
