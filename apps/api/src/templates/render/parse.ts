import { ContentProblem } from './content-problem';

/** A piece of a template: words as they are, a value, a repetition, or a choice. */
export type Piece =
  | { kind: 'words'; text: string }
  | { kind: 'value'; path: string }
  | { kind: 'each'; path: string; body: Piece[] }
  | { kind: 'if'; path: string; body: Piece[]; otherwise: Piece[] };

type Section = Extract<Piece, { body: Piece[] }>;

const TAG = /\{\{([^{}]*)\}\}/g;
const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const RESERVED = new Set(['else', 'each', 'if']);
const DEEPEST = 8;
const MOST = 5_000;

/**
 * Reads `{{name}}`, `{{#each list}}…{{/each}}` and `{{#if name}}…{{else}}…{{/if}}`. There is nothing
 * to compute with in it, on purpose.
 */
export function parse(source: string): Piece[] {
  const parser = new Parser();
  let end = 0;
  for (const match of source.matchAll(TAG)) {
    const [whole, inner = ''] = match;
    parser.words(source.slice(end, match.index));
    end = match.index + whole.length;
    if (source[match.index - 1] === '{' || source[end] === '}') throw braces(`{${whole}}`);
    parser.tag(inner.replaceAll('&nbsp;', ' ').trim());
  }
  parser.words(source.slice(end));
  return parser.end();
}

const braces = (text: string) =>
  new ContentProblem('SYNTAX', `has "${text}", where a variable is written {{name}}`);

class Parser {
  private readonly root: Piece[] = [];
  private readonly open: { section: Section; into: Piece[] }[] = [];
  private tags = 0;

  words(text: string): void {
    const at = text.indexOf('{{');
    if (at >= 0) throw braces(text.slice(at, at + 20));
    if (text) this.into.push({ kind: 'words', text });
  }

  tag(inner: string): void {
    if (++this.tags > MOST) throw new ContentProblem('TOO_MANY', `has more than ${MOST} variables`);
    const opening = /^#(\w+)\s+(\S+)$/.exec(inner);
    if (opening) this.enter(opening[1], opening[2] ?? '');
    else this.simple(inner);
  }

  private simple(word: string): void {
    if (word === 'else') this.turn();
    else if (word.startsWith('/')) this.leave(word.slice(1));
    else this.into.push({ kind: 'value', path: pathOf(word) });
  }

  end(): Piece[] {
    const last = this.open.at(-1);
    if (!last) return this.root;
    const { kind, path } = last.section;
    throw new ContentProblem('SYNTAX', `does not close {{#${kind} ${path}}} by {{/${kind}}}`);
  }

  private get into(): Piece[] {
    return this.open.at(-1)?.into ?? this.root;
  }

  private enter(kind: string | undefined, path: string): void {
    if (kind !== 'each' && kind !== 'if') throw braces(`{{#${kind ?? ''} ${path}}}`);
    if (this.open.length >= DEEPEST) {
      throw new ContentProblem('TOO_DEEP', `has more than ${DEEPEST} sections in each other`);
    }
    const body: Piece[] = [];
    const named = { path: pathOf(path), body };
    const section: Section =
      kind === 'each' ? { kind, ...named } : { kind, ...named, otherwise: [] };
    this.into.push(section);
    this.open.push({ section, into: body });
  }

  private turn(): void {
    const last = this.open.at(-1);
    if (last?.section.kind !== 'if' || last.into !== last.section.body) throw braces('{{else}}');
    last.into = last.section.otherwise;
  }

  private leave(kind: string): void {
    if (this.open.pop()?.section.kind !== kind) throw braces(`{{/${kind}}}`);
  }
}

function pathOf(word: string): string {
  if (PATH.test(word) && !RESERVED.has(word)) return word;
  throw braces(`{{${word}}}`);
}
