import type { MigrationInterface, QueryRunner } from 'typeorm';

const FOUND_BY = `name || E'\\n' || coalesce(legal_name, '') || E'\\n' || coalesce(email, '') || E'\\n'
  || coalesce(phone, '') || E'\\n' || coalesce(fiscal_code, '') || E'\\n' || contacts_text`;

/**
 * Numbers that are not E.164, and fiscal codes, are compared and found whatever stands between their
 * digits.
 */
export class ClientPhoneKeys1763702620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION phone_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN nullif(regexp_replace($1, '[^0-9+]', '', 'g'), '')`);
    await runner.query('DROP INDEX clients_phone_idx');
    await runner.query(`
      ALTER TABLE clients
        ADD COLUMN phone_key text COLLATE "C" GENERATED ALWAYS AS (phone_key(phone)) STORED,
        ALTER COLUMN search SET EXPRESSION AS (search_text(${FOUND_BY}
          || CASE WHEN phone LIKE '+%' THEN '' ELSE E'\\n' || coalesce(phone_key(phone), '') END
          || CASE WHEN fiscal_code ~ '[^[:alnum:]]' THEN E'\\n' || fiscal_key(fiscal_code)
            ELSE '' END))`);
    await runner.query(`
      CREATE INDEX ON clients (phone_key) WHERE deleted_at IS NULL AND phone_key IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE clients DROP COLUMN phone_key,
        ALTER COLUMN search SET EXPRESSION AS (search_text(${FOUND_BY}))`);
    await runner.query('DROP FUNCTION phone_key(text)');
    await runner.query(`
      CREATE INDEX ON clients (phone) WHERE deleted_at IS NULL AND phone IS NOT NULL`);
  }
}
