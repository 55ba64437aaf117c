import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Languages, keys with their texts, what front ends asked for and what they missed. */
export class Translations1763700200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE languages (
        tag text COLLATE "C" PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('active', 'published')),
        is_default boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK (NOT is_default OR state = 'published')
      )`);
    await runner.query('CREATE UNIQUE INDEX ON languages (is_default) WHERE is_default');
    await runner.query(`INSERT INTO languages VALUES ('en', 'published', true)`);
    await this.keys(runner);
    await this.values(runner);
    await this.statistics(runner);
  }

  // Room on the pages and no index on updated_at: an import touches all keys without a new index
  // entry for any. The order of creation is that of the ids.
  private async keys(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE translation_keys (
        id uuid PRIMARY KEY,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        area_id uuid REFERENCES client_areas ON DELETE CASCADE,
        namespace text COLLATE "C" NOT NULL,
        label text COLLATE "C" NOT NULL,
        description text,
        source_version integer NOT NULL DEFAULT 0,
        search text GENERATED ALWAYS AS (search_text(label)) STORED
      ) WITH (fillfactor = 50)`);
    await runner.query(`
      CREATE UNIQUE INDEX ON translation_keys (namespace, label, area_id) NULLS NOT DISTINCT
      WHERE deleted_at IS NULL`);
    await runner.query('CREATE INDEX ON translation_keys (label, id) WHERE deleted_at IS NULL');
    await runner.query(
      'CREATE INDEX ON translation_keys (deleted_at) WHERE deleted_at IS NOT NULL',
    );
    await runner.query('CREATE INDEX ON translation_keys (area_id) WHERE area_id IS NOT NULL');
    await runner.query('CREATE INDEX ON translation_keys USING gin (search gin_trgm_ops)');
  }

  // A text is outdated when its source_version is behind its key's, which counts the changes of the
  // default language's text: so such a change writes one row, not one for each language. Versions
  // come from a sequence, since a text that is removed and made anew must not look like the old one.
  private async values(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SEQUENCE translation_versions AS integer CYCLE');
    await runner.query(`
      CREATE TABLE translation_values (
        key_id uuid NOT NULL,
        language text COLLATE "C" NOT NULL,
        value text NOT NULL,
        state text NOT NULL CHECK (state IN ('translated', 'reviewed')),
        source_version integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT nextval('translation_versions'),
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by text,
        search text GENERATED ALWAYS AS (search_text(value)) STORED,
        PRIMARY KEY (key_id, language)
      ) WITH (
        autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02)`);
    await runner.query('CREATE INDEX ON translation_values (language, key_id)');
    await runner.query('CREATE INDEX ON translation_values USING gin (search gin_trgm_ops)');
    await this.cascade(runner);
  }

  // Instead of a foreign key, whose check of each row takes a sixth of an import: whoever writes a
  // text holds the lock of its key, and this deletes the texts of a key that goes.
  private async cascade(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION delete_translation_values() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM translation_values WHERE key_id IN (SELECT id FROM gone);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER delete_values AFTER DELETE ON translation_keys
      REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION delete_translation_values()`);
  }

  private async statistics(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE missing_keys (
        id uuid PRIMARY KEY,
        area_id uuid NOT NULL REFERENCES client_areas ON DELETE CASCADE,
        language text NOT NULL,
        namespace text NOT NULL,
        key text NOT NULL,
        fallback text NOT NULL,
        count integer NOT NULL,
        referrer text,
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (area_id, language, namespace, key)
      )`);
    await runner.query(`
      CREATE TABLE delivery_usage (
        area_id uuid NOT NULL REFERENCES client_areas ON DELETE CASCADE,
        language text NOT NULL,
        namespace text NOT NULL,
        requests bigint NOT NULL,
        last_requested_at timestamptz NOT NULL,
        PRIMARY KEY (area_id, namespace, language)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE delivery_usage, missing_keys, translation_values, translation_keys, languages`);
    await runner.query('DROP FUNCTION delete_translation_values');
    await runner.query('DROP SEQUENCE translation_versions');
  }
}
