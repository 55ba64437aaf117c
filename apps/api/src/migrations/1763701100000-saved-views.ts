import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways to look at a list that staff keep. */
export class SavedViews1763701100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_views (
        id uuid PRIMARY KEY,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        page text NOT NULL,
        name text NOT NULL,
        query text NOT NULL,
        columns text[] NOT NULL DEFAULT '{}',
        shared boolean NOT NULL DEFAULT false,
        owner_id uuid NOT NULL REFERENCES staff_members ON DELETE CASCADE
      )`);
    await runner.query('CREATE UNIQUE INDEX ON saved_views (owner_id, page, lower(name))');
    await runner.query('CREATE INDEX ON saved_views (page) WHERE shared');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_views');
  }
}
