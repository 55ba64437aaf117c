import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { ExportTranslations } from '@portico/contracts/translations';
import { DEFAULT_NAMESPACE } from '@portico/contracts/translations';
import { DataSource, type EntityManager } from 'typeorm';
import { LanguagesService } from '../../languages/languages.service';
import { csvHeader, csvRows, writeJson } from '../formats/write';
import { planOf, type ExportPlan } from './export-plan';
import { entriesOf, outlineOf, rowsAfter, type Place } from './export-rows';
import { zip, type ZippedFile } from './zip';

const ROWS = 1_000;

type Bytes = AsyncGenerator<string | Uint8Array>;

/** Writes texts into files, a part at a time, all of one moment. */
@Injectable()
export class ExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async get(query: ExportTranslations): Promise<StreamableFile> {
    const plan = planOf(query, await this.languages.active());
    const { type, name, write } = fileOf(plan);
    const bytes = Readable.from(
      this.atOneMoment(manager => write(manager, plan)),
      {
        objectMode: false,
      },
    );
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }

  private async *atOneMoment(write: (manager: EntityManager) => Bytes): Bytes {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      yield* write(runner.manager);
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }
}

function fileOf(plan: ExportPlan) {
  const namespace = plan.namespace ?? DEFAULT_NAMESPACE;
  const [language = ''] = plan.languages;
  if (plan.format === 'csv') {
    return { type: 'text/csv; charset=utf-8', name: `${namespace}.csv`, write: writeTable };
  }
  if (plan.languages.length === 1) {
    const name = `${namespace}.${language}.json`;
    return { type: 'application/json; charset=utf-8', name, write: writeOne };
  }
  return { type: 'application/zip', name: `${namespace}.zip`, write: writeZip };
}

async function* writeOne(manager: EntityManager, plan: ExportPlan): Bytes {
  yield await jsonOf(manager, plan, plan.languages[0] ?? '');
}

async function* writeZip(manager: EntityManager, plan: ExportPlan): Bytes {
  yield* zip(filesOf(manager, plan));
}

async function* filesOf(manager: EntityManager, plan: ExportPlan): AsyncGenerator<ZippedFile> {
  const { namespaces } = await outlineOf(manager, plan);
  for (const namespace of namespaces) {
    for (const language of plan.languages) {
      const text = await jsonOf(manager, { ...plan, namespace }, language);
      yield { name: `${namespace}/${language}.json`, text };
    }
  }
}

async function jsonOf(manager: EntityManager, plan: ExportPlan, language: string) {
  return writeJson(await entriesOf(manager, plan, language), plan).text;
}

async function* writeTable(manager: EntityManager, plan: ExportPlan): Bytes {
  const { namespaces, described } = await outlineOf(manager, plan);
  const namespaced = namespaces.some(name => name !== (plan.namespace ?? DEFAULT_NAMESPACE));
  const shape = { ...plan, namespaced, described };
  yield csvHeader(shape);
  let after: Place | undefined = { namespace: '', label: '' };
  while (after) {
    const rows = await rowsAfter(manager, plan, after, ROWS);
    yield csvRows(rows, shape);
    after = rows.length === ROWS ? rows.at(-1) : undefined;
  }
}
