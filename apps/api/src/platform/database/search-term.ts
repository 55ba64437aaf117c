import type { EntityManager } from 'typeorm';
import { containing } from './lists';
import type { Parameters } from './parameters';

// From three letters on, the trigram index finds a term anywhere. A shorter one has no trigram but
// at the beginning of a word; scripts without spaces have no such beginnings worth searching.
const INDEXED_LENGTH = 3;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The index is of another collation, so this keeps the planner from using it. */
export const BESIDE_INDEX = 'COLLATE "C"';
// The index reads the list of each trigram that a pattern has. One of each of the longest words finds
// next to the same rows as all of them would, in a fraction of the time; one from the middle, since
// many words begin and end alike.
const LONG = 8;
const PIECES = 3;

/** A term as it is looked for in columns that went through search_text(), as it did itself. */
export interface Term {
  patterns: string[];
  /** What the index is asked for instead of the pattern, when that is long. */
  pieces?: string;
  /** The index finds it quickly unless it is everywhere. */
  selective: boolean;
  /** Several words, of which the index cannot tell whether they stand together. */
  phrase?: true;
}

/** The term of a search field; undefined when there is nothing to look for. */
export async function termOf(
  manager: EntityManager,
  search: string | undefined,
): Promise<Term | undefined> {
  const text = search?.trim();
  if (!text) return undefined;
  const [row] = await manager.query<[{ text: string }]>('SELECT search_text($1) AS text', [text]);
  const pattern = containing(row.text);
  const selective = [...row.text].length >= INDEXED_LENGTH;
  if (selective || WITHOUT_SPACES.test(text)) {
    const phrase = /\S\s+\S/.test(row.text) ? { phrase: true as const } : {};
    return { patterns: [pattern], selective, ...piecesOf(row.text), ...phrase };
  }
  const word = pattern.slice(1);
  return { patterns: [word, `% ${word}`], selective: true };
}

function piecesOf(text: string): { pieces?: string } {
  const words = text.match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  if ([...text].length < LONG || words.length === 0) return {};
  const longest = [...words].sort((one, other) => other.length - one.length).slice(0, PIECES);
  const chosen = words.filter(word => longest.includes(word));
  const pieces = chosen.length > 1 ? chosen.map(middleOf) : piecesOfOne(chosen.join(''));
  return { pieces: `%${[...pieces, ...begunIn(text)].join('%')}%` };
}

// A last word of which the first letters are typed: the index knows how words begin.
const begunIn = (text: string) => /\s[\p{L}\p{N}]{2,3}$/u.exec(text)?.slice(0, 1) ?? [];

function middleOf(word: string): string {
  const letters = [...word];
  const start = Math.floor((letters.length - 3) / 2);
  return letters.slice(start, start + 3).join('');
}

function piecesOfOne(word: string): string[] {
  const letters = [...word];
  if (letters.length < 6) return [word];
  const half = Math.ceil(letters.length / 2);
  return [letters.slice(0, half), letters.slice(half)].map(part => middleOf(part.join('')));
}

/** `column` holds the term. */
export function holds(column: string, { patterns }: Term, parameters: Parameters): string {
  const any = patterns.map(pattern => `${column} LIKE ${parameters.add(pattern)}`);
  return `(${any.join(' OR ')})`;
}

/** The same, asked so that a trigram index on the column answers quickly. */
export function indexed(column: string, term: Term, parameters: Parameters): string {
  if (!term.pieces) return holds(column, term, parameters);
  const found = `${column} LIKE ${parameters.add(term.pieces)}`;
  return `${found} AND ${holds(`${column} ${BESIDE_INDEX}`, term, parameters)}`;
}
