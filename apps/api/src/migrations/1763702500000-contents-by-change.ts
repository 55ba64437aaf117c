import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['texts', 'templates'];

/** Texts and templates are listed by their last change without being sorted for it. */
export class ContentsByChange1763702500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`CREATE INDEX ON ${table} (updated_at, id) WHERE deleted_at IS NULL`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP INDEX ${table}_updated_at_id_idx`);
  }
}
