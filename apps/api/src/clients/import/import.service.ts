import { Injectable } from '@nestjs/common';
import { ImportClients } from '@portico/contracts/client-import';
import type { ImportReport, Job } from '@portico/contracts/jobs';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { ClientGroupEntity } from '../../client-groups/client-group.entity';
import { CustomFieldEntity } from '../../custom-fields/custom-field.entity';
import { record } from '../../platform/audit/record';
import { readUpload } from '../../platform/http/upload';
import type { RunningStep, Step, SteppedJobHandler } from '../../platform/jobs/job-handler';
import { JobRunner } from '../../platform/jobs/job-runner';
import { JobsService } from '../../platform/jobs/jobs.service';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { ImportBatch } from './import-batch';
import { ImportFile } from './import-file';
import { planOf, type ImportPlan } from './import-plan';
import { ImportTally } from '../../platform/jobs/import-tally';
import type { Known } from './row-input';

const KIND = 'clients.import';

/** How far an import is. */
interface Place {
  /** Rows that are done. */
  rows: number;
  report: ImportReport;
}

/** Brings a file of clients in, as a job that does a thousand rows at a time. */
@Injectable()
export class ClientImportService implements SteppedJobHandler<Place> {
  private readonly files = new Map<string, ImportFile>();

  constructor(
    private readonly jobs: JobsService,
    runner: JobRunner,
  ) {
    runner.register(KIND, this);
  }

  create(request: FastifyRequest): Promise<Job> {
    return readUpload(request, ImportClients, (fields, file) =>
      this.jobs.create(KIND, planOf(fields), file),
    );
  }

  async step(job: RunningStep<Place>): Promise<Step<Place>> {
    const { manager, input, checkpoint = { rows: 0, report: undefined } } = job;
    const plan = input as ImportPlan;
    const tally = new ImportTally(checkpoint.report);
    const known = await knownOf(manager);
    const file = await this.fileOf(job, plan, known);
    if (!checkpoint.report) warnOfColumns(file, tally);
    const { batch, last } = await file.after(checkpoint.rows);
    await manager.query('SAVEPOINT before_batch');
    await new ImportBatch(manager, plan, known, file, tally).run(batch);
    if (plan.dryRun) await manager.query('ROLLBACK TO SAVEPOINT before_batch');
    else if (last) await tell(manager, tally.report);
    const done = checkpoint.rows + batch.length;
    const total = last ? done : Math.max(done, file.lines);
    return { checkpoint: { rows: done, report: tally.report }, done, total, last };
  }

  reportOf({ report }: Place): ImportReport {
    return report;
  }

  release(id: string): void {
    void this.files.get(id)?.close();
    this.files.delete(id);
  }

  // After a kill the file is read anew from its beginning, behind the rows that were done.
  private async fileOf(job: RunningStep<Place>, plan: ImportPlan, known: Known) {
    const open = this.files.get(job.id);
    if (open) return open;
    const file = await ImportFile.open(job.file, plan);
    const batch = new ImportBatch(job.manager, plan, known, file, new ImportTally());
    await file.skip(job.checkpoint?.rows ?? 0, rows => batch.passOver(rows));
    this.files.set(job.id, file);
    return file;
  }
}

async function knownOf(manager: EntityManager): Promise<Known> {
  const groups = await manager.find(ClientGroupEntity, { select: { id: true, name: true } });
  const managers = await manager.find(StaffMemberEntity, { select: { id: true, email: true } });
  const customFields = await manager.find(CustomFieldEntity);
  return {
    groups: new Map(groups.map(({ id, name }) => [name.toLowerCase(), id])),
    managers: new Map(managers.map(({ id, email }) => [email.toLowerCase(), id])),
    customFields,
  };
}

function warnOfColumns({ header }: ImportFile, tally: ImportTally): void {
  for (const name of header.ignored) {
    const message = `The column "${name.slice(0, 100)}" is no field of clients and was left out.`;
    tally.warn({ line: 1 }, 'COLUMN_IGNORED', message);
  }
}

async function tell(manager: EntityManager, { findings: _, ...counts }: ImportReport) {
  await record(manager, {
    action: 'import',
    entity: 'clients',
    title: `${counts.added + counts.changed} clients`,
    changes: Object.fromEntries(Object.entries(counts).map(([name, after]) => [name, { after }])),
  });
}
