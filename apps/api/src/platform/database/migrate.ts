import type { DataSource } from 'typeorm';

/** Whoever holds it may change the schema. Any number will do as long as it is always the same. */
export const MIGRATION_LOCK = 712_043_551;

/**
 * Brings the schema up to date, all or nothing; answers the names of what was applied. Processes
 * that start at once take turns.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SET statement_timeout = 0');
    await runner.query('SET lock_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await dataSource.runMigrations({ transaction: 'all' });
    return applied.map(migration => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.query('RESET statement_timeout');
    await runner.query('RESET lock_timeout');
    await runner.release();
  }
}
