import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs in steps: how far one is, and which try last got a step done. */
export class JobSteps1763701250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE jobs
        ADD COLUMN checkpoint jsonb,
        ADD COLUMN good_attempt integer NOT NULL DEFAULT 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE jobs DROP COLUMN checkpoint, DROP COLUMN good_attempt');
  }
}
