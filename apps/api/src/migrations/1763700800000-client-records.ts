import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened between clients and the company, and what all of it adds up to. */
export class ClientRecords1763700800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // area_id refers to nothing: a record outlives its area, and two areas that went for good must
    // not have their records fall together.
    await runner.query(`
      CREATE TABLE client_records (
        id uuid PRIMARY KEY,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        client_id uuid NOT NULL REFERENCES clients ON DELETE RESTRICT,
        area_id uuid,
        kind text COLLATE "C" NOT NULL,
        external_id text COLLATE "C" NOT NULL,
        title text NOT NULL,
        state text COLLATE "C" NOT NULL DEFAULT 'open',
        status text,
        amount numeric(18, 4),
        currency text COLLATE "C",
        occurred_at timestamptz NOT NULL,
        url text,
        payload jsonb NOT NULL DEFAULT '{}',
        CHECK (amount IS NULL OR currency IS NOT NULL))`);
    await runner.query(`
      CREATE UNIQUE INDEX ON client_records (area_id, kind, external_id) NULLS NOT DISTINCT`);
    await this.lists(runner);
    await runner.query(`
      CREATE TABLE client_figures (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        figures jsonb NOT NULL,
        calculated_at timestamptz NOT NULL DEFAULT now())`);
    // Out of date from the beginning.
    await runner.query(`
      INSERT INTO client_figures (figures, calculated_at)
      VALUES (jsonb_build_object('lifetimeValue', '[]'::jsonb, 'purchases', 0,
        'repeatPurchaseRate', NULL, 'dataQuality', NULL, 'records', '[]'::jsonb,
        'calculatedAt', now()), 'epoch')`);
  }

  // The order of the list, alone and for each way to pick; what else can be asked for is in the
  // index, so that rows are only read for the page itself.
  private async lists(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ON client_records (occurred_at, id)');
    await runner.query('CREATE INDEX ON client_records (client_id, occurred_at, id)');
    await runner.query('CREATE INDEX ON client_records (external_id)');
    for (const [column, beside] of [
      ['kind', 'state, area_id'],
      ['state', 'kind, area_id'],
      ['area_id', 'kind, state, client_id'],
    ]) {
      await runner.query(`
        CREATE INDEX ON client_records (${column}, occurred_at, id) INCLUDE (${beside})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE client_figures, client_records');
  }
}
