import { endOfChoice, endOfNesting } from './nested';
import { ICU_QUOTATION, isWord, PATTERNS, WORD_PATTERNS, type Pattern } from './patterns';
import type { Placeholder, PlaceholderKind, ScanOptions } from './placeholder';
import { endOfErb, endOfHidden, endOfMarkup, endOfTag } from './tags';

type Found = Placeholder | undefined;

/** All placeholders of a text, in order: each character is looked at a bounded number of times. */
export function scan(text: string, options: ScanOptions = {}): Placeholder[] {
  const found: Placeholder[] = [];
  const fixed = new Map(options.fixed?.map(placeholder => [placeholder.start, placeholder]));
  const terms = termPattern(text, options.terms);
  let at = 0;
  while (at < text.length) {
    const next = fixed.get(at) ?? read(text, at, options, terms);
    if (next) found.push(next);
    at = next?.end ?? at + widthOf(text, at, options);
  }
  return found;
}

function read(text: string, at: number, options: ScanOptions, terms: Pattern[]): Found {
  const char = text.charAt(at);
  if (char === '<') return readTag(text, at, options.html);
  if (char === "'" && options.icu) return match(ICU_QUOTATION, text, at);
  const found = readNested(text, at) ?? firstOf(patternsOf(char, options), text, at);
  return found ?? readWord(text, at, terms);
}

function patternsOf(char: string, { html }: ScanOptions): readonly Pattern[] {
  const patterns = PATTERNS.get(char) ?? [];
  return html ? patterns.filter(({ plainOnly }) => !plainOnly) : patterns;
}

// Two apostrophes are one that quotes nothing.
const widthOf = (text: string, at: number, { icu }: ScanOptions): number =>
  icu && text.startsWith("''", at) ? 2 : 1;

function readWord(text: string, at: number, terms: Pattern[]): Found {
  if (isWord(text[at - 1])) return undefined;
  const term = firstOf(terms, text, at);
  return term ?? (isWord(text[at]) ? trimmed(firstOf(WORD_PATTERNS, text, at)) : undefined);
}

function readTag(text: string, at: number, html = false): Found {
  const markup = endOfMarkup(text, at);
  if (markup) return piece('raw', text, at, markup);
  const erb = endOfErb(text, at);
  if (erb) return piece('template', text, at, erb);
  const end = endOfTag(text, at);
  if (!end) return html ? piece('entity', text, at, at + 1) : undefined;
  const whole = html ? endOfHidden(text, at, end) : end;
  return piece(whole > end ? 'raw' : 'tag', text, at, whole);
}

function readNested(text: string, at: number): Found {
  if (text[at] !== '{' && text[at] !== '$') return undefined;
  const choice = endOfChoice(text, at);
  if (choice) return piece('choice', text, at, choice);
  const nesting = endOfNesting(text, at);
  return nesting ? piece('nesting', text, at, nesting) : undefined;
}

function firstOf(patterns: readonly Pattern[], text: string, at: number): Found {
  for (const pattern of patterns) {
    const found = match(pattern, text, at);
    if (found) return found;
  }
  return undefined;
}

function match({ kind, pattern, fits }: Pattern, text: string, at: number): Found {
  pattern.lastIndex = at;
  if (!pattern.test(text)) return undefined;
  const end = pattern.lastIndex;
  return (fits?.(text, at, end) ?? true) ? piece(kind, text, at, end) : undefined;
}

const piece = (kind: PlaceholderKind, text: string, start: number, end: number): Placeholder => ({
  kind,
  raw: text.slice(start, end),
  start,
  end,
});

const CLOSING = /[.,;:!?'"\]*]/;

/** Without the punctuation that ends the sentence rather than the address. */
function trimmed(found: Found): Found {
  if (found?.kind !== 'url') return found;
  let { raw } = found;
  while (CLOSING.test(raw.at(-1) ?? '') || (raw.endsWith(')') && !raw.includes('('))) {
    raw = raw.slice(0, -1);
  }
  return { ...found, raw, end: found.start + raw.length };
}

const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

/** The terms that stand in the text, the longest first, as whole words. */
function termPattern(text: string, terms: readonly string[] = []): Pattern[] {
  const present = terms.filter(term => term.trim() && text.includes(term));
  if (present.length === 0) return [];
  const either = present
    .sort((a, b) => b.length - a.length)
    .map(term => term.replace(SPECIAL, '\\$&'));
  const pattern = new RegExp(`(?:${either.join('|')})(?![\\p{Lu}\\p{Ll}\\p{N}_])`, 'uy');
  return [{ kind: 'term', pattern }];
}
