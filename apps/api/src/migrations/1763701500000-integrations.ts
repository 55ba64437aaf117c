import type { MigrationInterface, QueryRunner } from 'typeorm';

const STORED = `
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()`;

/** Providers of translations, what they have taken, the glossary, and what machines wrote. */
export class Integrations1763701500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.integrations(runner);
    await runner.query(`
      CREATE TABLE glossary_terms (${STORED},
        term text NOT NULL,
        description text,
        do_not_translate boolean NOT NULL DEFAULT false,
        case_sensitive boolean NOT NULL DEFAULT false,
        translations jsonb NOT NULL DEFAULT '[]')`);
    await runner.query('CREATE UNIQUE INDEX ON glossary_terms (lower(term))');
    await this.origins(runner);
    await this.runs(runner);
    await this.memory(runner);
  }

  private async integrations(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE integrations (${STORED},
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('openai', 'compatible')),
        base_url text NOT NULL,
        model text NOT NULL,
        api_key text,
        active boolean NOT NULL DEFAULT true,
        is_default boolean NOT NULL DEFAULT false,
        concurrency integer NOT NULL DEFAULT 8,
        monthly_tokens integer,
        input_price numeric(18, 4),
        output_price numeric(18, 4),
        currency text NOT NULL DEFAULT 'USD')`);
    await runner.query('CREATE UNIQUE INDEX ON integrations (lower(name))');
    await runner.query('CREATE UNIQUE INDEX ON integrations (is_default) WHERE is_default');
    await runner.query(`
      CREATE TABLE integration_usage (
        integration_id uuid NOT NULL REFERENCES integrations ON DELETE CASCADE,
        month text COLLATE "C" NOT NULL,
        requests integer NOT NULL DEFAULT 0,
        input_tokens bigint NOT NULL DEFAULT 0,
        output_tokens bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (integration_id, month))`);
  }

  // Which machine wrote a text, out of what: the latest time.
  private async origins(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE machine_origins (
        item_id uuid NOT NULL,
        language text COLLATE "C" NOT NULL,
        field text COLLATE "C" NOT NULL,
        origin text NOT NULL CHECK (origin IN ('memory', 'machine')),
        provider text,
        model text,
        source_language text NOT NULL,
        source_hash bytea NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (item_id, language, field))`);
    await runner.query(`
      CREATE FUNCTION delete_machine_origins() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM machine_origins WHERE item_id IN (SELECT id FROM gone);
        RETURN NULL;
      END $$`);
    for (const table of ['translation_keys', 'texts', 'templates']) {
      await runner.query(`
        CREATE TRIGGER delete_origins AFTER DELETE ON ${table}
        REFERENCING OLD TABLE AS gone
        FOR EACH STATEMENT EXECUTE FUNCTION delete_machine_origins()`);
    }
  }

  // What a provider answers is kept at once, and what became of a text is written with the text: so
  // a job that goes on after a kill asks for nothing again that was paid for.
  private async runs(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE machine_runs (
        job_id uuid PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
        requests integer NOT NULL DEFAULT 0,
        input_tokens bigint NOT NULL DEFAULT 0,
        output_tokens bigint NOT NULL DEFAULT 0)`);
    await runner.query(`
      CREATE TABLE machine_answers (
        job_id uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
        language text COLLATE "C" NOT NULL,
        hash bytea NOT NULL,
        answer text NOT NULL,
        PRIMARY KEY (job_id, language, hash))`);
    await runner.query(`
      CREATE TABLE machine_results (
        job_id uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
        item_id uuid NOT NULL,
        language text COLLATE "C" NOT NULL,
        field text COLLATE "C" NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('machine', 'memory', 'skipped', 'failed')),
        label text,
        code text,
        message text,
        PRIMARY KEY (job_id, item_id, language, field))`);
  }

  // The translation memory is the texts themselves, found by the whole of a source text; a hash
  // keeps little of each, however long it is.
  private async memory(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ON translation_values USING hash (value)');
    await runner.query('CREATE INDEX ON localized_contents USING hash (title)');
    await runner.query('CREATE INDEX ON localized_contents USING hash (description)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX localized_contents_description_idx, localized_contents_title_idx',
    );
    await runner.query('DROP INDEX translation_values_value_idx');
    await runner.query('DROP TABLE machine_results, machine_answers, machine_runs');
    for (const table of ['translation_keys', 'texts', 'templates']) {
      await runner.query(`DROP TRIGGER delete_origins ON ${table}`);
    }
    await runner.query('DROP FUNCTION delete_machine_origins');
    await runner.query(
      'DROP TABLE machine_origins, glossary_terms, integration_usage, integrations',
    );
  }
}
