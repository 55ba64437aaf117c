import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What keys are grouped by, whatever their labels. */
export class TranslationTags1763701830000 implements MigrationInterface {
  // Most keys have no tags: they stand outside of the index, and an import of them does not pay for it.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE translation_keys ADD tags text[] COLLATE "C" NOT NULL DEFAULT '{}'
        CHECK (cardinality(tags) <= 20)`);
    await runner.query(
      `CREATE INDEX ON translation_keys USING gin (tags) WHERE tags <> '{}'::text[]`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE translation_keys DROP tags');
  }
}
