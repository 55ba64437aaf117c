import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { BulkClients } from '@portico/contracts/client-bulk';
import type { BulkReport, Job, RowFailure } from '@portico/contracts/jobs';
import type { DataSource, EntityManager } from 'typeorm';
import { record, recordAll, type Happening } from '../../platform/audit/record';
import type { RunningStep, Step, SteppedJobHandler } from '../../platform/jobs/job-handler';
import { JobRunner } from '../../platform/jobs/job-runner';
import { JobsService } from '../../platform/jobs/jobs.service';
import { ACTIONS, type Outcome } from './bulk-actions';
import { CHUNK, countRows, lockRows, type BulkRow } from './bulk-rows';
import { checkBulk } from './bulk-rules';

const KIND = 'clients.bulk';
const entity = 'clients';
/** The most failures that a report lists; the others are counted. */
const LISTED = 1_000;

/** How far a bulk action is. */
interface Place {
  /** The last client that was done. */
  after: string | null;
  total: number;
  report: BulkReport;
}

/** One action on any number of clients, as a job that does some thousands at a time. */
@Injectable()
export class BulkService implements SteppedJobHandler<Place> {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly jobs: JobsService,
    runner: JobRunner,
  ) {
    runner.register(KIND, this);
  }

  async create(input: BulkClients): Promise<Job> {
    await checkBulk(this.dataSource.manager, input);
    const { ids } = input;
    const named = ids ? { ids: [...new Set(ids.map(id => id.toLowerCase()))] } : {};
    return this.jobs.create(KIND, { ...input, ...named });
  }

  async step({ id, input, manager, checkpoint }: RunningStep<Place>): Promise<Step<Place>> {
    const bulk = input as BulkClients;
    const from = checkpoint ?? begin(await countRows(manager, id, bulk));
    const rows = await lockRows(manager, id, bulk, from.after);
    const outcome = await ACTIONS[bulk.action](manager, rows, bulk);
    await recordAll(manager, happenings(bulk, rows, outcome));
    const report = add(from.report, rows, outcome, missing(bulk, rows));
    const last = rows.length < CHUNK;
    if (last) await recordWhole(manager, bulk, report);
    const after = rows.at(-1)?.id ?? from.after;
    const done = report.done + report.unchanged + report.failed;
    return { checkpoint: { ...from, after, report }, done, total: from.total, last };
  }

  reportOf({ report }: Place): BulkReport {
    return report;
  }
}

const begin = (total: number): Place => ({
  after: null,
  total,
  report: { done: 0, unchanged: 0, failed: 0, failures: [] },
});

function add(
  report: BulkReport,
  rows: BulkRow[],
  { changed, failures }: Outcome,
  missing: RowFailure[],
): BulkReport {
  const unchanged = rows.length - changed.size - failures.length;
  return {
    done: report.done + changed.size,
    unchanged: report.unchanged + unchanged,
    failed: report.failed + failures.length + missing.length,
    failures: [...report.failures, ...failures, ...missing].slice(0, LISTED),
  };
}

function missing({ ids = [], action }: BulkClients, rows: BulkRow[]): RowFailure[] {
  const found = new Set(rows.map(({ id }) => id));
  const place = action === 'restore' ? 'not in the trash' : 'not there any more';
  return ids
    .filter(id => !found.has(id))
    .map(id => ({ id, name: null, code: 'NOT_FOUND', message: `The client is ${place}.` }));
}

// What the history of each client shows.
function happenings({ action }: BulkClients, rows: BulkRow[], { changed }: Outcome): Happening[] {
  const verb = action === 'delete' || action === 'restore' ? action : 'update';
  return rows.flatMap(({ id, name }) => {
    const changes = changed.get(id);
    return changes ? [{ action: verb, entity, entityId: id, title: name, changes }] : [];
  });
}

async function recordWhole(
  manager: EntityManager,
  { action, groupId, managerId, filter }: BulkClients,
  { failures: _, ...counts }: BulkReport,
): Promise<void> {
  const all = { ...counts, groupId, managerId, filter };
  const said = Object.entries(all).filter(([, after]) => after !== undefined);
  await record(manager, {
    action: `bulk-${action}`,
    entity,
    title: `${counts.done} clients`,
    changes: Object.fromEntries(said.map(([name, after]) => [name, { after }])),
  });
}
