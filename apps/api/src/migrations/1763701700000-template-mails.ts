import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails made of templates: the queue, and the log of what became of each. */
export class TemplateMails1763701700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE templates ADD COLUMN require_complete boolean NOT NULL DEFAULT false`);
    // What the mail says goes as soon as it is sent. request_key tells a repeated request.
    await runner.query(`
      CREATE TABLE template_mails (
        id uuid PRIMARY KEY,
        template_id uuid REFERENCES templates ON DELETE SET NULL,
        label text COLLATE "C" NOT NULL,
        area_id uuid REFERENCES client_areas ON DELETE SET NULL,
        client_id uuid REFERENCES clients ON DELETE CASCADE,
        language text COLLATE "C" NOT NULL,
        to_address text NOT NULL,
        to_name text,
        reply_to text,
        subject text NOT NULL,
        body bytea,
        state text NOT NULL DEFAULT 'queued'
          CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
        test boolean NOT NULL DEFAULT false,
        attempts integer NOT NULL DEFAULT 0,
        uncertain boolean NOT NULL DEFAULT false,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        claimed_at timestamptz,
        error text,
        message_id text NOT NULL,
        request_key text UNIQUE,
        sent_by text,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz)`);
    // It comes compressed.
    await runner.query('ALTER TABLE template_mails ALTER body SET STORAGE EXTERNAL');
    for (const index of [
      `(next_attempt_at, id) WHERE state = 'queued'`,
      `(claimed_at) WHERE state = 'sending'`,
      '(template_id, id) WHERE template_id IS NOT NULL',
      '(client_id) WHERE client_id IS NOT NULL',
      '(area_id) WHERE area_id IS NOT NULL',
      '(lower(to_address))',
      '(created_at)',
    ]) {
      await runner.query(`CREATE INDEX ON template_mails ${index}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE template_mails');
    await runner.query('ALTER TABLE templates DROP COLUMN require_complete');
  }
}
