import type { MigrationInterface, QueryRunner } from 'typeorm';

const STORED = `
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()`;

/** Clients, the global brand, client areas and their credentials. */
export class ClientAreas1763700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clients (${STORED}, kind text NOT NULL, name text NOT NULL, email text)`);
    await runner.query('CREATE UNIQUE INDEX ON clients (lower(email))');
    await runner.query(`CREATE TABLE brands (${STORED}, branding jsonb NOT NULL DEFAULT '{}')`);
    await runner.query('INSERT INTO brands (id) VALUES (gen_random_uuid())');
    await runner.query(`
      CREATE TABLE client_areas (${STORED},
        deleted_at timestamptz,
        name text NOT NULL,
        identifier text NOT NULL,
        type text NOT NULL,
        kind text NOT NULL,
        url text,
        owner_id uuid REFERENCES clients ON DELETE RESTRICT,
        active boolean NOT NULL DEFAULT true,
        delivery_access text NOT NULL DEFAULT 'open',
        allowed_origins text[] NOT NULL DEFAULT '{}',
        branding jsonb NOT NULL DEFAULT '{}',
        properties jsonb NOT NULL DEFAULT '{}',
        client_id text NOT NULL,
        outbound_credentials text
      )`);
    // Also of those in the trash: an identifier that was given once must not lead elsewhere.
    await runner.query('CREATE UNIQUE INDEX ON client_areas (identifier)');
    await runner.query('CREATE UNIQUE INDEX ON client_areas (client_id)');
    await runner.query(`
      CREATE UNIQUE INDEX ON client_areas (name, owner_id) NULLS NOT DISTINCT
      WHERE deleted_at IS NULL`);
    await runner.query(`
      CREATE TABLE client_area_credentials (
        id uuid PRIMARY KEY,
        area_id uuid NOT NULL REFERENCES client_areas ON DELETE CASCADE,
        kind text NOT NULL,
        name text NOT NULL,
        prefix text NOT NULL,
        hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX ON client_area_credentials (prefix)');
    await runner.query('CREATE INDEX ON client_area_credentials (area_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE client_area_credentials, client_areas, brands, clients');
  }
}
