import type { ClientConfig } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { SnakeNaming } from './naming';
import { endPrepared } from './prepared';

/** How to reach the database: a URL, or the socket of the embedded server. */
export type DatabaseAddress =
  | { url: string }
  | { host: string; port: number; user: string; password: string; database: string };

/** The address as `pg` takes it; `name` is what the server calls the connection. */
export function connectionOf(address: DatabaseAddress, name: string): ClientConfig {
  const place = 'url' in address ? { connectionString: address.url } : address;
  return { ...place, application_name: name };
}

type Classes = (new () => object)[];

/** What belongs to the schema: the entities and the migrations that made their tables. */
export interface Schema {
  entities: Classes;
  migrations: (new () => MigrationInterface)[];
}

// A request waits at most that long for the database, and holds nothing longer than that.
const TIMEOUTS = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
};

class Database extends DataSource {
  override async destroy(): Promise<void> {
    await endPrepared(this);
    await super.destroy();
  }
}

/**
 * A data source that is not yet connected; `pool` is the number of connections, and of those for
 * prepared statements beside them.
 */
export function createDataSource(
  address: DatabaseAddress,
  schema: Schema,
  pool: number,
): DataSource {
  const place = 'url' in address ? address : { ...address, username: address.user };
  return new Database({
    type: 'postgres',
    ...place,
    ...schema,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
    applicationName: 'portico',
    installExtensions: false,
    extra: { max: pool, ...TIMEOUTS },
  });
}
