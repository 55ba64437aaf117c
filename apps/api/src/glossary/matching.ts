import type { CreateGlossaryTerm } from '@portico/contracts/glossary';

/** A term that stands in a text. */
export interface MatchingTerm {
  /** As it stands there. */
  found: string;
  term: string;
  description: string | null;
  doNotTranslate: boolean;
  /** By language. */
  translations: ReadonlyMap<string, string>;
}

type Term = Pick<CreateGlossaryTerm, 'term'> & Partial<CreateGlossaryTerm>;
type Entry = Omit<MatchingTerm, 'found'> & { lower: string; pattern: RegExp };

/** All terms, to be looked up in texts. */
export class Glossary {
  private readonly entries: Entry[];

  constructor(terms: Term[]) {
    this.entries = terms.map(entryOf);
  }

  /** The terms that stand in a text as words of their own, each once as it is written there. */
  in(text: string): MatchingTerm[] {
    const lower = text.toLowerCase();
    return this.entries.flatMap(({ pattern, lower: looked, ...entry }) => {
      if (!lower.includes(looked)) return [];
      const found = new Set(text.match(pattern));
      return [...found].map(one => ({ ...entry, found: one }));
    });
  }
}

function entryOf({ term, description, doNotTranslate, caseSensitive, translations }: Term): Entry {
  return {
    term,
    description: description ?? null,
    doNotTranslate: doNotTranslate ?? false,
    translations: new Map(translations?.map(({ language, text }) => [language, text])),
    lower: term.toLowerCase(),
    pattern: patternOf(term, caseSensitive ?? false),
  };
}

const isLetter = (text: string | undefined) => /^[\p{L}\p{N}_]$/u.test(text ?? '');

// A term ends where a word does, unless it ends with a sign that is no part of words, such as “C++”.
function patternOf(term: string, caseSensitive: boolean): RegExp {
  const letters = [...term];
  const before = isLetter(letters[0]) ? '(?<![\\p{L}\\p{N}_])' : '';
  const after = isLetter(letters.at(-1)) ? '(?![\\p{L}\\p{N}_])' : '';
  const literal = term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`${before}${literal}${after}`, caseSensitive ? 'gu' : 'giu');
}
