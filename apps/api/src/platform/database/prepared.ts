import { Pool, type QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

// Left to itself the server plans for the values of each call as long as it deems that cheaper, and
// to plan for a table with many indexes takes longer than to answer.
const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan';

const pools = new WeakMap<DataSource, Pool>();
const names = new Map<string, string>();

/**
 * The rows of a statement that each connection plans only once, whatever the values. For reads that
 * every request does, outside of transactions; texts are kept for good, so they must be few.
 */
export async function prepared<T extends QueryResultRow>(
  dataSource: DataSource,
  text: string,
  values: unknown[],
): Promise<T[]> {
  const { rows } = await poolOf(dataSource).query<T>({ name: nameOf(text), text, values });
  return rows;
}

/** Ends the connections of a data source that is about to end its own. */
export async function endPrepared(dataSource: DataSource): Promise<void> {
  await pools.get(dataSource)?.end();
  pools.delete(dataSource);
}

function poolOf(dataSource: DataSource): Pool {
  const known = pools.get(dataSource);
  if (known) return known;
  const { options } = (dataSource.driver as PostgresDriver).master as Pool;
  // A password does not show among the options that are copied.
  const pool = new Pool({ ...options, password: options.password, options: PLANNED_ONCE });
  pool.on('error', () => undefined);
  pools.set(dataSource, pool);
  return pool;
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `statement ${names.size}`;
  names.set(text, name);
  return name;
}
