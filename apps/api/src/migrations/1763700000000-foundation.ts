import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, the audit, and the functions that tables below rely on. */
export class Foundation1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query('CREATE EXTENSION IF NOT EXISTS unaccent');
    // unaccent() is only stable, since its dictionary can change; ours never does.
    await runner.query(`
      CREATE FUNCTION search_text(text) RETURNS text
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1))`);
    await runner.query(`
      CREATE TABLE audit_entries (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        channel text NOT NULL,
        actor_id uuid,
        actor text NOT NULL,
        action text NOT NULL,
        entity text NOT NULL,
        entity_id text,
        title text NOT NULL,
        changes jsonb NOT NULL,
        request_id text
      )`);
    await runner.query('CREATE INDEX ON audit_entries (entity, entity_id, at)');
    await runner.query('CREATE INDEX ON audit_entries (actor_id, at)');
    await runner.query('CREATE INDEX ON audit_entries (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_entries');
    await runner.query('DROP FUNCTION search_text(text)');
  }
}
