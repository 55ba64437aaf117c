import { Injectable } from '@nestjs/common';
import { GLOSSARY_MAX, ImportGlossary } from '@portico/contracts/glossary';
import type { ImportReport, Job } from '@portico/contracts/jobs';
import type { ImportMode } from '@portico/contracts/translations';
import type { FastifyRequest } from 'fastify';
import { LanguagesService } from '../../languages/languages.service';
import { readCsv } from '../../platform/csv/csv-rows';
import { lockFor } from '../../platform/database/writes';
import { readUpload } from '../../platform/http/upload';
import { ImportTally } from '../../platform/jobs/import-tally';
import { JobFailed, type RunningJob } from '../../platform/jobs/job-handler';
import { JobRunner } from '../../platform/jobs/job-runner';
import { JobsService } from '../../platform/jobs/jobs.service';
import { headerOf } from './glossary-header';
import { termOf, type GivenTerm } from './glossary-rows';
import { TermsImport } from './terms-import';

const KIND = 'glossary.import';
/** The most rows of a file: each term of a full glossary twice over. */
const ROWS_MAX = 2 * GLOSSARY_MAX;

/** An import with every choice made, as the job keeps it. */
interface ImportPlan {
  mode: ImportMode;
  dryRun: boolean;
}

/** Brings a file of terms in: all of it in one transaction, as a job. */
@Injectable()
export class GlossaryImportService {
  constructor(
    private readonly jobs: JobsService,
    private readonly languages: LanguagesService,
    runner: JobRunner,
  ) {
    runner.register(KIND, { run: job => this.run(job) });
  }

  create(request: FastifyRequest): Promise<Job> {
    return readUpload(request, ImportGlossary, (fields, file) => {
      const plan: ImportPlan = { mode: 'overwrite', dryRun: false, ...fields };
      return this.jobs.create(KIND, plan, file);
    });
  }

  private async run(job: RunningJob): Promise<ImportReport> {
    const { manager } = job;
    const { mode, dryRun } = job.input as ImportPlan;
    const tally = new ImportTally();
    const terms = await this.read(job, tally);
    await lockFor(manager, 'glossary');
    await manager.query('SAVEPOINT before_import');
    await new TermsImport(job, mode, tally).run(terms);
    if (dryRun) await manager.query('ROLLBACK TO SAVEPOINT before_import');
    const findings = tally.report.findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return { ...tally.report, findings };
  }

  private async read({ manager, file }: RunningJob, tally: ImportTally): Promise<GivenTerm[]> {
    const active = await this.languages.active(manager);
    const { rows } = await readCsv(file);
    const first = await rows.next();
    if (first.done) throw new JobFailed('The file has no rows.');
    const { cells, line } = first.value;
    const header = headerOf(cells, line, new Set(active.map(({ tag }) => tag)), tally);
    if (!header) {
      const [problem] = tally.report.findings;
      throw new JobFailed(problem?.message ?? '', tally.report);
    }
    const terms: GivenTerm[] = [];
    let count = 0;
    for await (const row of rows) {
      count += 1;
      if (count > ROWS_MAX) throw new JobFailed(`The file has more than ${ROWS_MAX} rows.`);
      const term = termOf(row, header, tally);
      if (term) terms.push(term);
    }
    return terms;
  }
}
