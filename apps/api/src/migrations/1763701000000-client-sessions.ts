import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may sign in at which area, and where clients are signed in. */
export class ClientSessions1763701000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.access(runner);
    await this.sessions(runner);
    await this.ends(runner);
  }

  private async access(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE client_areas ADD COLUMN access text NOT NULL DEFAULT 'selected'`);
    await runner.query(`
      CREATE TABLE client_area_groups (
        area_id uuid NOT NULL REFERENCES client_areas ON DELETE CASCADE,
        group_id uuid NOT NULL REFERENCES client_groups ON DELETE CASCADE,
        PRIMARY KEY (area_id, group_id))`);
    await runner.query('CREATE INDEX ON client_area_groups (group_id)');
    await runner.query(`
      CREATE TABLE client_area_clients (
        area_id uuid NOT NULL REFERENCES client_areas ON DELETE CASCADE,
        client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
        PRIMARY KEY (area_id, client_id))`);
    await runner.query('CREATE INDEX ON client_area_clients (client_id)');
  }

  private async sessions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client_sessions (
        id uuid PRIMARY KEY,
        client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
        area_id uuid NOT NULL REFERENCES client_areas ON DELETE CASCADE,
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
    await runner.query('CREATE INDEX ON client_sessions (client_id)');
    await runner.query('CREATE INDEX ON client_sessions (area_id)');
  }

  // Whatever changes a client, one by one or in bulk, nobody can forget to end the sessions; and
  // who is let in again signs in again.
  private async ends(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION end_client_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE client_sessions SET revoked_at = now()
        WHERE client_id = NEW.id AND revoked_at IS NULL;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER end_client_sessions
      AFTER UPDATE OF active, deleted_at, password_hash ON clients FOR EACH ROW
      WHEN (OLD.active AND NOT NEW.active
        OR OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL
        OR OLD.password_hash IS DISTINCT FROM NEW.password_hash)
      EXECUTE FUNCTION end_client_sessions()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER end_client_sessions ON clients');
    await runner.query('DROP FUNCTION end_client_sessions()');
    await runner.query('DROP TABLE client_sessions, client_area_clients, client_area_groups');
    await runner.query('ALTER TABLE client_areas DROP COLUMN access');
  }
}
