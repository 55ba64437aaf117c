import { canonicalTag, lookupChain } from '@portico/contracts/language-tags';
import type { Findings } from './findings';
import { Unreadable } from './unreadable';

/** What the head of a file says of its languages. */
export interface Declared {
  language?: string | undefined;
  line: number;
}

/**
 * The language of the texts of a file: the one that was chosen, or else the one it names. Another
 * variant of the same language may be chosen; another language is a mistake.
 */
export function languageOf(
  { language: named, line }: Declared,
  chosen: string | undefined,
  findings: Findings,
): string {
  const own = canonicalTag(named ?? '');
  if (!chosen) return own ?? unnamed(line);
  if (!own || own === chosen) return chosen;
  const message = `The file names the language ${own}, but ${chosen} was chosen.`;
  if (baseOf(own) !== baseOf(chosen)) throw new Unreadable('LANGUAGE_DIFFERS', message, line);
  findings.warn('LANGUAGE_DIFFERS', message, { line });
  return chosen;
}

function unnamed(line: number): never {
  const message = 'The file does not name the language of its texts: choose it.';
  throw new Unreadable('LANGUAGE_MISSING', message, line);
}

function baseOf(tag: string): string | undefined {
  return lookupChain(tag).at(-1);
}
