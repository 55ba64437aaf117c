import type { JobReport } from '@portico/contracts/jobs';
import type { EntityManager } from 'typeorm';

/** A job as the one who does it sees it. */
export interface RunningJob {
  id: string;
  input: unknown;
  /** The file that came with the job, a slice at a time. */
  file: AsyncIterable<Uint8Array>;
  /** The transaction of the job: it commits together with the job's end, or not at all. */
  manager: EntityManager;
  /** Says how far the job is, and ends it by an exception when it was cancelled. */
  progress: (done: number, total: number) => void;
}

/** Does the jobs of one kind, each in one transaction: all of it or nothing. */
export interface JobHandler<R extends JobReport = JobReport> {
  /** Answers the report of the job. */
  run(job: RunningJob): Promise<R>;
  /** Puts in order what the job has left; nothing of the job depends on it. */
  tidy?(report: R): Promise<void>;
}

/** A job in the middle: `C` is what its last step has left for the next one. */
export interface RunningStep<C> extends RunningJob {
  /** The transaction of this step: it commits together with the new checkpoint. */
  manager: EntityManager;
  /** Undefined before the first step. */
  checkpoint: C | undefined;
}

/** What a step has left. */
export interface Step<C> {
  checkpoint: C;
  done: number;
  total: number;
  /** Nothing is left to do. */
  last: boolean;
}

/**
 * Does the jobs of one kind in steps, each in a transaction of its own: what a step did stays, and
 * after a crash or a kill the job goes on behind the last one. Cancelling ends it between two.
 */
export interface SteppedJobHandler<C extends object = object> {
  step(job: RunningStep<C>): Promise<Step<C>>;
  /** What the steps until the checkpoint have done; also of a job that was cancelled or failed. */
  reportOf(checkpoint: C, id: string): JobReport | Promise<JobReport>;
  /** Ends what the job keeps in this process beside its steps, however it ended. */
  release?(id: string): void;
}

/** Whoever does the jobs of a kind. */
export type AnyJobHandler = JobHandler | SteppedJobHandler;

/** Ends a job for a reason that its owner is told, with what was found until then. */
export class JobFailed extends Error {
  constructor(
    reason: string,
    readonly report: JobReport | null = null,
  ) {
    super(reason);
  }
}

/** Ends a job that was cancelled, or that another process has taken over. */
export class JobEnded extends Error {}
