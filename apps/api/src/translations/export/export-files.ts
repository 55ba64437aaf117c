import { DEFAULT_NAMESPACE, type ExportFormat } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { writeArb } from '../../formats/arb';
import { writePo } from '../../formats/po/write';
import { csvHeader, csvRows, writeJson } from '../../formats/write';
import { XliffWriter, type PlacedUnit } from '../../formats/xliff/write';
import { sheetNames, namespaceOf } from '../../formats/xlsx/sheet-names';
import { SheetWriter, workbookParts } from '../../formats/xlsx/write';
import type { ExportPlan } from './export-plan';
import { entriesOf, outlineOf, rowsAfter, type Place } from './export-rows';
import { unitsOf } from './export-units';
import { zip, type ZippedFile } from '../../formats/zip';

/** What an export writes, a part at a time. */
export type Bytes = AsyncGenerator<string | Uint8Array>;
type Texts = AsyncGenerator<string>;

/** A file of an export: what it is, and how it is written. */
export interface ExportFile {
  type: string;
  name: string;
  write: (manager: EntityManager, plan: ExportPlan) => Bytes;
}

interface LanguageFormat {
  type: string;
  extension: string;
  write: (manager: EntityManager, plan: ExportPlan, language: string) => Texts;
}

const ROWS = 1_000;

/** Formats of which a file holds one language. */
const BY_LANGUAGE: Partial<Record<ExportFormat, LanguageFormat>> = {
  json: { type: 'application/json; charset=utf-8', extension: 'json', write: json },
  xliff: { type: 'application/xliff+xml', extension: 'xlf', write: xliff },
  po: { type: 'text/x-gettext-translation; charset=utf-8', extension: 'po', write: po },
  arb: { type: 'application/json; charset=utf-8', extension: 'arb', write: arb },
};

/** The file that a plan asks for: a table, a file of one language, or a zip of several. */
export function fileOf(plan: ExportPlan): ExportFile {
  const namespace = plan.namespace ?? DEFAULT_NAMESPACE;
  const format = BY_LANGUAGE[plan.format];
  if (!format) return tableOf(plan, namespace);
  const [language = '', ...others] = plan.languages;
  if (others.length > 0) {
    return { type: 'application/zip', name: `${namespace}.zip`, write: languages(format) };
  }
  const name = `${namespace}.${language}.${format.extension}`;
  return { ...format, name, write: (manager, one) => format.write(manager, one, language) };
}

function tableOf({ format }: ExportPlan, namespace: string): ExportFile {
  if (format === 'csv') {
    return { type: 'text/csv; charset=utf-8', name: `${namespace}.csv`, write: csv };
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { type, name: `${namespace}.xlsx`, write: (manager, plan) => zip(sheets(manager, plan)) };
}

// JSON has a file for each namespace, since that is what front ends load.
function languages(format: LanguageFormat): ExportFile['write'] {
  return (manager, plan) => zip(files(manager, plan, format));
}

async function* files(
  manager: EntityManager,
  plan: ExportPlan,
  { extension, write }: LanguageFormat,
): AsyncGenerator<ZippedFile> {
  if (plan.format !== 'json') {
    for (const language of plan.languages) {
      yield { name: `${language}.${extension}`, text: write(manager, plan, language) };
    }
    return;
  }
  const { namespaces } = await outlineOf(manager, plan);
  for (const namespace of namespaces) {
    for (const language of plan.languages) {
      const text = write(manager, { ...plan, namespace }, language);
      yield { name: `${namespace}/${language}.${extension}`, text };
    }
  }
}

async function* json(manager: EntityManager, plan: ExportPlan, language: string): Texts {
  yield writeJson(await entriesOf(manager, plan, language), plan).text;
}

async function* xliff(manager: EntityManager, plan: ExportPlan, language: string): Texts {
  const { xliffVersion: version, defaultLanguage } = plan;
  const writer = new XliffWriter({ version, languages: [defaultLanguage, language] });
  yield writer.start();
  for await (const units of unitsOf(manager, plan, language)) yield writer.add(units);
  yield writer.end();
}

async function* po(manager: EntityManager, plan: ExportPlan, language: string): Texts {
  const units = await allUnits(manager, plan, language);
  yield writePo(units, { language, msgid: plan.msgid });
}

async function* arb(manager: EntityManager, plan: ExportPlan, language: string): Texts {
  yield writeArb(await allUnits(manager, plan, language), language);
}

async function allUnits(manager: EntityManager, plan: ExportPlan, language: string) {
  const all: PlacedUnit[] = [];
  for await (const units of unitsOf(manager, plan, language)) all.push(...units);
  return all;
}

async function* csv(manager: EntityManager, plan: ExportPlan): Bytes {
  const { namespaces, described } = await outlineOf(manager, plan);
  const namespaced = namespaces.some(name => name !== (plan.namespace ?? DEFAULT_NAMESPACE));
  const shape = { ...plan, namespaced, described };
  yield csvHeader(shape);
  for await (const rows of rowsOf(manager, plan)) yield csvRows(rows, shape);
}

async function* sheets(manager: EntityManager, plan: ExportPlan): AsyncGenerator<ZippedFile> {
  const { namespaces: found, described } = await outlineOf(manager, plan);
  // A workbook has at least one sheet.
  const namespaces = found.length ? found : [plan.namespace ?? DEFAULT_NAMESPACE];
  const names = sheetNames(namespaces);
  for (const { name, text } of workbookParts(names)) yield { name, text: [text] };
  for (const [index, namespace] of namespaces.entries()) {
    const namespaced = namespaceOf(names[index] ?? '') !== namespace;
    const writer = new SheetWriter({ ...plan, described, namespaced });
    const text = sheet(manager, { ...plan, namespace }, writer);
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, text };
  }
}

async function* sheet(manager: EntityManager, plan: ExportPlan, writer: SheetWriter): Texts {
  yield writer.start();
  for await (const rows of rowsOf(manager, plan)) yield writer.add(rows);
  yield writer.end();
}

async function* rowsOf(manager: EntityManager, plan: ExportPlan) {
  let after: Place | undefined = { namespace: '', label: '' };
  while (after) {
    const rows = await rowsAfter(manager, plan, after, ROWS);
    yield rows;
    after = rows.length === ROWS ? rows.at(-1) : undefined;
  }
}
