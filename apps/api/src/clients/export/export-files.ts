import { writeXlsxStream } from 'hucre/xlsx';
import { guard } from '../../platform/csv/formula-guard';
import { writeCsvRows } from '../../platform/csv/write-csv';
import type { Cell } from './export-columns';

type Rows = AsyncIterable<Cell[][]>;
type Bytes = AsyncIterable<string | Uint8Array>;

/** The most characters of a cell in an XLSX file. */
const CELL_MAX = 32_767;
// What XML cannot hold at all.
const UNWRITABLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** CSV in UTF-8, with the mark that makes spreadsheets take it for that. */
export async function* csvOf(header: string[], rows: Rows): Bytes {
  yield `\uFEFF${lines([header])}`;
  for await (const chunk of rows) yield lines(chunk);
}

function lines(rows: Cell[][]): string {
  return writeCsvRows(rows.map(row => row.map(cell => guarded(cell))));
}

const guarded = (cell: Cell) => (typeof cell === 'string' ? guard(cell, true) : String(cell ?? ''));

/** A workbook of one sheet; texts are cells of text, which nothing takes for a formula. */
export function xlsxOf(header: string[], rows: Rows): Bytes {
  const freezePane = { rows: 1 };
  return writeXlsxStream(sheetRows(header, rows), { name: 'Clients', freezePane });
}

async function* sheetRows(header: string[], rows: Rows): AsyncGenerator<Cell[]> {
  yield header;
  for await (const chunk of rows) yield* chunk.map(row => row.map(fitting));
}

// `_x0041_` would be read as the letter of that code.
const CODE = /_(?=x[\dA-F]{4}_)/gi;

function fitting(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  return cell.replace(UNWRITABLE, '\ufffd').slice(0, CELL_MAX).replace(CODE, '_x005F_');
}
