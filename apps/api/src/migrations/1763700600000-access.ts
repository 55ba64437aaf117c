import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answers for an API token, and the audit by action. */
export class Access1763700600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // No foreign key: the token of somebody deleted stays in the list, and names nobody.
    await runner.query('ALTER TABLE api_tokens ADD COLUMN maker_id uuid');
    await runner.query('CREATE INDEX ON audit_entries (action, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_entries_action_at_idx');
    await runner.query('ALTER TABLE api_tokens DROP COLUMN maker_id');
  }
}
