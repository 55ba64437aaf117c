import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { ExportTranslations } from '@portico/contracts/translations';
import { DataSource, type EntityManager } from 'typeorm';
import { LanguagesService } from '../../languages/languages.service';
import { fileOf, type Bytes } from './export-files';
import { planOf } from './export-plan';

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
