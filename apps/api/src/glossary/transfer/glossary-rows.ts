import { CreateGlossaryTerm } from '@portico/contracts/glossary';
import { validate } from '@portico/contracts/validate';
import type { CsvRow } from '../../platform/csv/csv-rows';
import { unguard } from '../../platform/csv/formula-guard';
import type { ImportTally } from '../../platform/jobs/import-tally';
import type { Header } from './glossary-header';

/** A term as a file gives it: what its cells say, and no more. */
export interface GivenTerm {
  line: number;
  given: CreateGlossaryTerm;
}

const FLAGS = new Map([
  ...['true', 'yes', '1'].map(word => [word, true] as const),
  ...['false', 'no', '0'].map(word => [word, false] as const),
]);
const SHOWN = 100;

/** What a row says of a term; undefined, and reported, where it cannot be kept. */
export function termOf(
  { cells, line }: CsvRow,
  header: Header,
  tally: ImportTally,
): GivenTerm | undefined {
  if (cells.length !== header.count) {
    const message = `The row has ${cells.length} cells, the first line ${header.count}.`;
    tally.reject({ line }, [{ code: 'COLUMN_COUNT', message }]);
    return undefined;
  }
  const plain = plainOf(cells, header);
  const { value, errors } = validate(CreateGlossaryTerm, plain);
  if (value) return { line, given: value };
  const languages = plain.translations.map(({ language }) => language);
  const reasons = errors.map(({ path, code, message }) => ({
    code,
    message: `${columnOf(path, languages)}: ${message}`,
  }));
  tally.reject({ line, key: shown(plain.term) }, reasons);
  return undefined;
}

/** A term as a report can name it. */
export function shown(term = ''): string {
  return [...term.replaceAll('\0', ' ').trim()].slice(0, SHOWN).join('');
}

function plainOf(cells: readonly string[], { fields, languages }: Header) {
  const said = (index: number | undefined) =>
    index === undefined ? undefined : unguard(cells[index] ?? '').trim() || undefined;
  const flag = (index: number | undefined) => {
    const text = said(index);
    return text === undefined ? undefined : (FLAGS.get(text.toLowerCase()) ?? text);
  };
  return {
    term: said(fields.get('term')),
    description: said(fields.get('description')),
    doNotTranslate: flag(fields.get('doNotTranslate')),
    caseSensitive: flag(fields.get('caseSensitive')),
    translations: [...languages].flatMap(([language, index]) => {
      const text = said(index);
      return text ? [{ language, text }] : [];
    }),
  };
}

function columnOf(path: string, languages: readonly string[]): string {
  const [, index] = /^translations\.(\d+)\./.exec(path) ?? [];
  return index === undefined ? path : (languages[Number(index)] ?? path);
}
