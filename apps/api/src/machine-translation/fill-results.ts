import type { FillReport } from '@portico/contracts/jobs';
import { isWellFormed } from '@portico/contracts/rules';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Reply } from '../integrations/providers.service';
import type { Piece } from './draft';
import type { FillItem, Written } from './fill-source';
import type { Ledger } from './translator';
import { said, type Settled } from './work';

/** The most failures that a report lists; the others are counted. */
const LISTED = 1_000;

const CHANGED = { code: 'CHANGED', message: 'The text was changed meanwhile.' };

/** What became of one text of a job. */
export interface Result {
  id: string;
  label: string;
  field: string;
  outcome: 'machine' | 'memory' | 'skipped' | 'failed';
  code: string | null;
  message: string | null;
  source: string;
}

/** Who made the texts. */
export interface Maker {
  provider: string;
  model: string;
}

const RESULTS = `
  INSERT INTO machine_results (job_id, item_id, language, field, outcome, label, code, message)
  SELECT $1, id, $2, field, outcome, label, code, message
  FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, label text, field text, outcome text,
    code text, message text)
  ON CONFLICT DO NOTHING`;

const ORIGINS = `
  INSERT INTO machine_origins (item_id, language, field, origin, provider, model, source_language,
    source_hash)
  SELECT id, $1, field, origin, provider, model, $2, decode(hash, 'hex')
  FROM jsonb_to_recordset($3::jsonb) AS r (id uuid, field text, origin text, provider text,
    model text, hash text)
  ON CONFLICT (item_id, language, field) DO UPDATE
  SET origin = excluded.origin, provider = excluded.provider, model = excluded.model,
    source_language = excluded.source_language, source_hash = excluded.source_hash,
    made_at = now()`;

const TAKEN = `
  INSERT INTO machine_runs (job_id, requests, input_tokens, output_tokens) VALUES ($1, 1, $2, $3)
  ON CONFLICT (job_id) DO UPDATE SET requests = machine_runs.requests + 1,
    input_tokens = machine_runs.input_tokens + excluded.input_tokens,
    output_tokens = machine_runs.output_tokens + excluded.output_tokens`;

/** What became of each text, once those that could be written are. */
export function resultsOf(settled: Settled<FillItem>[], { ids, refused }: Written): Result[] {
  return settled.flatMap(({ item: { id, label }, fields, outcomes }) =>
    fields.map(({ name: field, source }, index): Result => {
      const outcome = outcomes[index];
      const about = { id, label, field, source };
      if (!outcome || 'problem' in outcome) {
        return { ...about, outcome: 'failed', ...said(outcome?.problem) };
      }
      const refusal = refused.get(id);
      if (refusal) return { ...about, outcome: 'failed', ...said(refusal) };
      if (!ids.has(id)) return { ...about, outcome: 'skipped', ...CHANGED };
      return { ...about, outcome: outcome.origin, code: null, message: null };
    }),
  );
}

/** Keeps what became of texts, in the transaction that wrote them. */
export async function keepResults(
  manager: EntityManager,
  jobId: string,
  { from, to }: { from: string; to: string },
  results: Result[],
  { provider, model }: Maker,
): Promise<void> {
  const kept = results.map(({ source: _, ...result }) => result);
  await manager.query(RESULTS, [jobId, to, JSON.stringify(kept)]);
  const made = results.filter(({ outcome }) => outcome === 'machine' || outcome === 'memory');
  const origins = made.map(({ id, field, outcome, source }) => ({
    ...{ id, field, origin: outcome },
    ...(outcome === 'machine' ? { provider, model } : {}),
    hash: createHash('sha256').update(source).digest('hex'),
  }));
  if (origins.length) await manager.query(ORIGINS, [to, from, JSON.stringify(origins)]);
}

/** Counts an answer that was paid for. */
export async function countReply(manager: EntityManager, jobId: string, reply: Reply) {
  await manager.query(TAKEN, [jobId, reply.inputTokens, reply.outputTokens]);
}

const ANSWERS = `
  INSERT INTO machine_answers (job_id, language, hash, answer)
  SELECT $1, $2, decode(hash, 'hex'), answer
  FROM jsonb_to_recordset($3::jsonb) AS a (hash text, answer text)
  ON CONFLICT (job_id, language, hash) DO UPDATE SET answer = excluded.answer`;

/** Keeps what a job was answered, until all of it is settled. */
export function ledgerOf(manager: EntityManager, jobId: string, to: string): Ledger {
  return {
    answered: async pieces => {
      const rows = await manager.query<{ hash: string; answer: string }[]>(
        `SELECT encode(hash, 'hex') AS hash, answer FROM machine_answers
         WHERE job_id = $1 AND language = $2`,
        [jobId, to],
      );
      const known = new Map(rows.map(({ hash, answer }) => [hash, answer]));
      if (known.size === 0) return new Map();
      return new Map(
        pieces.flatMap((piece): [Piece, string][] => {
          const answer = known.get(hashOf(piece));
          return answer === undefined ? [] : [[piece, answer]];
        }),
      );
    },
    // PostgreSQL keeps no NUL and no half of a pair, and neither does a good translation.
    keep: async answers => {
      const rows = [...answers]
        .filter(([, answer]) => isWellFormed(answer))
        .map(([piece, answer]) => [hashOf(piece), answer] as const);
      const kept = [...new Map(rows)].map(([hash, answer]) => ({ hash, answer }));
      await manager.query(ANSWERS, [jobId, to, JSON.stringify(kept)]);
    },
  };
}

/** Forgets them, once all of it is settled. */
export async function clearLedger(manager: EntityManager, jobId: string): Promise<void> {
  await manager.query('DELETE FROM machine_answers WHERE job_id = $1', [jobId]);
}

function hashOf({ text, form, draft }: Piece): string {
  const asked = JSON.stringify([text, form, draft.field.html, draft.field.maxLength]);
  return createHash('sha256').update(asked).digest('hex');
}

/** Of these items the names of the fields that the job has settled already, as `id field`. */
export async function settledBefore(
  manager: EntityManager,
  jobId: string,
  to: string,
  items: FillItem[],
): Promise<Set<string>> {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT item_id || ' ' || field AS name FROM machine_results
     WHERE job_id = $1 AND language = $2 AND item_id = ANY($3::uuid[])`,
    [jobId, to, items.map(({ id }) => id)],
  );
  return new Set(rows.map(({ name }) => name));
}

/** How many texts a job has settled. */
export async function countSettled(manager: EntityManager, jobId: string): Promise<number> {
  const sql = 'SELECT count(*)::int AS count FROM machine_results WHERE job_id = $1';
  const [row] = await manager.query<[{ count: number }]>(sql, [jobId]);
  return row.count;
}

/** What a job has done until now, without its cost. */
export async function reportFor(
  manager: EntityManager,
  jobId: string,
): Promise<Omit<FillReport, 'cost' | 'currency'>> {
  const [counts] = await manager.query<[Omit<FillReport, 'cost' | 'currency' | 'problems'>]>(
    `SELECT count(*) FILTER (WHERE outcome = 'machine')::int AS filled,
       count(*) FILTER (WHERE outcome = 'memory')::int AS "fromMemory",
       count(*) FILTER (WHERE outcome = 'skipped')::int AS skipped,
       count(*) FILTER (WHERE outcome = 'failed')::int AS failed,
       COALESCE(max(u.requests), 0) AS requests,
       COALESCE(max(u.input_tokens), 0)::float8 AS "inputTokens",
       COALESCE(max(u.output_tokens), 0)::float8 AS "outputTokens"
     FROM (SELECT $1::uuid AS job_id) j
     LEFT JOIN machine_runs u USING (job_id) LEFT JOIN machine_results r USING (job_id)`,
    [jobId],
  );
  const problems = await manager.query<FillReport['problems']>(
    `SELECT item_id AS id, label, language, field, code, message FROM machine_results
     WHERE job_id = $1 AND outcome = 'failed' ORDER BY language, item_id, field LIMIT ${LISTED}`,
    [jobId],
  );
  return { ...counts, problems };
}
