import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is asked for of texts and templates, by label or by the beginning of labels; without an area
 * by staff and integrators who render.
 */
export class ContentUsage1763701450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE content_usage (
        area_id uuid REFERENCES client_areas ON DELETE CASCADE,
        entity text COLLATE "C" NOT NULL,
        label text COLLATE "C" NOT NULL,
        is_prefix boolean NOT NULL DEFAULT false,
        requests bigint NOT NULL DEFAULT 0,
        last_requested_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE NULLS NOT DISTINCT (entity, label, is_prefix, area_id))`);
    await runner.query('CREATE INDEX ON content_usage (area_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE content_usage');
  }
}
