import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { ExportContents } from '@portico/contracts/content-transfer';
import { DataSource } from 'typeorm';
import { fileOf } from '../../formats/export-file';
import { LanguagesService } from '../../languages/languages.service';
import { atOneMoment } from '../../platform/database/at-one-moment';
import { invalidField } from '../../platform/errors/problem-error';
import type { LocalizedKind } from '../localized-kind';
import { planOf } from './export-plan';
import { longestOf, sourceOf } from './export-source';

/** The longest text of a cell, by Excel; one is left for the guard. */
const CELL_MAX = 32_766;

/** Writes what texts or templates say into files, a part at a time, all of one moment. */
@Injectable()
export class ContentsExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async get(kind: LocalizedKind, input: ExportContents): Promise<StreamableFile> {
    const plan = planOf(input, await this.languages.active());
    if (plan.format === 'xlsx') await this.checkCells(kind, plan);
    const { type, name, write } = fileOf(plan, kind.entity);
    const bytes = Readable.from(
      atOneMoment(this.dataSource, manager => write(sourceOf(manager, kind, plan))),
      { objectMode: false },
    );
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }

  private async checkCells(kind: LocalizedKind, plan: ReturnType<typeof planOf>): Promise<void> {
    if ((await longestOf(this.dataSource.manager, kind, plan)) <= CELL_MAX) return;
    const message = `holds at most ${CELL_MAX} characters in a cell, and a text here is longer`;
    throw invalidField('format', 'TEXT_TOO_LONG', message);
  }
}
