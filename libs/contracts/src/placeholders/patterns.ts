import type { PlaceholderKind } from './placeholder';
import { isElement } from './tags';

/** A placeholder that begins with a certain character. Each pattern is sticky, and bounded. */
export interface Pattern {
  kind: PlaceholderKind;
  pattern: RegExp;
  /** Not where `<` begins a tag in any case. */
  plainOnly?: true;
  /** May it stand here? */
  fits?: (text: string, start: number, end: number) => boolean;
}

// Scripts without cases have no blanks between words either, or begin new ones before foreign letters.
const WORD = /[\p{Lu}\p{Ll}\p{N}_]/u;
const LETTER = /[A-Za-z]/;
const DIGIT = /\d/;

/** Is it part of a word that what follows would belong to? */
export const isWord = (char: string | undefined): boolean => !!char && WORD.test(char);

// “20%discount” is no %d, “%dpx” is
const isPrintf = (text: string, start: number, end: number): boolean =>
  !(DIGIT.test(text[start - 1] ?? '') && LETTER.test(text[end] ?? ''));

// “l'{name} n'est” holds no quotation
const isQuotation = (text: string, start: number): boolean => !isWord(text[start - 1]);

// “Note:this” and “a::b” hold no name
const isName = (text: string, start: number): boolean =>
  !isWord(text[start - 1]) && text[start - 1] !== ':';

const BRACES: Pattern[] = [
  { kind: 'template', pattern: /\{%(?:[^%]|%(?!\})){0,500}%\}/y },
  { kind: 'template', pattern: /\{\{~?(?:[#/^>!]|else\b)[^{}]{0,500}\}\}/y },
  { kind: 'interpolation', pattern: /\{\{\{[^{}]{1,500}\}\}\}/y },
  { kind: 'interpolation', pattern: /\{\{[^{}]{1,500}\}\}/y },
  {
    kind: 'argument',
    pattern: /\{\s{0,8}[\p{L}\p{N}_$@.[\]-]{1,100}\s{0,8}(?:[,:|][^{}]{0,300})?\}/uy,
  },
];

const FORMAT = String.raw`[#0+-]{0,3}(?:\d{1,3}|\*)?(?:\.(?:\d{1,3}|\*))?`;
const PRINTF = [
  '%',
  String.raw`\([\w.]{1,64}\)${FORMAT}[a-zA-Z]`,
  String.raw`\{[\w.]{1,64}\}`,
  String.raw`(?:\d{1,2}\$)?${FORMAT}(?:hh?|ll?|[Lqjzt])?(?:[sd@]|[ifFeEgGxXoucpaA](?![A-Za-z]))`,
].join('|');

const NAMED_FORMAT = new RegExp(`%<([\\w.]{1,64})>${FORMAT}[a-zA-Z]`, 'y');

// “20%<br>So” is none
const isNamedFormat = (text: string, start: number): boolean =>
  !isElement(text.slice(start + 2, text.indexOf('>', start)));

/** By the first character. Tags, and whatever nests, are read by code. */
export const PATTERNS = new Map<string, Pattern[]>([
  ['{', BRACES],
  ['$', [{ kind: 'interpolation', pattern: /\$\{[^{}]{1,200}\}/y }]],
  [
    '%',
    [
      { kind: 'printf', pattern: new RegExp(`%(?:${PRINTF})`, 'y'), fits: isPrintf },
      { kind: 'printf', pattern: NAMED_FORMAT, plainOnly: true, fits: isNamedFormat },
    ],
  ],
  ['*', [{ kind: 'merge-tag', pattern: /\*\|[^|\n]{1,200}\|\*/y }]],
  [
    '@',
    [{ kind: 'nesting', pattern: /@(?:\.[a-z]{1,20})?:(?:\([^()]{1,100}\)|[\w-][\w.-]{0,99})/y }],
  ],
  [
    ':',
    [
      { kind: 'named', pattern: /:[a-z_][a-z0-9_+-]{1,64}:/y, fits: isName },
      { kind: 'named', pattern: /:[A-Za-z_][A-Za-z0-9_]{1,64}/y, fits: isName },
    ],
  ],
  ['&', [{ kind: 'entity', pattern: /&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#x[\da-f]{1,6});/iy }]],
  ["'", [{ kind: 'quoted', pattern: /'(?:\{(?!\{)[^'{}]{0,200}\}?|\})'/y, fits: isQuotation }]],
]);

/** As ICU quotes: from a syntax character to the next lone apostrophe. */
export const ICU_QUOTATION: Pattern = { kind: 'quoted', pattern: /'[{}<>#](?:[^']|'')*'?/y };

const LINK = String.raw`[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~\u00C0-\u024F]`;
const TOP = 'com|org|net|io|dev|app|info|biz|eu|de|fr|uk|ru|pl|es|nl|cn|jp|br|xyz|shop|online|site';

/** What begins where a word begins. */
export const WORD_PATTERNS: Pattern[] = [
  {
    kind: 'email',
    pattern: /[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}/y,
  },
  {
    kind: 'url',
    pattern: new RegExp(
      String.raw`(?:(?:https?|ftp)://|www\.)(?:${LINK}|\{\{?[^{}\s]{1,100}\}\}?)+`,
      'iy',
    ),
  },
  { kind: 'url', pattern: new RegExp(`(?:mailto|tel):${LINK}+`, 'iy') },
  {
    kind: 'url',
    pattern: new RegExp(
      String.raw`(?:[a-z0-9-]{1,63}\.){1,4}(?:${TOP})(?![\w.-]*[\w-])(?:/${LINK}*)?`,
      'y',
    ),
  },
];
