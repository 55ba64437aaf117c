import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients who became one, and those who never shall. */
export class ClientMerges1763700900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Who was merged is deleted as well, so that no list and no sign-in knows of them; the row is
    // kept for its id and number, and goes with the client who stayed.
    await runner.query(`
      ALTER TABLE clients ADD COLUMN merged_into uuid REFERENCES clients ON DELETE CASCADE`);
    await runner.query(`
      CREATE INDEX ON clients (merged_into) WHERE merged_into IS NOT NULL`);
    await this.merges(runner);
    await this.duplicates(runner);
    await this.owners(runner);
  }

  private async merges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client_merges (
        id uuid PRIMARY KEY,
        client_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
        other_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
        at timestamptz NOT NULL DEFAULT now(),
        actor text NOT NULL,
        fields text[] NOT NULL,
        before jsonb,
        after jsonb,
        version integer NOT NULL,
        main_contact uuid,
        contacts uuid[] NOT NULL,
        notes uuid[] NOT NULL,
        records uuid[] NOT NULL,
        areas uuid[] NOT NULL,
        groups uuid[] NOT NULL,
        new_groups uuid[] NOT NULL,
        entrances uuid[] NOT NULL,
        new_entrances uuid[] NOT NULL,
        aliases uuid[] NOT NULL,
        undone_at timestamptz,
        undone_by text)`);
    await runner.query('CREATE INDEX ON client_merges (client_id)');
    await runner.query('CREATE INDEX ON client_merges (other_id)');
  }

  private async duplicates(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client_distinctions (
        low_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
        high_id uuid NOT NULL REFERENCES clients ON DELETE CASCADE,
        PRIMARY KEY (low_id, high_id),
        CHECK (low_id < high_id))`);
    await runner.query('CREATE INDEX ON client_distinctions (high_id)');
    // In the order of the clients' own addresses, and with all that the finder asks for.
    await runner.query(`
      CREATE INDEX contacts_email_order_idx ON contacts ((lower(email) COLLATE "C"))
      INCLUDE (email, client_id) WHERE email IS NOT NULL`);
  }

  // An area can be given to a client who is being merged at that moment.
  private async owners(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION own_by_who_stayed() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE stayed uuid;
      BEGIN
        LOOP
          SELECT merged_into INTO stayed FROM clients WHERE id = NEW.owner_id FOR KEY SHARE;
          EXIT WHEN stayed IS NULL;
          NEW.owner_id := stayed;
        END LOOP;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER own_by_who_stayed BEFORE INSERT OR UPDATE OF owner_id ON client_areas
      FOR EACH ROW EXECUTE FUNCTION own_by_who_stayed()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER own_by_who_stayed ON client_areas');
    await runner.query('DROP FUNCTION own_by_who_stayed()');
    await runner.query('DROP INDEX contacts_email_order_idx');
    await runner.query('DROP TABLE client_distinctions, client_merges');
    await runner.query('DELETE FROM clients WHERE merged_into IS NOT NULL');
    await runner.query('ALTER TABLE clients DROP COLUMN merged_into');
  }
}
