import { sniffDelimiter } from '@portico/contracts/csv-delimiter';

/** A column of a file. */
export interface CsvColumn {
  name: string;
  /** What the first row says there. */
  example: string;
  /** Whether another column has the same name. */
  repeated: boolean;
}

const READ = 65_536;
const ROWS = 2;
const UTF_16 = [
  { encoding: 'utf-16le', first: 0xff, second: 0xfe },
  { encoding: 'utf-16be', first: 0xfe, second: 0xff },
];

/** The columns that the first line of a CSV file names, each name once; only the start is read. */
export async function readColumns(file: Blob): Promise<CsvColumn[]> {
  const text = decode(new Uint8Array(await file.slice(0, READ).arrayBuffer()));
  const [header = [], values = []] = rowsOf(text);
  const names = header.map(name => name.trim());
  return names
    .map((name, index) => ({ name, example: values[index]?.trim() ?? '', index }))
    .filter(({ name, index }) => name && names.indexOf(name) === index)
    .map(({ name, example, index }) => ({
      ...{ name, example },
      repeated: names.lastIndexOf(name) !== index,
    }));
}

function decode(bytes: Uint8Array): string {
  const wide = UTF_16.find(({ first, second }) => bytes[0] === first && bytes[1] === second);
  return new TextDecoder(wide?.encoding ?? 'utf-8').decode(bytes);
}

/** The first rows that say something; what is wrong with a file, the import tells by line. */
function rowsOf(text: string): string[][] {
  const delimiter = sniffDelimiter(text);
  const cells = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${delimiter}\r\n]*))(${delimiter}|\r\n?|\n|$)`,
    'gy',
  );
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(cells)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === delimiter) continue;
    if (row.some(cell => cell.trim())) rows.push(row);
    if (rows.length === ROWS) break;
    row = [];
  }
  return rows;
}
