import { pairsOf } from '@portico/contracts/placeholders/nesting';
import type { Placeholder } from '@portico/contracts/placeholders/placeholder';
import { scan } from '@portico/contracts/placeholders/scan';
import { isInline, isVerbatim, tagOf } from '@portico/contracts/placeholders/tags';
import { Segment, type Context, type Piece, type Token } from './segment';

const LETTER = /\p{L}/u;
const ATTRIBUTE = /(\s(?:alt|title|placeholder|aria-label)\s{0,9}=\s{0,9})("[^"]*"|'[^']*')/i;

/** A stretch of a text with the tokens in it. */
interface Run {
  text: string;
  start: number;
  end: number;
  tokens: Token[];
}

/** Cuts texts into segments, and keeps the segments in their order. */
export class Draft {
  readonly segments: Segment[] = [];

  /** The pieces of a text; `fixed` is what a grammar has found in it already. */
  pieces(text: string, context: Context, note: string | null, fixed: Token[] = []): Piece[] {
    const contents = new Map(fixed.map(token => [token.start, token.content]));
    const tokens = tokenize(text, context, fixed).map(placeholder => ({
      ...placeholder,
      content: contents.get(placeholder.start) ?? this.contentOf(placeholder, context),
    }));
    return runsOf(text, tokens, context.html).flatMap(run =>
      'content' in run ? [run.content] : this.runPieces(run, context, note),
    );
  }

  /** A tag whose attributes are translated too. */
  private contentOf({ kind, raw }: Placeholder, context: Context): Piece {
    if (kind !== 'tag' || !context.html || context.quote) return raw;
    return raw.split(ATTRIBUTE).map((part, index) => {
      if (index % 3 !== 2) return part;
      const quote = part.slice(0, 1);
      return [quote, this.pieces(part.slice(1, -1), { ...context, quote }, null), quote];
    });
  }

  private runPieces(whole: Run, context: Context, note: string | null): Piece[] {
    const { before, inner, after } = unwrap(whole);
    const { text, start, tokens, end } = inner;
    const ends = [...tokens.map(token => token.start), end];
    const parts = ends.map((until, index) => text.slice(tokens[index - 1]?.end ?? start, until));
    if (!parts.some(part => LETTER.test(part))) {
      const plain = parts.flatMap((part, index) => [part, tokens[index]?.content ?? '']);
      return [...before, ...plain, ...after];
    }
    const segment = new Segment(context, tokens, parts, note);
    this.segments.push(segment);
    return [...before, segment, ...after];
  }
}

/** The placeholders of a text; an element that is not to be translated is one with its content. */
export function tokenize(
  text: string,
  { html, icu, terms }: Context,
  fixed: readonly Placeholder[],
): Placeholder[] {
  const found = scan(text, { html, icu, terms, fixed });
  return html ? withVerbatim(text, found) : found;
}

function withVerbatim(text: string, found: Placeholder[]): Placeholder[] {
  const pairs = pairsOf(found);
  let until = 0;
  return found.flatMap((placeholder, index) => {
    const { start } = placeholder;
    if (start < until) return [];
    const close = isKept(placeholder) ? found[pairs.get(index) ?? index] : undefined;
    if (!close || close === placeholder) return [placeholder];
    until = close.end;
    return [{ kind: 'raw', raw: text.slice(start, until), start, end: until }];
  });
}

function isKept({ kind, raw }: Placeholder): boolean {
  const tag = kind === 'tag' ? tagOf(raw) : undefined;
  return tag?.role === 'open' && isVerbatim(tag, raw);
}

/** What lies between the tags that end a sentence, and those tags. */
function runsOf(text: string, tokens: Token[], html: boolean): (Run | Token)[] {
  const runs: (Run | Token)[] = [];
  let run: Run = { text, start: 0, end: 0, tokens: [] };
  for (const token of tokens) {
    if (!html || !isBoundary(token)) {
      run.tokens.push(token);
      continue;
    }
    runs.push({ ...run, end: token.start }, token);
    run = { text, start: token.end, end: 0, tokens: [] };
  }
  return [...runs, { ...run, end: text.length }];
}

const isBoundary = ({ kind, raw }: Token): boolean =>
  (kind === 'tag' || kind === 'raw') && !isInlineRaw(raw);

const isInlineRaw = (raw: string): boolean => isInline(tagOf(raw).name);

/** Leaves out the blanks at the edges, and tags around the whole. */
function unwrap(whole: Run): { before: Piece[]; inner: Run; after: Piece[] } {
  const before: Piece[] = [];
  const after: Piece[] = [];
  const pairs = pairsOf(whole.tokens);
  let inner = trim(whole, before, after);
  for (let depth = 0; pairs.get(depth) === whole.tokens.length - 1 - depth; depth++) {
    const [first, last] = [inner.tokens[0], inner.tokens.at(-1)];
    if (!first || !last || first === last) break;
    if (first.start !== inner.start || last.end !== inner.end) break;
    before.push(first.content);
    after.unshift(last.content);
    const between = { start: first.end, end: last.start, tokens: inner.tokens.slice(1, -1) };
    inner = trim({ ...inner, ...between }, before, after);
  }
  return { before, inner, after };
}

function trim(run: Run, before: Piece[], after: Piece[]): Run {
  const text = run.text.slice(run.start, run.end);
  const left = text.length - text.trimStart().length;
  const right = left === text.length ? 0 : text.length - text.trimEnd().length;
  before.push(text.slice(0, left));
  after.unshift(text.slice(text.length - right));
  return { ...run, start: run.start + left, end: run.end - right };
}
