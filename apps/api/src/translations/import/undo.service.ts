import { Injectable } from '@nestjs/common';
import type { ImportUndo, UndoState } from '@portico/contracts/import-undo';
import type { Job, JobState, UndoReport } from '@portico/contracts/jobs';
import { DataSource, type EntityManager } from 'typeorm';
import { keepFindings } from '../../localized/checks/keep-findings';
import { record } from '../../platform/audit/record';
import { conflict, notFound } from '../../platform/errors/problem-error';
import { JobFailed, type JobHandler, type RunningJob } from '../../platform/jobs/job-handler';
import { JobRunner } from '../../platform/jobs/job-runner';
import { JobsService } from '../../platform/jobs/jobs.service';
import { announceKeys } from '../announce-keys';
import { waitForTurn } from '../write-lock';
import { IMPORT_KIND } from './import-plan';
import { findOwn, keptOf, takeBack } from './undo-steps';

const KIND = 'translations.undo-import';
/** So many keys are checked at once; more of them would keep their locks too long. */
const FEW = 500;

/** What is kept of an import, and how far its undo is. */
interface Remains {
  writtenAt: string;
  jobId: string | null;
  jobState: JobState | null;
}

const REMAINS = `
  SELECT i.written_at::text AS "writtenAt", i.undo_job_id AS "jobId", j.state AS "jobState"
  FROM translation_imports i LEFT JOIN jobs j ON j.id = i.undo_job_id
  WHERE i.job_id = $1`;

const REFUSALS: Record<Exclude<UndoState, 'possible'>, [code: string, detail: string]> = {
  running: ['UNDO_RUNNING', 'The import is being undone.'],
  done: ['ALREADY_UNDONE', 'The import has been undone already.'],
  impossible: ['NOTHING_TO_UNDO', 'The import has changed nothing, or is not over yet.'],
};

const WRITTEN = `
  SELECT id, now()::text FROM translation_keys
  WHERE updated_at = now() AND deleted_at IS NULL LIMIT ${FEW + 1}`;

/** Takes an import back: all that nobody has changed since, in one transaction, as a job. */
@Injectable()
export class UndoService implements JobHandler<UndoReport> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    private readonly runner: JobRunner,
  ) {
    runner.register(KIND, this);
  }

  /** Whether an import of the caller can be undone. */
  async get(importId: string): Promise<ImportUndo> {
    await this.check(importId);
    const remains = await remainsOf(this.dataSource.manager, importId);
    return { state: stateOf(remains), jobId: remains?.jobId ?? null };
  }

  async create(importId: string): Promise<Job> {
    await this.check(importId);
    const id = await this.dataSource.transaction(async manager => {
      const lock = 'SELECT FROM translation_imports WHERE job_id = $1 FOR UPDATE';
      await manager.query(lock, [importId]);
      const state = stateOf(await remainsOf(manager, importId));
      if (state !== 'possible') throw conflict(...REFUSALS[state]);
      const jobId = await this.jobs.enqueue(manager, KIND, { importId });
      const sql = 'UPDATE translation_imports SET undo_job_id = $2 WHERE job_id = $1';
      await manager.query(sql, [importId, jobId]);
      return jobId;
    });
    this.runner.wake();
    return this.jobs.get(id);
  }

  async run({ input, manager, progress }: RunningJob): Promise<UndoReport> {
    const { importId } = input as { importId: string };
    await waitForTurn(manager);
    const remains = await remainsOf(manager, importId);
    if (!remains) throw new JobFailed('Nothing is kept of the import any more.');
    const keys = await findOwn(manager, remains.writtenAt);
    progress(0, 2 * keys);
    const taken = await takeBack(manager, remains.writtenAt);
    const report = { ...taken, ...(await keptOf(manager, remains.writtenAt)) };
    progress(keys, 2 * keys);
    await this.checkTexts(manager);
    await tell(manager, report);
    await forget(manager, remains.writtenAt);
    progress(2 * keys, 2 * keys);
    return report;
  }

  // Restored texts bear the time at which they were written, so that an earlier import can be undone
  // too: they are found by their keys.
  private async checkTexts(manager: EntityManager): Promise<void> {
    const rows = await manager.query<{ id: string; now: string }[]>(WRITTEN);
    const [first] = rows;
    if (!first) return;
    if (rows.length <= FEW) {
      const ids = rows.map(({ id }) => id);
      await keepFindings(manager, 'translations', ids);
      return;
    }
    const input = { entities: ['translations'], itemsSince: first.now };
    await this.jobs.enqueue(manager, 'quality.check', input);
  }

  // Jobs are their owner's alone, so an import of somebody else is not there either.
  private async check(importId: string): Promise<void> {
    const { kind } = await this.jobs.get(importId);
    if (kind !== IMPORT_KIND) throw notFound('The import');
  }
}

async function remainsOf(manager: EntityManager, importId: string): Promise<Remains | undefined> {
  const [remains] = await manager.query<Remains[]>(REMAINS, [importId]);
  return remains;
}

function stateOf(remains: Remains | undefined): UndoState {
  if (!remains) return 'impossible';
  const { jobState } = remains;
  if (jobState === 'done') return 'done';
  return jobState === 'queued' || jobState === 'running' ? 'running' : 'possible';
}

async function tell(manager: EntityManager, { findings: _, ...counts }: UndoReport): Promise<void> {
  const places = await manager.query<{ areaId: string | null; namespace: string }[]>(
    `SELECT DISTINCT area_id AS "areaId", namespace FROM translation_keys
     WHERE updated_at = now() ORDER BY namespace`,
  );
  await announceKeys(manager, places);
  const names = new Set(places.map(({ namespace }) => namespace));
  await record(manager, {
    action: 'undo-import',
    entity: 'translations',
    title: [...names].join(', ').slice(0, 200),
    changes: Object.fromEntries(Object.entries(counts).map(([name, after]) => [name, { after }])),
  });
}

// It is undone once; what that took is of no more use.
async function forget(manager: EntityManager, writtenAt: string): Promise<void> {
  for (const table of ['former_texts', 'former_keys', 'added_texts']) {
    await manager.query(`DELETE FROM ${table} WHERE written_at = $1`, [writtenAt]);
  }
}
