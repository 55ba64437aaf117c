import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens of integrators, and the answers that a repeated request gets again. */
export class ApiTokens1763700500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_tokens (
        id uuid PRIMARY KEY,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        name text NOT NULL,
        prefix text NOT NULL,
        hash bytea NOT NULL,
        scopes text[] NOT NULL,
        created_by text,
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX ON api_tokens (prefix)');
    await runner.query(`
      CREATE TABLE idempotency_keys (
        actor_id uuid NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        claimed_at timestamptz NOT NULL DEFAULT now(),
        answer text,
        PRIMARY KEY (actor_id, key)
      )`);
    await runner.query('CREATE INDEX ON idempotency_keys (claimed_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys, api_tokens');
  }
}
