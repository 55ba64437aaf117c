import type { ImportFormat } from '@portico/contracts/translations';
import { decode } from '../platform/csv/decode';
import { parseArb } from './arb';
import { parseCsv } from './csv';
import { parseI18next } from './i18next';
import { parseJson } from './json';
import { parsePo } from './po/parse';
import type { ParsedFile, ReadOptions } from './types';
import { parseXliff } from './xliff/parse';
import { parseXlsx } from './xlsx/parse';

const PARSERS: Record<
  Exclude<ImportFormat, 'xlsx'>,
  (text: string, options: ReadOptions) => ParsedFile
> = {
  json: (text, { language, contents, delimiter }) => parseJson(text, language, contents, delimiter),
  i18next: (text, { language }) => parseI18next(text, language),
  csv: parseCsv,
  xliff: parseXliff,
  po: parsePo,
  arb: parseArb,
};

/** Reads a file; whatever is wrong with it is in the findings. */
export async function parseFile({
  bytes,
  format,
  ...options
}: ReadOptions & { bytes: Uint8Array; format: ImportFormat }): Promise<ParsedFile> {
  if (format === 'xlsx') return parseXlsx(bytes, options);
  const decoded = decode(bytes);
  if ('finding' in decoded) {
    return { entries: [], findings: [decoded.finding], languages: [] };
  }
  return PARSERS[format](decoded.text, options);
}
