import type { DataSource } from 'typeorm';
import type { Config } from '../config';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres';
import { findRunning, hasDatabase } from '../embedded/running';
import { reasonOf, StartError } from '../embedded/start-error';
import type { DatabaseAddress } from './data-source';

/** Where the database is, and how to let go of it. */
export interface DatabaseServer {
  address: DatabaseAddress;
  stop(): Promise<void>;
}

/** The database of DATABASE_URL, or the embedded one, started in the data folder. */
export async function openDatabase(config: Config): Promise<DatabaseServer> {
  if (config.databaseUrl) {
    return { address: { url: config.databaseUrl }, stop: () => Promise.resolve() };
  }
  return startEmbedded(config);
}

/** The same for a look from beside: an embedded database that runs already serves as well. */
export async function openForReading(config: Config): Promise<DatabaseServer> {
  if (config.databaseUrl) return openDatabase(config);
  if (!hasDatabase(config.dataDir)) {
    throw new StartError(`There is no database in the data folder ${config.dataDir}.`);
  }
  const running = await findRunning(config.dataDir);
  if (running) return { address: running, stop: () => Promise.resolve() };
  return startEmbedded(config);
}

async function startEmbedded(config: Config): Promise<DatabaseServer> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const { stop, ...address } = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  return { address, stop };
}

/** Connects; a database that can't be reached or used is a StartError in one line. */
export async function connect(dataSource: DataSource): Promise<void> {
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new StartError(`The database of DATABASE_URL does not answer: ${reasonOf(error)}`);
  }
}
