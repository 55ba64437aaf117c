import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail goes out in the name that its area had when it was asked for. */
export class MailSenders1763702640000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE template_mails ADD COLUMN from_name text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE template_mails DROP COLUMN from_name');
  }
}
