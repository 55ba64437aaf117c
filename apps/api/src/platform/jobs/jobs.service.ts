import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Job, JobQuery, JobReport } from '@portico/contracts/jobs';
import type { Page } from '@portico/contracts/lists';
import { DataSource, type EntityManager, IsNull, Repository } from 'typeorm';
import { v7 } from 'uuid';
import { currentContext } from '../context';
import { paginate } from '../database/lists';
import { conflict, notFound } from '../errors/problem-error';
import { keepFile } from './job-file';
import { JobEntity } from './job.entity';
import { JobRunner } from './job-runner';

/** The caller's long work. */
@Injectable()
export class JobsService {
  constructor(
    @InjectRepository(JobEntity) private readonly jobs: Repository<JobEntity>,
    private readonly dataSource: DataSource,
    private readonly runner: JobRunner,
  ) {}

  async list(query: JobQuery): Promise<Page<Job>> {
    const found = this.jobs.createQueryBuilder('job').where(this.own());
    const page = await paginate(found, query, '-createdAt');
    return { ...page, data: page.data.map(present) };
  }

  async get(id: string): Promise<Job> {
    const job = await this.jobs.findOneBy({ id, ...this.own() });
    if (!job) throw notFound('The job');
    return present(job);
  }

  /** Puts work into the queue, in the name of the caller, who must be allowed to do it. */
  async create(kind: string, input: object, file?: AsyncIterable<Uint8Array>): Promise<Job> {
    const id = v7();
    if (file) await keepFile(this.dataSource, id, file);
    await this.jobs.insert({ id, kind, input, ...origin() });
    this.runner.wake();
    return this.get(id);
  }

  /** The same within a transaction: the work is there once that has committed. Answers its id. */
  async enqueue(manager: EntityManager, kind: string, input: object): Promise<string> {
    const id = v7();
    await manager.insert(JobEntity, { id, kind, input, ...origin() });
    return id;
  }

  /** Ends a job that waits, and asks one that runs to stop at its next step. */
  async cancel(id: string): Promise<Job> {
    const { finishedAt } = await this.get(id);
    if (finishedAt) throw conflict('JOB_FINISHED', 'The job has ended already.');
    await this.jobs.query(
      `UPDATE jobs SET cancel_requested = true,
         state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
         finished_at = CASE state WHEN 'queued' THEN now() END
       WHERE id = $1 AND state IN ('queued', 'running')`,
      [id],
    );
    return this.get(id);
  }

  private own() {
    return { actorId: currentContext()?.actor?.id ?? IsNull() };
  }
}

function origin() {
  const { actor, requestId = null } = currentContext() ?? {};
  if (!actor) return { channel: 'system' as const, actorId: null, actor: 'Portico', requestId };
  return { channel: actor.channel, actorId: actor.id, actor: actor.name, requestId };
}

function present({ report, ...job }: JobEntity): Job {
  return {
    ...job,
    ...reportsOf(report),
    startedBy: job.actor,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

function reportsOf(report: JobReport | null): Pick<Job, 'report' | 'bulk' | 'fill' | 'undo'> {
  const none = { report: null, bulk: null, fill: null, undo: null };
  if (!report) return none;
  if ('failures' in report) return { ...none, bulk: report };
  if ('problems' in report) return { ...none, fill: report };
  return 'returned' in report ? { ...none, undo: report } : { ...none, report };
}
