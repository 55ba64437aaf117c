import 'reflect-metadata';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { SCHEMA } from '../../schema';
import { createDataSource } from '../database/data-source';
import { migrate } from '../database/migrate';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded/embedded-postgres';
import { TEMPLATE, TEST_SERVER } from './test-database';

// Nothing here must outlive the run, so nothing needs to reach the disk.
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '100',
};

let server: EmbeddedPostgres | undefined;
let dataDir = '';

/** Jest's global setup: one server for the run, one migrated database that spec files clone. */
export default async function setUp(): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), 'portico-test-'));
  await chmod(dataDir, 0o711); // else root's server, which runs as another user, would go elsewhere
  server = await startEmbeddedPostgres({ dataDir, settings: FAST });
  const { stop: _, ...address } = server;
  const client = new Client(address);
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  const dataSource = createDataSource({ ...address, database: TEMPLATE }, SCHEMA, 2);
  await dataSource.initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  process.env[TEST_SERVER] = JSON.stringify(address);
}

/** Jest's global teardown. */
export async function tearDown(): Promise<void> {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
}
