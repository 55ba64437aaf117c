import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { DEFAULT_NAMESPACE, type ExportTranslations } from '@portico/contracts/translations';
import { DataSource } from 'typeorm';
import { fileOf } from '../../formats/export-file';
import { LanguagesService } from '../../languages/languages.service';
import { atOneMoment } from '../../platform/database/at-one-moment';
import { planOf } from './export-plan';
import { sourceOf } from './export-source';

/** Writes texts into files, a part at a time, all of one moment. */
@Injectable()
export class ExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async get(query: ExportTranslations): Promise<StreamableFile> {
    const plan = planOf(query, await this.languages.active());
    const { type, name, write } = fileOf(plan, plan.namespace ?? DEFAULT_NAMESPACE);
    const bytes = Readable.from(
      atOneMoment(this.dataSource, manager => write(sourceOf(manager, plan))),
      { objectMode: false },
    );
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }
}
