import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What checks found in texts, and how long a text may be. */
export class Quality1763701600000 implements MigrationInterface {
  // item_id refers to the item of that kind. A finding that was dismissed stays so while text_hash
  // does: until the text changes.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE translation_keys ADD max_length integer CHECK (max_length > 0)',
    );
    await runner.query(`
      CREATE TABLE quality_findings (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        item_id uuid NOT NULL,
        entity text COLLATE "C" NOT NULL
          CHECK (entity IN ('translations', 'texts', 'templates')),
        language text COLLATE "C" NOT NULL,
        field text COLLATE "C" NOT NULL,
        check_name text COLLATE "C" NOT NULL,
        severity text COLLATE "C" NOT NULL CHECK (severity IN ('error', 'warning')),
        message text NOT NULL,
        text_hash text COLLATE "C" NOT NULL,
        found_at timestamptz NOT NULL DEFAULT now(),
        dismissed_at timestamptz,
        dismissed_by text,
        UNIQUE (item_id, language, field, check_name))`);
    await runner.query('CREATE INDEX ON quality_findings (entity, check_name)');
    await runner.query(`
      CREATE FUNCTION delete_quality_findings() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM quality_findings WHERE item_id IN (SELECT id FROM gone);
        RETURN NULL;
      END $$`);
    for (const table of ['translation_keys', 'texts', 'templates']) {
      await runner.query(`
        CREATE TRIGGER delete_findings AFTER DELETE ON ${table}
        REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION delete_quality_findings()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION delete_quality_findings CASCADE');
    await runner.query('DROP TABLE quality_findings');
    await runner.query('ALTER TABLE translation_keys DROP max_length');
  }
}
