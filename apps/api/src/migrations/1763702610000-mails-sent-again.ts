import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail that staff send again has all the tries of a new one. */
export class MailsSentAgain1763702610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE template_mails ADD COLUMN sent_again_at timestamptz,
        ADD COLUMN attempts_before integer NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE template_mails DROP COLUMN sent_again_at, DROP COLUMN attempts_before`);
  }
}
