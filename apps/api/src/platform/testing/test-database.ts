import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DatabaseAddress } from '../database/data-source';

/** Name of the migrated database that tests clone. */
export const TEMPLATE = 'portico_template';
/** Variable in which the global setup leaves the address of its server. */
export const TEST_SERVER = 'PORTICO_TEST_SERVER';

type ServerAddress = Extract<DatabaseAddress, { host: string }>;

/** A database of one's own, cloned from the template in some 20 ms. */
export async function cloneDatabase(template = TEMPLATE): Promise<ServerAddress> {
  const server = JSON.parse(process.env[TEST_SERVER] ?? '{}') as ServerAddress;
  const database = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${database} TEMPLATE ${template}`);
  return { ...server, database };
}

/** Drops it, whoever is still connected. */
export async function dropDatabase(address: ServerAddress): Promise<void> {
  await onServer(address, `DROP DATABASE ${address.database} WITH (FORCE)`);
}

async function onServer(address: ServerAddress, sql: string): Promise<void> {
  const client = new Client({ ...address, database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
