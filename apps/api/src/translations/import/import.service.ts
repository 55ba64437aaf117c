import { Injectable } from '@nestjs/common';
import type { ImportReport, Job } from '@portico/contracts/jobs';
import { ImportTranslations } from '@portico/contracts/translations';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ClientAreaEntity } from '../../client-areas/client-area.entity';
import { LanguagesService } from '../../languages/languages.service';
import { record } from '../../platform/audit/record';
import { invalidField } from '../../platform/errors/problem-error';
import { readUpload } from '../../platform/http/upload';
import { JobFailed, type JobHandler, type RunningJob } from '../../platform/jobs/job-handler';
import { JobRunner } from '../../platform/jobs/job-runner';
import { JobsService } from '../../platform/jobs/jobs.service';
import { announceKeys } from '../announce-keys';
import { waitForTurn } from '../write-lock';
import { applyTexts } from './apply';
import { checkImported } from './check-imported';
import { ImportFindings } from '../../formats/read/import-findings';
import { IMPORT_KIND, planOf, type ImportPlan } from './import-plan';
import type { RowsPart } from '../../formats/read/parts';
import { readRows } from '../../formats/read/read-file';
import { Stage } from './stage';

/** The most texts of one file. */
const TEXTS_MAX = 500_000;
/** From so many texts on, an import leaves something to tidy up. */
const LARGE = 1_000;

/** How many texts the planner knows of. */
const KNOWN_TEXTS = `SELECT reltuples AS texts FROM pg_class WHERE oid = 'translation_values'::regclass`;

/** Brings a file of texts in: all of it in one transaction, as a job. */
@Injectable()
export class ImportService implements JobHandler<ImportReport> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
    private readonly jobs: JobsService,
    runner: JobRunner,
  ) {
    runner.register(IMPORT_KIND, this);
  }

  create(request: FastifyRequest): Promise<Job> {
    return readUpload(request, ImportTranslations, async (fields, file) => {
      const plan = planOf(fields, await this.languages.active());
      if (plan.areaId) await this.checkArea(plan.areaId);
      return this.jobs.create(IMPORT_KIND, plan, file);
    });
  }

  private async checkArea(id: string): Promise<void> {
    const found = await this.dataSource.manager.existsBy(ClientAreaEntity, { id });
    if (!found) throw invalidField('areaId', 'NOT_FOUND', 'is not a client area');
  }

  async run(job: RunningJob): Promise<ImportReport> {
    const { manager } = job;
    const plan = job.input as ImportPlan;
    const findings = new ImportFindings();
    await waitForTurn(manager);
    await manager.query('SAVEPOINT before_import');
    const active = await this.languages.active(manager);
    const { total, labels } = await stageFile(job, plan, findings);
    const counts = await applyTexts(manager, plan, active, labels, findings);
    job.progress(total, total);
    const report = { ...counts, rejected: findings.rejected, findings: findings.list() };
    if (plan.dryRun) await manager.query('ROLLBACK TO SAVEPOINT before_import');
    else await this.tell(job, plan, report);
    return report;
  }

  // Pages of the list are read from an index alone only where a vacuum has passed, and the planner
  // knows a table only once it was analyzed; too little of an import looks like work to the automatic
  // ones, or they come too late.
  async tidy({ added, changed }: ImportReport): Promise<void> {
    if (added + changed < LARGE) return;
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query('SET statement_timeout = 0');
      await runner.query('VACUUM (ANALYZE) translation_keys');
      await runner.query(`SELECT gin_clean_pending_list('translation_values_search_idx')`);
      const [known] = await runner.manager.query<[{ texts: number }]>(KNOWN_TEXTS);
      if (added > known.texts / 10) await runner.query('ANALYZE translation_values');
    } finally {
      await runner.query('RESET statement_timeout');
      await runner.release();
    }
  }

  private async tell({ id, manager }: RunningJob, plan: ImportPlan, report: ImportReport) {
    const { added, changed, pruned } = report;
    if (added + changed + pruned === 0) return;
    await manager.query('INSERT INTO translation_imports (job_id) VALUES ($1)', [id]);
    await checkImported(manager, this.jobs, report);
    const rows = await manager.query<{ namespace: string }[]>(
      'SELECT DISTINCT namespace FROM staged',
    );
    const names = new Set([plan.namespace, ...rows.map(row => row.namespace)]);
    const { areaId } = plan;
    await announceKeys(
      manager,
      [...names].map(namespace => ({ areaId, namespace })),
    );
    const counts = { added, changed, pruned, unchanged: report.unchanged };
    await record(manager, {
      action: 'import',
      entity: 'translations',
      title: [...names].join(', ').slice(0, 200),
      changes: {
        language: { after: plan.language ?? null },
        ...Object.fromEntries(Object.entries(counts).map(([name, after]) => [name, { after }])),
      },
    });
  }
}

function tooMany(total: number): JobFailed {
  return new JobFailed(`The file holds ${total} texts; ${TEXTS_MAX} are allowed. Split it.`);
}

async function stageFile(
  { manager, file, progress }: RunningJob,
  { format, language, sourceLanguage, delimiter, namespace, prune: labels }: ImportPlan,
  findings: ImportFindings,
) {
  const stage = new Stage(manager, findings);
  await stage.open();
  let done = 0;
  const take = async (part: RowsPart) => {
    if (part.total > TEXTS_MAX) throw tooMany(part.total);
    // The other half is what the database does with them.
    progress(done, 2 * part.total);
    await stage.add(part);
    done += part.count;
  };
  const reading = { format, language, sourceLanguage, delimiter, namespace, labels };
  const summary = await readRows(file, reading, take).catch(async (error: unknown) => {
    await stage.abandon();
    throw error;
  });
  findings.addAll(summary.findings);
  await stage.close(summary.mixed);
  checkReadable(done, findings);
  return { total: 2 * done, labels: summary.labels ?? [] };
}

// What was read in part is imported in part, and says so; of a broken file nothing was read.
function checkReadable(entries: number, findings: ImportFindings): void {
  const error = findings.firstError;
  if (entries > 0 || !error) return;
  const where = error.line === undefined ? '' : `Line ${error.line}: `;
  const nothing = { added: 0, changed: 0, unchanged: 0, conflicts: 0, pruned: 0 };
  throw new JobFailed(`${where}${error.message}`, {
    ...nothing,
    rejected: findings.rejected,
    findings: findings.list(),
  });
}
