import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names of areas are unique per owner whatever their case. */
export class AreaNames1763702650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Those that differ by case alone are told apart by their identifiers; the oldest keeps its name.
    await runner.query(`
      UPDATE client_areas area SET name = left(area.name, 180) || ' (' || area.identifier || ')'
      WHERE area.deleted_at IS NULL AND EXISTS (
        SELECT FROM client_areas older
        WHERE older.deleted_at IS NULL AND lower(older.name) = lower(area.name)
          AND older.owner_id IS NOT DISTINCT FROM area.owner_id AND older.id < area.id)`);
    await runner.query('DROP INDEX client_areas_name_owner_id_idx');
    await runner.query(`
      CREATE UNIQUE INDEX ON client_areas (lower(name), owner_id) NULLS NOT DISTINCT
      WHERE deleted_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX client_areas_lower_owner_id_idx');
    await runner.query(`
      CREATE UNIQUE INDEX ON client_areas (name, owner_id) NULLS NOT DISTINCT
      WHERE deleted_at IS NULL`);
  }
}
