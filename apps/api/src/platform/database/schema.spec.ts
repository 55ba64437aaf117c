import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

// Indexes and constraints are the migrations' own: expressions and conditions are beyond TypeORM.
const OWN = /^(CREATE|DROP) (UNIQUE )?INDEX| (ADD|DROP) CONSTRAINT |"typeorm_metadata"/;

async function generatedColumns(): Promise<string[]> {
  const rows: { table: string; column: string }[] = await api.dataSource.query(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE is_generated = 'ALWAYS' AND table_schema = 'public'`,
  );
  return rows.map(({ table, column }) => `ALTER TABLE "${table}" DROP COLUMN "${column}"`);
}

test('the entities have the tables and columns that the migrations made', async () => {
  // Where TypeORM would keep the expressions of generated columns, if it made the tables.
  await api.dataSource.query(
    `CREATE TABLE typeorm_metadata
       (type text, database text, schema text, "table" text, name text, value text)`,
  );
  const { upQueries } = await api.dataSource.driver.createSchemaBuilder().log();
  const generated = await generatedColumns();
  const differences = upQueries
    .map(({ query }) => query)
    .filter(query => !OWN.test(query) && !generated.includes(query));
  expect(differences).toEqual([]);
  expect(upQueries.length).toBeGreaterThan(0);
});
