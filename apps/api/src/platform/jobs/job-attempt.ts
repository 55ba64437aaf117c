import type { ImportReport, JobState } from '@portico/contracts/jobs';
import { Permissions } from '@portico/contracts/permissions';
import type { DataSource, EntityManager } from 'typeorm';
import { runInContext } from '../context';
import { ProblemError } from '../errors/problem-error';
import { translateError } from '../errors/translate-error';
import { JobEnded, JobFailed, type JobHandler } from './job-handler';
import { fileOf, type ClaimedJob } from './job-queue';

const BEAT_MS = 500;
/** So often a job is tried when the database or the process goes away under it. */
export const MAX_ATTEMPTS = 3;

interface Ending {
  state: JobState;
  error?: string;
  report?: ImportReport | null;
}

/** One try at one job: its transaction, its sign of life, its end. */
export class JobAttempt {
  private done = 0;
  private total = 0;
  private ended = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly job: ClaimedJob,
    private readonly log: (error: unknown) => void,
  ) {}

  async run(handler: JobHandler): Promise<void> {
    const beat = setInterval(() => void this.beat().catch(this.log), BEAT_MS);
    try {
      if (this.job.attempts > MAX_ATTEMPTS) throw new JobFailed(TOO_OFTEN);
      const report = await runInContext(this.context(), () =>
        this.dataSource.transaction(manager => this.work(manager, handler)),
      );
      await handler.tidy?.(report).catch(this.log);
    } catch (error) {
      await this.end(endingOf(error, this.job.attempts, this.log));
    } finally {
      clearInterval(beat);
    }
  }

  // The end of the job is written with its work, so that neither can be there without the other.
  private async work(manager: EntityManager, handler: JobHandler): Promise<ImportReport> {
    await manager.query('SET LOCAL statement_timeout = 0');
    await manager.query('SET LOCAL lock_timeout = 0');
    await manager.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const { id, input } = this.job;
    const file = fileOf(this.dataSource, id);
    const progress = (done: number, total: number) => this.progress(done, total);
    const report = await handler.run({ id, input, file, manager, progress });
    const finished = await this.write(manager, { state: 'done', report }, 'NOT cancel_requested');
    if (!finished) throw new JobEnded();
    return report;
  }

  private progress(done: number, total: number): void {
    this.done = done;
    this.total = total;
    if (this.ended) throw new JobEnded();
  }

  // On a connection of its own: others see it while the transaction of the job is still open.
  private async beat(): Promise<void> {
    const [rows] = await this.dataSource.query<[{ cancelled: boolean }[], number]>(
      `UPDATE jobs SET heartbeat_at = now(), progress = $3, total = $4
       WHERE id = $1 AND attempts = $2 AND state = 'running'
       RETURNING cancel_requested AS cancelled`,
      [this.job.id, this.job.attempts, this.done, this.total],
    );
    if (rows[0]?.cancelled !== false) this.ended = true;
  }

  private async end(ending: Ending): Promise<void> {
    await this.write(this.dataSource.manager, ending, 'true');
  }

  private async write(manager: EntityManager, ending: Ending, condition: string) {
    const { state, error = null, report = null } = ending;
    const [, written] = await manager.query<[unknown, number]>(
      `UPDATE jobs SET state = $3, error = $4, report = $5, progress = $6, total = $7,
         finished_at = CASE WHEN $3 <> 'queued' THEN now() END,
         file = CASE WHEN $3 = 'queued' THEN file END
       WHERE id = $1 AND attempts = $2 AND state = 'running' AND ${condition}`,
      [this.job.id, this.job.attempts, state, error, report, this.done, this.total],
    );
    return written === 1;
  }

  private context() {
    const { channel, actorId, actor: name, requestId } = this.job;
    const actor = { channel, id: actorId ?? '', name, permissions: new Permissions() };
    return {
      requestId: requestId ?? this.job.id,
      address: '',
      ...(actorId ? { actor } : {}),
    };
  }
}

const TOO_OFTEN = 'The work was interrupted several times and has been given up.';

function endingOf(error: unknown, attempts: number, log: (error: unknown) => void): Ending {
  if (error instanceof JobEnded) return { state: 'cancelled' };
  if (error instanceof JobFailed) {
    return { state: 'failed', error: error.message, report: error.report };
  }
  log(error);
  const problem = translateError(error);
  if (problem?.status !== 503) {
    const known = error instanceof ProblemError ? error.message : undefined;
    return { state: 'failed', error: known ?? 'Something went wrong on our side.' };
  }
  return attempts < MAX_ATTEMPTS ? { state: 'queued' } : { state: 'failed', error: TOO_OFTEN };
}
