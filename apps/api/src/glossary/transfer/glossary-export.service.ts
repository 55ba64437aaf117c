import { Injectable, StreamableFile } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { GLOSSARY_COLUMNS } from '@portico/contracts/glossary';
import type { DataSource } from 'typeorm';
import { LanguagesService } from '../../languages/languages.service';
import { guard } from '../../platform/csv/formula-guard';
import { writeCsvRows } from '../../platform/csv/write-csv';
import { GlossaryTermEntity } from '../glossary-term.entity';

/** Makes spreadsheets take the file for UTF-8. */
const MARK = '\uFEFF';
const FILE = {
  type: 'text/csv; charset=utf-8',
  disposition: 'attachment; filename="glossary.csv"',
};

/** Writes the glossary into a file that spreadsheets open and the import takes back. */
@Injectable()
export class GlossaryExportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly languages: LanguagesService,
  ) {}

  async get(): Promise<StreamableFile> {
    const tags = (await this.languages.active()).map(({ tag }) => tag);
    const order = { term: 'ASC', id: 'ASC' } as const;
    const terms = await this.dataSource.manager.find(GlossaryTermEntity, { order });
    const rows = terms.map(term => rowOf(term, tags));
    const text = writeCsvRows([[...GLOSSARY_COLUMNS, ...tags], ...rows]);
    return new StreamableFile(Buffer.from(MARK + text), FILE);
  }
}

function rowOf(term: GlossaryTermEntity, tags: readonly string[]): string[] {
  const texts = new Map(term.translations.map(({ language, text }) => [language, text]));
  const { description, doNotTranslate, caseSensitive } = term;
  const cells = [term.term, description ?? '', String(doNotTranslate), String(caseSensitive)];
  return [...cells, ...tags.map(tag => texts.get(tag) ?? '')].map(cell => guard(cell, true));
}
