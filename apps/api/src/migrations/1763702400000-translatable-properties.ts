import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['texts', 'templates'];

/** Texts and templates say which texts within their properties are translated. */
export class TranslatableProperties1763702400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN translatable_properties jsonb NOT NULL DEFAULT '[]'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN translatable_properties`);
    }
  }
}
