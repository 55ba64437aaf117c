import { readXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx';
import { Collector } from '../collector';
import { Findings } from '../findings';
import { shownKey } from '../labels';
import { TableReader } from '../table-reader';
import type { ParsedFile, ReadOptions } from '../types';
import { Unreadable } from '../unreadable';
import { namespaceOf } from './sheet-names';
import { malformed, unpacked } from './unpack';

/** Reads a workbook: each sheet a table, whose keys stand in the namespace that the sheet names. */
export async function parseXlsx(bytes: Uint8Array, options: ReadOptions = {}): Promise<ParsedFile> {
  const findings = new Findings();
  const collector = new Collector(findings, options.contents);
  try {
    const sheets = await sheetsOf(bytes);
    const languages = sheets.flatMap(sheet => readSheet(sheet, collector, findings, options));
    if (languages.length === 0) findings.error('FILE_EMPTY', 'The file has no rows.', { line: 1 });
    const { entries, labels } = collector;
    return { entries, labels, languages: [...new Set(languages)], findings: findings.list() };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries: [], findings: [error.finding], languages: [] };
  }
}

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const plain = unpacked(bytes);
  try {
    return (await readXlsx(plain)).sheets;
  } catch {
    throw malformed();
  }
}

function readSheet(
  sheet: Sheet,
  collector: Collector,
  findings: Findings,
  { language, contents }: ReadOptions,
): string[] {
  const namespace = contents ? undefined : namespaceOf(sheet.name);
  const table = new TableReader(collector, findings, language, namespace);
  const width = widthOf(sheet);
  sheet.rows.forEach((row, index) => {
    const place = { line: index + 1, ...keyOf(row) };
    if (row.every(cell => cell === null || cell === '')) return;
    if (hasFormula(sheet.cells, index, width)) {
      const message = `A row of the sheet ${shownKey(sheet.name)} has a formula: write its result.`;
      findings.error('FORMULA', message, place);
      return;
    }
    const cells = Array.from({ length: width }, (_, column) => textOf(row[column] ?? null));
    if (row.some(cell => typeof cell !== 'string' && cell !== null)) {
      findings.warn('VALUE_CONVERTED', 'A number or date was taken as a text.', place);
    }
    table.row(cells, index + 1);
  });
  return table.languages;
}

/** How many columns the header has; cells beside it are notes. */
function widthOf({ rows }: Sheet): number {
  const header = rows.find(row => row.some(cell => cell !== null && cell !== '')) ?? [];
  return header.findLastIndex(cell => cell !== null && cell !== '') + 1;
}

function hasFormula(cells: Map<string, Cell> | undefined, row: number, width: number): boolean {
  if (!cells) return false;
  for (let column = 0; column < width; column++) {
    if (cells.get(`${row},${column}`)?.formula !== undefined) return true;
  }
  return false;
}

function keyOf([key]: CellValue[]): { key?: string } {
  return typeof key === 'string' ? { key: shownKey(key) } : {};
}

function textOf(cell: CellValue): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
