import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long work: what is to be done, who runs it, and what came of it. */
export class Jobs1763700400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE jobs (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        state text NOT NULL DEFAULT 'queued'
          CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
        input jsonb NOT NULL,
        file bytea,
        report jsonb,
        progress integer NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        error text,
        channel text NOT NULL,
        actor_id uuid,
        actor text NOT NULL,
        request_id text,
        attempts integer NOT NULL DEFAULT 0,
        cancel_requested boolean NOT NULL DEFAULT false,
        heartbeat_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      )`);
    await runner.query(`CREATE INDEX ON jobs (created_at) WHERE state IN ('queued', 'running')`);
    await runner.query('CREATE INDEX ON jobs (actor_id, created_at)');
    await runner.query('CREATE INDEX ON jobs (finished_at)');
    // Files are compressed already or not worth the time; they are gone when the job is done.
    await runner.query('ALTER TABLE jobs ALTER COLUMN file SET STORAGE EXTERNAL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE jobs');
  }
}
