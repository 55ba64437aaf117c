import type { ImportFormat } from '@portico/contracts/translations';
import { parseCsv } from './csv';
import { decode } from '../../platform/csv/decode';
import { parseI18next } from './i18next';
import { parseJson } from './json';
import type { ParsedFile } from './types';

const PARSERS: Record<ImportFormat, (text: string, language?: string) => ParsedFile> = {
  json: parseJson,
  i18next: parseI18next,
  csv: parseCsv,
};

/** Reads a file; whatever is wrong with it is in the findings. `language` is a canonical tag. */
export function parseFile(file: {
  bytes: Uint8Array;
  format: ImportFormat;
  language?: string | undefined;
}): ParsedFile {
  const decoded = decode(file.bytes);
  if ('finding' in decoded) {
    return { entries: [], findings: [decoded.finding], languages: [] };
  }
  return PARSERS[file.format](decoded.text, file.language);
}
