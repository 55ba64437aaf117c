import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counting an attempt to sign in waits for no disk; only a crash of PostgreSQL forgets counts. */
export class RateLimits1763701010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rate_limits SET UNLOGGED');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rate_limits SET LOGGED');
  }
}
