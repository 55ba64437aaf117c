import type { MigrationInterface, QueryRunner } from 'typeorm';

const ITEM = `
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  area_id uuid REFERENCES client_areas ON DELETE CASCADE,
  label text COLLATE "C" NOT NULL,
  properties jsonb NOT NULL DEFAULT '{}',
  source_version integer NOT NULL DEFAULT 0,
  search text GENERATED ALWAYS AS (search_text(label)) STORED`;

/** Texts and templates, what they say in each language, and who may work with them. */
export class LocalizedContent1763701400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE texts (${ITEM},
        locked boolean NOT NULL DEFAULT true)`);
    await runner.query(`
      CREATE TABLE templates (${ITEM},
        channel text NOT NULL DEFAULT 'other'
          CHECK (channel IN ('email', 'push', 'pdf', 'sms', 'other')),
        markup text NOT NULL DEFAULT 'html' CHECK (markup IN ('html', 'mjml', 'text')),
        active boolean NOT NULL DEFAULT false,
        variables jsonb NOT NULL DEFAULT '[]')`);
    for (const table of ['texts', 'templates']) await this.indexes(runner, table);
    await this.contents(runner);
    await runner.query(`
      ALTER TABLE translation_values DROP CONSTRAINT translation_values_state_check,
        ADD CHECK (state IN ('machine', 'translated', 'reviewed'))`);
    await runner.query(`
      UPDATE roles SET permissions = permissions || jsonb_build_object(
        'texts', permissions->'translations', 'templates', permissions->'translations',
        'integrations', permissions->'configurations')`);
  }

  private async indexes(runner: QueryRunner, table: string): Promise<void> {
    await runner.query(`
      CREATE UNIQUE INDEX ON ${table} (label, area_id) NULLS NOT DISTINCT
      WHERE deleted_at IS NULL`);
    await runner.query(`CREATE INDEX ON ${table} (label, id) WHERE deleted_at IS NULL`);
    await runner.query(`CREATE INDEX ON ${table} (deleted_at) WHERE deleted_at IS NOT NULL`);
    await runner.query(`CREATE INDEX ON ${table} (area_id) WHERE area_id IS NOT NULL`);
    await runner.query(`CREATE INDEX ON ${table} USING gin (search gin_trgm_ops)`);
  }

  // One table for every kind of item that says something in several languages. item_id refers to
  // the item of that kind. Outdated is told as for translation_values, and versions come from a
  // sequence for the same reason. `search` is what can be searched for, without markup.
  private async contents(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SEQUENCE localized_versions AS integer CYCLE');
    await runner.query(`
      CREATE TABLE localized_contents (
        item_id uuid NOT NULL,
        entity text COLLATE "C" NOT NULL,
        language text COLLATE "C" NOT NULL,
        title text NOT NULL DEFAULT '',
        description text NOT NULL DEFAULT '',
        properties jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL CHECK (state IN ('machine', 'translated', 'reviewed')),
        source_version integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT nextval('localized_versions'),
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text,
        search text NOT NULL DEFAULT '',
        PRIMARY KEY (item_id, language))`);
    await runner.query('CREATE INDEX ON localized_contents (entity, language)');
    await runner.query('CREATE INDEX ON localized_contents USING gin (search gin_trgm_ops)');
    await runner.query(`
      CREATE FUNCTION delete_localized_contents() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM localized_contents WHERE item_id IN (SELECT id FROM gone);
        RETURN NULL;
      END $$`);
    for (const table of ['texts', 'templates']) {
      await runner.query(`
        CREATE TRIGGER delete_contents AFTER DELETE ON ${table}
        REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION delete_localized_contents()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE roles SET permissions = permissions - '{texts,templates,integrations}'::text[]`);
    await runner.query(`
      UPDATE translation_values SET state = 'translated' WHERE state = 'machine'`);
    await runner.query(`
      ALTER TABLE translation_values DROP CONSTRAINT translation_values_state_check,
        ADD CHECK (state IN ('translated', 'reviewed'))`);
    await runner.query('DROP TABLE localized_contents, templates, texts');
    await runner.query('DROP FUNCTION delete_localized_contents');
    await runner.query('DROP SEQUENCE localized_versions');
  }
}
