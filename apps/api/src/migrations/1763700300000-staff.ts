import type { MigrationInterface, QueryRunner } from 'typeorm';

const STORED = `
  id uuid PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()`;

/** Roles, staff members, their sessions, the keys that sign tokens, and what limits sign-in. */
export class Staff1763700300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE roles (${STORED},
        name text NOT NULL,
        permissions jsonb NOT NULL,
        built_in boolean NOT NULL DEFAULT false
      )`);
    await runner.query('CREATE UNIQUE INDEX ON roles (lower(name))');
    for (const [name, permissions] of ROLES) {
      await runner.query(
        'INSERT INTO roles (id, name, permissions, built_in) VALUES (gen_random_uuid(), $1, $2, true)',
        [name, permissions],
      );
    }
    await this.members(runner);
    await this.sessions(runner);
    await runner.query(`
      CREATE TABLE signing_keys (
        id text PRIMARY KEY,
        private_key text NOT NULL,
        public_key jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    // The columns that rate-limiter-flexible expects.
    await runner.query(`
      CREATE TABLE rate_limits (
        key text PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      )`);
  }

  private async members(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_members (${STORED},
        email text NOT NULL,
        name text NOT NULL,
        role_id uuid NOT NULL REFERENCES roles ON DELETE RESTRICT,
        active boolean NOT NULL DEFAULT true,
        password_hash text NOT NULL,
        totp_secret text,
        totp_pending text,
        totp_step integer,
        recovery_codes text[] NOT NULL DEFAULT '{}',
        last_sign_in_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX ON staff_members (lower(email))');
    await runner.query('CREATE INDEX ON staff_members (role_id)');
  }

  private async sessions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_sessions (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL REFERENCES staff_members ON DELETE CASCADE,
        refresh_hash bytea NOT NULL,
        rotation_salt bytea,
        rotated_at timestamptz NOT NULL DEFAULT now(),
        user_agent text NOT NULL,
        address text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      )`);
    await runner.query('CREATE INDEX ON staff_sessions (member_id)');
    await runner.query('CREATE INDEX ON staff_sessions (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE rate_limits, signing_keys, staff_sessions, staff_members, roles',
    );
  }
}

// As they were then: a migration does not change with the code.
const SECTIONS = [
  'client-areas',
  'clients',
  'languages',
  'translations',
  'configurations',
  'staff',
  'api-tokens',
  'audit',
];

type Levels = Record<string, 'none' | 'read' | 'write'>;

const levels = (chosen: Levels, others: Levels[string] = 'none'): Levels =>
  Object.fromEntries(SECTIONS.map(section => [section, chosen[section] ?? others]));

const ROLES: [string, object][] = [
  ['Owner', levels({}, 'write')],
  ['Admin', levels({}, 'write')],
  [
    'Editor',
    levels({
      'client-areas': 'write',
      languages: 'write',
      translations: 'write',
      clients: 'read',
      configurations: 'read',
    }),
  ],
  ['Translator', levels({ translations: 'write', languages: 'read', 'client-areas': 'read' })],
  [
    'Support',
    levels({ 'client-areas': 'read', clients: 'read', translations: 'read', languages: 'read' }),
  ],
  ['Viewer', levels({ staff: 'none', 'api-tokens': 'none' }, 'read')],
];
