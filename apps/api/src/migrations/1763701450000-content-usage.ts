import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What front ends ask for of texts and templates, by label or by the beginning of labels. */
export class ContentUsage1763701450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE content_usage (
        area_id uuid NOT NULL REFERENCES client_areas ON DELETE CASCADE,
        entity text COLLATE "C" NOT NULL,
        label text COLLATE "C" NOT NULL,
        is_prefix boolean NOT NULL DEFAULT false,
        requests bigint NOT NULL DEFAULT 0,
        last_requested_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (entity, label, is_prefix, area_id))`);
    await runner.query('CREATE INDEX ON content_usage (area_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE content_usage');
  }
}
