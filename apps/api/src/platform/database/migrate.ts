import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';

/** Whoever holds it may change the schema. Any number will do as long as it is always the same. */
export const MIGRATION_LOCK = 712_043_551;

// A large table takes longer than any request may.
const LIMITS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];

/**
 * Brings the schema up to date, all or nothing; answers the names of what was applied. Processes
 * that start at once take turns.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    for (const limit of LIMITS) await runner.query(`SET ${limit} = 0`);
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await applyPending(dataSource, runner);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    for (const limit of LIMITS) await runner.query(`RESET ${limit}`);
    await runner.release();
  }
}

// Not `dataSource.runMigrations()`, which takes another connection, with the limits of requests.
async function applyPending(dataSource: DataSource, runner: QueryRunner): Promise<string[]> {
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'all';
  const applied = await executor.executePendingMigrations();
  return applied.map(({ name }) => name);
}
