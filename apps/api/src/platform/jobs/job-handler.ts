import type { ImportReport } from '@portico/contracts/jobs';
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

/** Does the jobs of one kind. */
export interface JobHandler {
  /** Answers the report of the job. */
  run(job: RunningJob): Promise<ImportReport>;
  /** Puts in order what the job has left; nothing of the job depends on it. */
  tidy?(report: ImportReport): Promise<void>;
}

/** Ends a job for a reason that its owner is told, with what was found until then. */
export class JobFailed extends Error {
  constructor(
    reason: string,
    readonly report: ImportReport | null = null,
  ) {
    super(reason);
  }
}

/** Ends a job that was cancelled, or that another process has taken over. */
export class JobEnded extends Error {}
