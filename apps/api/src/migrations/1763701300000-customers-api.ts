import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the CRM customers API looks for: contacts, custom fields and days, by an index. */
export class CustomersApi1763701300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX contacts_search_idx ON contacts USING gin (search_text(
        first_name || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '')) gin_trgm_ops)`);
    await runner.query(`
      CREATE INDEX clients_properties_text_idx ON clients
      USING gin (search_text(properties::text) gin_trgm_ops) WHERE properties <> '{}'`);
    await runner.query(`
      CREATE INDEX clients_created_at_idx ON clients (created_at) WHERE deleted_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX clients_created_at_idx, clients_properties_text_idx, contacts_search_idx`);
  }
}
