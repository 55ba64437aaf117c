import { canonicalTag } from '@portico/contracts/language-tags';
import type { Findings } from './findings';
import { shownKey } from './labels';

/** What the columns of a file hold, by their place; those not named here are ignored. */
export interface Columns {
  count: number;
  namespace?: number;
  description?: number;
  languages: Map<string, number>;
}

/** Whether the first row names the columns. */
export function isHeader(cells: readonly string[]): boolean {
  return nameOf(cells[0]) === 'key';
}

/** Columns by the header `key,en,de`, with `namespace` and `description` anywhere after `key`. */
export function columnsOf(cells: readonly string[], line: number, findings: Findings): Columns {
  const columns: Columns = { count: cells.length, languages: new Map() };
  cells.forEach((cell, index) => {
    if (index > 0) addColumn(columns, cell, index, problem => findings.error(...problem, { line }));
  });
  if (columns.languages.size === 0) {
    findings.error('LANGUAGE_MISSING', 'The header names no language.', { line });
  }
  return columns;
}

type Report = (problem: [code: string, message: string]) => void;

function addColumn(columns: Columns, cell: string, index: number, report: Report): void {
  const name = nameOf(cell);
  const language = canonicalTag(cell);
  if (name === 'namespace' || name === 'description') columns[name] ??= index;
  else if (!language) {
    report(['COLUMN_UNKNOWN', `Column ${index + 1} (${shownKey(name)}) is no language tag.`]);
  } else if (columns.languages.has(language)) {
    report(['COLUMN_DUPLICATE', `Column ${index + 1} repeats the language ${language}.`]);
  } else columns.languages.set(language, index);
}

function nameOf(cell = ''): string {
  return cell.trim().toLowerCase();
}
