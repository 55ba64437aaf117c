import { GLOSSARY_COLUMNS } from '@portico/contracts/glossary';
import { canonicalTag } from '@portico/contracts/language-tags';
import type { ImportTally } from '../../platform/jobs/import-tally';

/** What the columns of a file hold: their places by field or by language tag. */
export interface Header {
  count: number;
  fields: Map<string, number>;
  languages: Map<string, number>;
}

const SHOWN = 60;
const FIELDS = new Map<string, string>(GLOSSARY_COLUMNS.map(name => [name.toLowerCase(), name]));

/**
 * The columns that the first line names, in any order; undefined, and reported, where one of them is
 * unknown: a misspelt language would lose all that it says.
 */
export function headerOf(
  cells: readonly string[],
  line: number,
  active: ReadonlySet<string>,
  tally: ImportTally,
): Header | undefined {
  const header: Header = { count: cells.length, fields: new Map(), languages: new Map() };
  const problems = cells.flatMap((cell, index) => addColumn(header, cell.trim(), index, active));
  if (!header.fields.has('term')) {
    problems.push({ code: 'HEADER_MISSING', message: 'The first line has no column “term”.' });
  }
  if (problems.length === 0) return header;
  tally.reject({ line }, problems);
  return undefined;
}

function addColumn(
  { fields, languages }: Header,
  name: string,
  index: number,
  active: ReadonlySet<string>,
) {
  const field = FIELDS.get(name.toLowerCase());
  const place = field ?? canonicalTag(name);
  const columns = field ? fields : languages;
  const refuse = (code: string, what: string) => {
    const shown = [...name].slice(0, SHOWN).join('');
    return [{ code, message: `Column ${index + 1} (${shown}) ${what}.` }];
  };
  if (!place) return refuse('COLUMN_UNKNOWN', 'is neither a field nor a language tag');
  if (!field && !active.has(place)) return refuse('LANGUAGE_NOT_ACTIVE', 'is no active language');
  if (columns.has(place)) return refuse('COLUMN_DUPLICATE', 'stands twice');
  columns.set(place, index);
  return [];
}
