import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The CRM customers API lists clients by the company that it shows, which is the legal name where
 * there is one, and by the second in which they were made.
 */
export class CustomersByCompany1763702660000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE clients
        ADD COLUMN sort_company text COLLATE "C" GENERATED ALWAYS AS (
          search_text(coalesce(legal_name, name))) STORED,
        ADD COLUMN sort_created timestamp GENERATED ALWAYS AS (
          date_trunc('second', created_at AT TIME ZONE 'UTC')) STORED`);
    await runner.query(`
      CREATE INDEX clients_company_idx ON clients (sort_company, id) WHERE deleted_at IS NULL`);
    // In place of the one by moments, which served the days of these lists alone.
    await runner.query('DROP INDEX clients_created_at_idx');
    await runner.query(`
      CREATE INDEX clients_created_idx ON clients (sort_created DESC, sort_company, id)
      WHERE deleted_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX clients_created_at_idx ON clients (created_at) WHERE deleted_at IS NULL`);
    await runner.query('ALTER TABLE clients DROP COLUMN sort_created, DROP COLUMN sort_company');
  }
}
