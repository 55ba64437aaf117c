import { Injectable } from '@nestjs/common';
import { ImportContents } from '@portico/contracts/content-transfer';
import type { ImportReport, Job } from '@portico/contracts/jobs';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { splitContentKey } from '../../formats/labels';
import { ImportFindings } from '../../formats/read/import-findings';
import { readEntries } from '../../formats/read/read-file';
import { LanguagesService, type ActiveLanguage } from '../../languages/languages.service';
import { record } from '../../platform/audit/record';
import { announce } from '../../platform/database/changes';
import { lockFor } from '../../platform/database/writes';
import { readUpload } from '../../platform/http/upload';
import { JobFailed, type RunningJob } from '../../platform/jobs/job-handler';
import { JobRunner } from '../../platform/jobs/job-runner';
import { JobsService } from '../../platform/jobs/jobs.service';
import type { LocalizedKind } from '../localized-kind';
import type { LocalizedEntity } from '../localized.entity';
import { checkArea } from '../localized.service';
import { ContentsImport, reportOf } from './contents-import';
import { GivenItems } from './given-items';
import { planOf, type ImportPlan } from './import-plan';

/** The most texts of one file. */
const TEXTS_MAX = 100_000;

/** Brings files of texts or templates in: all of a file in one transaction, as a job. */
@Injectable()
export class ContentsImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
    private readonly jobs: JobsService,
    private readonly runner: JobRunner,
  ) {}

  /** Takes jobs of a kind from now on. */
  register<T extends LocalizedEntity>(kind: LocalizedKind<T>): void {
    this.runner.register(`${kind.entity}.import`, { run: job => this.run(kind, job) });
  }

  create(kind: LocalizedKind, request: FastifyRequest): Promise<Job> {
    return readUpload(request, ImportContents, async (fields, file) => {
      const plan = planOf(fields, await this.languages.active());
      if (plan.areaId) await checkArea(this.dataSource.manager, plan.areaId);
      return this.jobs.create(`${kind.entity}.import`, plan, file);
    });
  }

  private async run<T extends LocalizedEntity>(
    kind: LocalizedKind<T>,
    job: RunningJob,
  ): Promise<ImportReport> {
    const { manager } = job;
    const plan = job.input as ImportPlan;
    await lockFor(manager, `bulk of ${kind.entity}`);
    await manager.query('SAVEPOINT before_import');
    const active = await this.languages.active(manager);
    const findings = new ImportFindings();
    const { items, labels } = await readItems(job, plan, active, findings);
    const task = new ContentsImport(manager, kind, plan, active, findings);
    let done = 0;
    for (const item of items) {
      job.progress(done, items.length);
      await task.write(item);
      done += 1;
    }
    if (plan.prune) await task.prune(labels);
    if (plan.dryRun) await manager.query('ROLLBACK TO SAVEPOINT before_import');
    else await tell(job, kind, plan, task.counts);
    job.progress(done, done);
    const changes = plan.dryRun ? { changes: task.changes.list() } : {};
    return { ...reportOf(task.counts, findings), ...changes };
  }
}

async function readItems(
  { file }: RunningJob,
  { format, language, delimiter, prune }: ImportPlan,
  active: ActiveLanguage[],
  findings: ImportFindings,
) {
  const given = new GivenItems(new Set(active.map(({ tag }) => tag)));
  const sourceLanguage = active.find(({ isDefault }) => isDefault)?.tag;
  const reading = { format, language, sourceLanguage, delimiter };
  const options = { ...reading, contents: true, labels: prune };
  let entries = 0;
  const summary = await readEntries(file, options, part => {
    entries = part.total;
    if (part.total > TEXTS_MAX) throw tooMany(part.total);
    for (const entry of part.entries) given.add(entry);
    return Promise.resolve();
  });
  findings.addAll(summary.findings);
  given.report(findings);
  checkReadable(entries, findings);
  const labels = (summary.labels ?? []).flatMap(key => splitContentKey(key)?.label ?? []);
  return { items: [...given.items.values()], labels: new Set(labels) };
}

function tooMany(total: number): JobFailed {
  return new JobFailed(`The file holds ${total} texts; ${TEXTS_MAX} are allowed. Split it.`);
}

// What was read in part is imported in part, and says so; of a broken file nothing was read.
function checkReadable(entries: number, findings: ImportFindings): void {
  const error = findings.firstError;
  if (entries > 0 || !error) return;
  const where = error.line === undefined ? '' : `Line ${error.line}: `;
  const nothing = { added: 0, changed: 0, unchanged: 0, conflicts: 0, pruned: 0 };
  throw new JobFailed(`${where}${error.message}`, reportOf(nothing, findings));
}

async function tell(
  { manager }: RunningJob,
  { entity }: Pick<LocalizedKind, 'entity'>,
  { areaId, language }: ImportPlan,
  { added, changed, unchanged, pruned }: ContentsImport<LocalizedEntity>['counts'],
): Promise<void> {
  if (added + changed + pruned === 0) return;
  await announce(manager, { topic: entity, areaId });
  const counts = Object.entries({ added, changed, pruned, unchanged });
  await record(manager, {
    action: 'import',
    entity,
    title: entity,
    changes: {
      language: { after: language ?? null },
      ...Object.fromEntries(counts.map(([name, after]) => [name, { after }])),
    },
  });
}
