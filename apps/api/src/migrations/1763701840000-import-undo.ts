import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an import leaves so that it can be undone; it goes with the job of the import. */
export class ImportUndo1763701840000 implements MigrationInterface {
  // Rows that an import writes bear the time of its transaction: by that they are found again, and
  // only what they no longer say is kept.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE translation_imports (
        written_at timestamptz PRIMARY KEY DEFAULT now(),
        job_id uuid NOT NULL UNIQUE REFERENCES jobs ON DELETE CASCADE,
        undo_job_id uuid REFERENCES jobs ON DELETE SET NULL)`);
    await runner.query('CREATE INDEX ON translation_imports (undo_job_id)');
    await runner.query(`
      CREATE TABLE former_texts (
        written_at timestamptz NOT NULL DEFAULT now(),
        key_id uuid NOT NULL,
        language text COLLATE "C" NOT NULL,
        value text NOT NULL,
        state text NOT NULL,
        source_version integer NOT NULL,
        source_changed boolean NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by text)`);
    await runner.query(`
      CREATE TABLE former_keys (
        written_at timestamptz NOT NULL DEFAULT now(),
        key_id uuid NOT NULL,
        version integer NOT NULL,
        description text,
        tags text[] COLLATE "C" NOT NULL)`);
    // Texts of keys that were there before. An array of ids hardly compresses.
    await runner.query(`
      CREATE TABLE added_texts (
        written_at timestamptz NOT NULL DEFAULT now(),
        language text COLLATE "C" NOT NULL,
        key_ids uuid[] NOT NULL)`);
    await runner.query('ALTER TABLE added_texts ALTER key_ids SET STORAGE EXTERNAL');
    // They come in the order of time, and cost an import next to nothing.
    for (const table of ['former_texts', 'former_keys', 'added_texts']) {
      await runner.query(`CREATE INDEX ON ${table} USING brin (written_at)`);
    }
    await this.cascade(runner);
  }

  // Instead of foreign keys, whose checks an import would pay for row by row.
  private async cascade(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION delete_import_remains() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM former_texts WHERE written_at IN (SELECT written_at FROM gone);
        DELETE FROM former_keys WHERE written_at IN (SELECT written_at FROM gone);
        DELETE FROM added_texts WHERE written_at IN (SELECT written_at FROM gone);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER delete_remains AFTER DELETE ON translation_imports
      REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION delete_import_remains()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE translation_imports, former_texts, former_keys, added_texts');
    await runner.query('DROP FUNCTION delete_import_remains');
  }
}
