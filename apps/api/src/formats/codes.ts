/** A text in parts: plain text, codes that no translator may touch, and pairs of tags. */
export type Part = { text: string } | { code: string } | Pair;

/** Two tags that belong together, and what stands between them. */
export interface Pair {
  open: string;
  close: string;
  parts: Part[];
}

interface Token {
  raw: string;
  isCode: boolean;
}

// What XML can't hold is no part of a code, and a code never runs over a line.
const OTHER = String.raw`\p{Cc}\uFFFE\uFFFF`;
const TAG = String.raw`<\/?(?:[A-Za-z][\w:.-]{0,63}|\d{1,3})(?: [^<>${OTHER}]{0,2000})?\/?>`;
const CODES = [
  TAG,
  String.raw`\{\{\{?[^{}${OTHER}]{1,200}\}?\}\}`,
  String.raw`\{%[^%${OTHER}]{1,200}%\}`,
  String.raw`\$?\{ ?[\w.$@-]{1,100} ?(?:,[^{}${OTHER}]{0,200})?\}`,
  String.raw`\$t\([^()${OTHER}]{1,200}\)`,
  String.raw`\*\|[^|${OTHER}]{1,100}\|\*`,
  String.raw`%\{[\w.]{1,100}\}`,
  String.raw`%(?:\d{1,2}\$|\([\w.]{1,100}\))?[-+0#]{0,3}\d{0,3}(?:\.\d{1,3})?(?:hh?|ll?)?[sdifFeEgGxXoucpa@%]`,
];
const ALL = new RegExp(CODES.join('|'), 'gu');
const TAGS = new RegExp(TAG, 'gu');
// Braces of ICU hold what is to be translated.
const ICU = /\{\s{0,8}[\w.]{1,100}\s{0,8},\s{0,8}(?:plural|select|selectordinal)\s{0,8},/;
const DEPTH_MAX = 100;

/** Takes a text apart; the parts in their order are the text again. */
export function partsOf(text: string): Part[] {
  const tokens = tokensOf(text);
  return built(tokens, closersOf(tokens), 0, tokens.length);
}

/** Whether a text is one code and nothing else. */
export function isCode(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.length === 1 && tokens[0]?.isCode === true;
}

/** Whether these are two tags that belong together. */
export function isPair(open: string, close: string): boolean {
  const [pair, ...rest] = partsOf(open + close);
  return rest.length === 0 && !!pair && 'open' in pair && pair.open === open;
}

/** The text that parts were taken from. */
export function textOf(parts: readonly Part[]): string {
  return parts
    .map(part => {
      if ('text' in part) return part.text;
      return 'code' in part ? part.code : part.open + textOf(part.parts) + part.close;
    })
    .join('');
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(ICU.test(text) ? TAGS : ALL)) {
    if (index > end) tokens.push({ raw: text.slice(end, index), isCode: false });
    tokens.push({ raw, isCode: true });
    end = index + raw.length;
  }
  if (end < text.length) tokens.push({ raw: text.slice(end), isCode: false });
  return tokens;
}

/** Which token closes which, by the index of the one that opens; pairs never overlap. */
function closersOf(tokens: readonly Token[]): Map<number, number> {
  const closers = new Map<number, number>();
  const open: { name: string; index: number }[] = [];
  tokens.forEach((token, index) => {
    const tag = tagOf(token);
    if (tag && !tag.closes) open.push({ name: tag.name, index });
    const depth = tag?.closes ? open.findLastIndex(({ name }) => name === tag.name) : -1;
    const [first] = depth === -1 ? [] : open.splice(depth);
    if (first && depth < DEPTH_MAX) closers.set(first.index, index);
  });
  return closers;
}

function tagOf({ raw, isCode: code }: Token): { name: string; closes: boolean } | undefined {
  const [, slash, name] = /^<(\/?)([\w:.-]+)/.exec(raw) ?? [];
  return code && name && !raw.endsWith('/>') ? { name, closes: slash === '/' } : undefined;
}

function built(
  tokens: readonly Token[],
  closers: Map<number, number>,
  start: number,
  end: number,
): Part[] {
  const parts: Part[] = [];
  for (let index = start; index < end; index++) {
    const token = tokens[index];
    if (!token) break;
    const closer = closers.get(index) ?? index;
    const close = tokens[closer]?.raw ?? '';
    if (closer === index) parts.push(token.isCode ? { code: token.raw } : { text: token.raw });
    else parts.push({ open: token.raw, close, parts: built(tokens, closers, index + 1, closer) });
    index = closer;
  }
  return parts;
}
