import type { MessageFormat } from '@portico/contracts/message-formats';
import type { ExportFormat } from '@portico/contracts/translations';
import { writeArb } from './arb';
import { convertUnits } from './messages/convert';
import { writePo } from './po/write';
import { csvHeader, csvRows, writeJson, type WritableRow } from './write';
import { XliffWriter, type PlacedUnit } from './xliff/write';
import { SheetWriter, workbookParts } from './xlsx/write';
import { zip, type ZippedFile } from './zip';

/** What an export writes, a part at a time. */
export type Bytes = AsyncGenerator<string | Uint8Array>;
type Texts = AsyncGenerator<string>;

/** How an export is written, whatever it holds. */
export interface FileShape {
  format: ExportFormat;
  languages: string[];
  defaultLanguage: string;
  structure: 'flat' | 'nested';
  spreadsheet: boolean;
  xliffVersion: '1.2' | '2.0';
  msgid: 'key' | 'source';
  /** What splits keys into levels, where the structure is nested. */
  delimiter?: string;
  /** How placeholders and plurals are written; absent: as they are stored. */
  messageFormat?: MessageFormat;
  /** Absent: where there are several languages. */
  zip?: boolean;
  /** How files are called: `{namespace}/{languageTag}.{extension}`. */
  fileNames?: string;
}

/** Keys with their texts in all languages. */
export interface Table {
  namespaced: boolean;
  described: boolean;
  rows: AsyncIterable<WritableRow[]>;
}

/** What an export holds, read from the database as it is written. */
export interface ExportSource {
  /** Keys with their texts in one language; of one namespace, or of all. */
  units(language: string, namespace?: string): AsyncIterable<PlacedUnit[]>;
  table(): Promise<Table>;
  /** At least one. */
  sheets(): Promise<(Table & { name: string })[]>;
  /** Namespaces that have JSON files of their own, since front ends load them so. */
  namespaces?(): Promise<string[]>;
}

/** A file of an export: what it is, and how it is written. */
export interface ExportFile {
  type: string;
  name: string;
  write: (source: ExportSource) => Bytes;
}

interface LanguageFormat {
  type: string;
  extension: string;
  write: (units: AsyncIterable<PlacedUnit[]>, language: string, shape: FileShape) => Texts;
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Formats of which a file holds one language. */
const BY_LANGUAGE: Partial<Record<ExportFormat, LanguageFormat>> = {
  json: { type: 'application/json; charset=utf-8', extension: 'json', write: json },
  xliff: { type: 'application/xliff+xml', extension: 'xlf', write: xliff },
  po: { type: 'text/x-gettext-translation; charset=utf-8', extension: 'po', write: po },
  arb: { type: 'application/json; charset=utf-8', extension: 'arb', write: arb },
};

/** Whether a file of the format holds all languages. */
export const holdsAll = (format: ExportFormat) => !BY_LANGUAGE[format];

/** The file that is asked for: a table, a file of one language, or a zip of several. */
export function fileOf(shape: FileShape, name: string): ExportFile {
  const format = BY_LANGUAGE[shape.format];
  if (!format) return tableOf(shape, name);
  const [language = ''] = shape.languages;
  if (isZip(shape)) {
    const write = (source: ExportSource) => zip(files(source, shape, format, name));
    return { type: 'application/zip', name: `${name}.zip`, write };
  }
  return {
    type: format.type,
    name: shape.fileNames
      ? named(shape.fileNames, { ...format, namespace: name, languageTag: language }, /.*\//)
      : `${name}.${language}.${format.extension}`,
    write: source => format.write(source.units(language), language, shape),
  };
}

function tableOf(shape: FileShape, name: string): ExportFile {
  if (shape.format === 'csv') {
    const write = (source: ExportSource) => csv(source, shape);
    return { type: 'text/csv; charset=utf-8', name: `${name}.csv`, write };
  }
  const write = (source: ExportSource) => zip(workbook(source, shape));
  return { type: WORKBOOK, name: `${name}.xlsx`, write };
}

async function* files(
  source: ExportSource,
  shape: FileShape,
  { extension, write }: LanguageFormat,
  name: string,
): AsyncGenerator<ZippedFile> {
  const taken = new Set<string>();
  for (const namespace of await namespacesOf(source, shape)) {
    for (const language of shape.languages) {
      const text = write(source.units(language, namespace), language, shape);
      const folder = namespace === undefined ? '' : '{namespace}/';
      const template = shape.fileNames ?? `${folder}{languageTag}.{extension}`;
      const parts = { namespace: namespace ?? name, languageTag: language, extension };
      yield { name: untaken(named(template, parts), taken), text };
    }
  }
}

const isZip = ({ zip, languages }: FileShape): boolean => zip ?? languages.length > 1;

const isApart = ({ format, fileNames }: FileShape): boolean =>
  fileNames ? fileNames.includes('{namespace}') : format === 'json';

/** Whether each namespace has files of its own, of one language each. */
export const splitsNamespaces = (shape: FileShape): boolean => isZip(shape) && isApart(shape);

/** The namespaces that have files of their own; undefined: one file holds all. */
async function namespacesOf(source: ExportSource, shape: FileShape) {
  return (isApart(shape) ? await source.namespaces?.() : undefined) ?? [undefined];
}

interface NameParts {
  namespace: string;
  languageTag: string;
  extension: string;
}

function named(template: string, parts: NameParts, without = /^$/): string {
  return template
    .replace(/\{(namespace|languageTag|extension)\}/g, (_, part: keyof NameParts) => parts[part])
    .replace(without, '');
}

// Two files of a name, in whatever case, would be one file where they are unpacked.
function untaken(name: string, taken: Set<string>): string {
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = numbered(name, count);
  taken.add(free.toLowerCase());
  return free;
}

const numbered = (name: string, count: number) =>
  name.replace(/[^/]*$/, file => `${count}-${file}`);

async function* json(
  units: AsyncIterable<PlacedUnit[]>,
  language: string,
  shape: FileShape,
): Texts {
  const said = await messages(units, language, shape);
  const entries = said.map(unit => ({ ...unit, value: unit.value ?? '' }));
  yield writeJson(entries, shape).text;
}

async function* xliff(
  units: AsyncIterable<PlacedUnit[]>,
  language: string,
  { xliffVersion: version, defaultLanguage }: FileShape,
): Texts {
  const writer = new XliffWriter({ version, languages: [defaultLanguage, language] });
  yield writer.start();
  for await (const part of units) yield writer.add(part);
  yield writer.end();
}

async function* po(
  units: AsyncIterable<PlacedUnit[]>,
  language: string,
  { msgid }: FileShape,
): Texts {
  yield writePo(await all(units), { language, msgid });
}

async function* arb(units: AsyncIterable<PlacedUnit[]>, language: string, shape: FileShape): Texts {
  yield writeArb(await messages(units, language, shape), language);
}

async function messages(
  units: AsyncIterable<PlacedUnit[]>,
  language: string,
  { messageFormat = 'stored' }: FileShape,
): Promise<PlacedUnit[]> {
  return (await convertUnits(await all(units), messageFormat, language)).units;
}

async function all(parts: AsyncIterable<PlacedUnit[]>): Promise<PlacedUnit[]> {
  const units: PlacedUnit[] = [];
  for await (const part of parts) units.push(...part);
  return units;
}

async function* csv(source: ExportSource, { languages, spreadsheet }: FileShape): Bytes {
  const { rows, ...columns } = await source.table();
  const shape = { ...columns, languages, spreadsheet };
  yield csvHeader(shape);
  for await (const part of rows) yield csvRows(part, shape);
}

async function* workbook(source: ExportSource, shape: FileShape): AsyncGenerator<ZippedFile> {
  const sheets = await source.sheets();
  for (const { name, text } of workbookParts(sheets.map(sheet => sheet.name))) {
    yield { name, text: [text] };
  }
  for (const [index, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, text: sheetText(sheet, shape) };
  }
}

async function* sheetText(
  { rows, namespaced, described }: Table,
  { languages, spreadsheet }: FileShape,
): Texts {
  const writer = new SheetWriter({ namespaced, described, languages, spreadsheet });
  yield writer.start();
  for await (const part of rows) yield writer.add(part);
  yield writer.end();
}
