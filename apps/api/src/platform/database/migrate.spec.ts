import { expect, test } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cloneDatabase, dropDatabase } from '../testing/test-database';
import { createDataSource } from './data-source';
import { migrate } from './migrate';

class Slow1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE limits AS SELECT name, setting FROM pg_settings
      WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE limits');
  }
}

test('a migration of a large table may take its time, requests afterwards may not', async () => {
  const database = await cloneDatabase('template1');
  const schema = { entities: [], migrations: [Slow1700000000000] };
  const dataSource = createDataSource(database, schema, 2);
  await dataSource.initialize();
  try {
    expect(await migrate(dataSource)).toEqual(['Slow1700000000000']);
    const limits = await dataSource.query<{ setting: string }[]>('SELECT setting FROM limits');
    expect(limits.map(({ setting }) => setting)).toEqual(['0', '0', '0']);
    const [after] = await dataSource.query<object[]>('SHOW statement_timeout');
    expect(after).toEqual({ statement_timeout: '15s' });
    expect(await migrate(dataSource)).toEqual([]);
  } finally {
    await dataSource.destroy();
    await dropDatabase(database);
  }
});
