import type { EntityManager } from 'typeorm';
import { containing } from '../platform/database/lists';
import type { Parameters } from './translation-filter';

// From three letters on, the trigram index finds a term anywhere. A shorter one has no trigram but
// at the beginning of a word; scripts without spaces have no such beginnings worth searching.
const INDEXED_LENGTH = 3;
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** A term as it is looked for in columns that went through search_text(), as it did itself. */
export interface Term {
  patterns: string[];
  /** So long that the index finds it quickly unless it is everywhere. */
  selective: boolean;
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
  if (selective || WITHOUT_SPACES.test(text)) return { patterns: [pattern], selective };
  const word = pattern.slice(1);
  return { patterns: [word, `% ${word}`], selective };
}

/** `column` holds the term. */
export function holds(column: string, { patterns }: Term, parameters: Parameters): string {
  const any = patterns.map(pattern => `${column} LIKE ${parameters.add(pattern)}`);
  return `(${any.join(' OR ')})`;
}

/** The ids of all keys with the term in their label or in a text, some of them twice. */
export function hits(term: Term, parameters: Parameters): string {
  return `SELECT v.key_id FROM translation_values v WHERE ${holds('v.search', term, parameters)}
    UNION ALL
    SELECT s.id FROM translation_keys s WHERE ${holds('s.search', term, parameters)}`;
}

/**
 * Whether the key `k` has the term, asked key by key. The collation keeps the planner from the
 * trigram index, which would be read anew for each key; OFFSET keeps it from a join.
 */
export function hasTerm(term: Term, parameters: Parameters): string {
  return `(${holds('k.search COLLATE "C"', term, parameters)} OR EXISTS (
    SELECT FROM translation_values v
    WHERE v.key_id = k.id AND ${holds('v.search COLLATE "C"', term, parameters)} OFFSET 0))`;
}
