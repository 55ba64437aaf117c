import pg from 'pg';
import { reasonOf, StartError } from './start-error';

/** Where a database is, as `pg` wants to know it. */
export interface Address {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

const startingUp = '57P03';
const noSuchDatabase = '3D000';

/** Whether the server takes connections; at the first start this also makes the database. */
export async function accepts(address: Address): Promise<boolean> {
  try {
    await query(address, 'SELECT 1');
    return true;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code === startingUp) return false;
    if (error.code === noSuchDatabase) return createDatabase(address);
    throw new StartError(`PostgreSQL refuses its own Portico: ${reasonOf(error)}`);
  }
}

async function createDatabase(address: Address): Promise<boolean> {
  await query({ ...address, database: 'postgres' }, `CREATE DATABASE "${address.database}"`);
  return true;
}

async function query(address: Address, sql: string): Promise<void> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a connection that breaks later has told its query already
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}
