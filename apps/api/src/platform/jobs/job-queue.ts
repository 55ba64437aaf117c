import type { AuditChannel } from '@portico/contracts/audit';
import type { DataSource } from 'typeorm';

/** A job that this process has taken up. */
export interface ClaimedJob {
  id: string;
  kind: string;
  input: object;
  channel: AuditChannel;
  actorId: string | null;
  actor: string;
  requestId: string | null;
  /** Which try it is, from 1; an earlier one that comes back late may write nothing. */
  attempts: number;
  /** The last try that got a step done. */
  goodAttempt: number;
  /** What the last step has left, of a job in steps. */
  checkpoint: object | undefined;
  progress: number;
  total: number;
}

/** After so long without a sign of life, the process that ran a job counts as gone. */
export const STALE_SECONDS = 15;

/** Takes the oldest job that waits, or that was left in the middle. */
export async function claimJob(
  dataSource: DataSource,
  kinds: string[],
): Promise<ClaimedJob | undefined> {
  const [rows] = await dataSource.query<[ClaimedJob[], number]>(
    `UPDATE jobs SET state = 'running', attempts = attempts + 1, heartbeat_at = now(),
       progress = CASE WHEN checkpoint IS NOT NULL THEN progress ELSE 0 END,
       total = CASE WHEN checkpoint IS NOT NULL THEN total ELSE 0 END
     WHERE id = (
       SELECT id FROM jobs
       WHERE kind = ANY($1) AND (state = 'queued'
         OR state = 'running' AND heartbeat_at < now() - make_interval(secs => $2))
       ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, kind, input, channel, actor_id AS "actorId", actor,
       request_id AS "requestId", attempts, good_attempt AS "goodAttempt", checkpoint,
       progress, total`,
    [kinds, STALE_SECONDS],
  );
  const [job] = rows;
  return job && { ...job, checkpoint: job.checkpoint ?? undefined };
}
