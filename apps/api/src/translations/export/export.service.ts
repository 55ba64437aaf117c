import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { ExportReport } from '@portico/contracts/message-formats';
import { DEFAULT_NAMESPACE, type ExportTranslations } from '@portico/contracts/translations';
import { DataSource, type EntityManager } from 'typeorm';
import { fileOf, splitsNamespaces } from '../../formats/export-file';
import { convertUnits } from '../../formats/messages/convert';
import { collisionsOf, STAYS_FLAT } from '../../formats/write';
import type { PlacedUnit } from '../../formats/xliff/write';
import { LanguagesService } from '../../languages/languages.service';
import { atOneMoment } from '../../platform/database/at-one-moment';
import { planOf, type ExportPlan } from './export-plan';
import { sourceOf } from './export-source';
import { unitsOf } from './export-units';

/** The most texts that a report lists. */
const LISTED = 1000;

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

  /** What the export makes of the texts where it says them in another message format, or nested. */
  async report(query: ExportTranslations): Promise<ExportReport> {
    const plan = planOf(query, await this.languages.active());
    const reports = atOneMoment(this.dataSource, manager => reportsOf(manager, plan));
    const report: ExportReport = { converted: 0, kept: 0, findings: [] };
    for await (const { converted, kept } of reports) {
      report.converted += converted;
      report.kept += kept.length;
      report.findings.push(...kept.slice(0, LISTED - report.findings.length));
    }
    return report;
  }
}

async function* reportsOf(
  manager: EntityManager,
  { messageFormat = 'stored', ...plan }: ExportPlan,
) {
  if (messageFormat === 'stored' && !isNested(plan)) return;
  for (const language of plan.languages) {
    const units: PlacedUnit[] = [];
    for await (const part of unitsOf(manager, plan, language)) units.push(...part);
    const { converted, kept, units: said } = await convertUnits(units, messageFormat, language);
    const flat = isNested(plan) ? flatKeysOf(said, plan) : [];
    yield { converted, kept: [...kept, ...flat.map(key => ({ key, language, ...STAYS_FLAT }))] };
  }
}

const isNested = ({ format, structure }: ExportPlan) => format === 'json' && structure === 'nested';

function flatKeysOf(units: PlacedUnit[], plan: ExportPlan): string[] {
  const entries = units.map(unit => ({ ...unit, value: unit.value ?? '' }));
  const files = splitsNamespaces(plan)
    ? [...Map.groupBy(entries, unit => unit.original).values()]
    : [entries];
  return files.flatMap(file => collisionsOf(file, plan.delimiter));
}
