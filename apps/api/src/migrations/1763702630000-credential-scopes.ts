import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each secret of an area may do; those that are there may go on doing everything. */
export class CredentialScopes1763702630000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE client_area_credentials ADD COLUMN scopes text[] NOT NULL DEFAULT '{}'`);
    await runner.query(`
      UPDATE client_area_credentials
      SET scopes = '{client-records:write,templates:send}' WHERE kind = 'secret'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client_area_credentials DROP COLUMN scopes');
  }
}
