import type { JobReport, JobState } from '@portico/contracts/jobs';
import { Permissions } from '@portico/contracts/permissions';
import type { DataSource, EntityManager } from 'typeorm';
import { runInContext } from '../context';
import { undisturbed } from '../database/undisturbed';
import { ProblemError } from '../errors/problem-error';
import { translateError } from '../errors/translate-error';
import {
  JobEnded,
  JobFailed,
  type AnyJobHandler,
  type JobHandler,
  type RunningJob,
  type Step,
  type SteppedJobHandler,
} from './job-handler';
import { fileOf } from './job-file';
import type { ClaimedJob } from './job-queue';

const BEAT_MS = 500;
/** So often a job is tried when the database or the process goes away under it. */
export const MAX_ATTEMPTS = 3;

interface Ending {
  state: JobState;
  error?: string;
  report?: JobReport | null;
}

/** When a job in steps is put down, to be taken up again. */
interface Pause {
  /** At once: the process stops. */
  isDue(): boolean;
  /** Between two steps: other work goes first. */
  isWanted(): boolean;
}

/** One try at one job: its transactions, its sign of life, its end. */
export class JobAttempt {
  private done: number;
  private total: number;
  private ended = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly job: ClaimedJob,
    private readonly log: (error: unknown) => void,
    private readonly pause: Pause,
  ) {
    this.done = job.progress;
    this.total = job.total;
  }

  async run(handler: AnyJobHandler): Promise<void> {
    const beat = setInterval(() => void this.beat().catch(this.log), BEAT_MS);
    try {
      if (this.tries > MAX_ATTEMPTS) throw new JobFailed(TOO_OFTEN);
      await runInContext(this.context(), () =>
        'step' in handler ? this.inSteps(handler) : this.atOnce(handler),
      );
    } catch (error) {
      await this.end({ report: await this.reportOf(handler), ...this.endingOf(error) });
    } finally {
      clearInterval(beat);
      if ('release' in handler) handler.release?.(this.job.id);
    }
  }

  // The end of the job is written with its work, so that neither can be there without the other.
  private async atOnce(handler: JobHandler): Promise<void> {
    const report = await this.transaction(async running => {
      const result = await handler.run(running);
      await this.finish(running.manager, result);
      return result;
    });
    await handler.tidy?.(report).catch(this.log);
  }

  private async inSteps(handler: SteppedJobHandler): Promise<void> {
    const from = this.job.checkpoint;
    for (let last = false; !last;) {
      if (this.ended) throw new JobEnded();
      if (this.mustPause(from)) return this.end({ state: 'queued' });
      const step = await undisturbed(() => this.inOneStep(handler));
      this.job.checkpoint = step.checkpoint;
      this.job.goodAttempt = this.job.attempts;
      ({ done: this.done, total: this.total, last } = step);
    }
  }

  // Not before a step is done: a try that got nowhere counts as one that failed.
  private mustPause(from: object | undefined): boolean {
    return this.pause.isDue() || (this.job.checkpoint !== from && this.pause.isWanted());
  }

  private inOneStep(handler: SteppedJobHandler): Promise<Step<object>> {
    return this.transaction(async running => {
      const next = await handler.step({ ...running, checkpoint: this.job.checkpoint });
      await this.keep(running.manager, next);
      if (!next.last) return next;
      const report = await handler.reportOf(next.checkpoint, this.job.id);
      await this.finish(running.manager, report, next);
      return next;
    });
  }

  private transaction<T>(work: (running: RunningJob) => Promise<T>): Promise<T> {
    const { id, input } = this.job;
    const progress = (done: number, total: number) => this.progress(done, total);
    return this.dataSource.transaction(async manager => {
      await manager.query('SET LOCAL statement_timeout = 0');
      await manager.query('SET LOCAL lock_timeout = 0');
      await manager.query('SET LOCAL idle_in_transaction_session_timeout = 0');
      return work({ id, input, file: fileOf(this.dataSource, id), manager, progress });
    });
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

  /** Writes how far the job is; ends a try that may not go on, and its step with it. */
  private async keep(manager: EntityManager, { checkpoint }: Step<object>): Promise<void> {
    const [, kept] = await manager.query<[unknown, number]>(
      `UPDATE jobs SET checkpoint = $3, good_attempt = attempts
       WHERE id = $1 AND attempts = $2 AND state = 'running' AND NOT cancel_requested`,
      [this.job.id, this.job.attempts, checkpoint],
    );
    if (kept !== 1) throw new JobEnded();
  }

  private async finish(manager: EntityManager, report: JobReport, at: Place = this.at) {
    const ending = { state: 'done', report } as const;
    if (!(await this.write(manager, ending, 'NOT cancel_requested', at))) throw new JobEnded();
  }

  private async end(ending: Ending): Promise<void> {
    await this.write(this.dataSource.manager, ending, 'true', this.at);
  }

  private async write(manager: EntityManager, ending: Ending, condition: string, at: Place) {
    const { state, error = null, report = null } = ending;
    const [, written] = await manager.query<[unknown, number]>(
      `UPDATE jobs SET state = $3, error = $4, report = $5, progress = $6, total = $7,
         finished_at = CASE WHEN $3 <> 'queued' THEN now() END,
         checkpoint = CASE WHEN $3 = 'queued' THEN checkpoint END
       WHERE id = $1 AND attempts = $2 AND state = 'running' AND ${condition}`,
      [this.job.id, this.job.attempts, state, error, report, at.done, at.total],
    );
    return written === 1;
  }

  private get at(): Place {
    return { done: this.done, total: this.total };
  }

  /** Tries in a row that got nothing done, this one included. */
  private get tries(): number {
    return this.job.attempts - this.job.goodAttempt;
  }

  private async reportOf(handler: AnyJobHandler): Promise<JobReport | null> {
    const { checkpoint, id } = this.job;
    if (!('step' in handler) || !checkpoint) return null;
    return Promise.resolve(handler.reportOf(checkpoint, id)).catch((error: unknown) => {
      this.log(error);
      return null;
    });
  }

  private endingOf(error: unknown): Ending {
    if (error instanceof JobEnded) return { state: 'cancelled' };
    if (error instanceof JobFailed) {
      const { message, report } = error;
      return { state: 'failed', error: message, ...(report ? { report } : {}) };
    }
    this.log(error);
    if (translateError(error)?.status !== 503) return { state: 'failed', error: toldOf(error) };
    return this.tries < MAX_ATTEMPTS ? { state: 'queued' } : { state: 'failed', error: TOO_OFTEN };
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

type Place = Pick<Step<object>, 'done' | 'total'>;

const TOO_OFTEN = 'The work was interrupted several times and has been given up.';

const toldOf = (error: unknown) =>
  error instanceof ProblemError ? error.message : 'Something went wrong on our side.';
