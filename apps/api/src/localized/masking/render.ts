import { cut, type Context, type Cut, Segment, type Piece } from './segment';

/** The text that the pieces make, with each segment translated. */
export function render(piece: Piece, translations: ReadonlyMap<Segment, string>): string {
  if (typeof piece === 'string') return piece;
  if (Array.isArray(piece)) return piece.map(part => render(part, translations)).join('');
  const pieces = cut(translations.get(piece) ?? piece.masked);
  return pieces.parts
    .map((part, index) => {
      const token = piece.tokens[(pieces.ids[index - 1] ?? 0) - 1];
      const text = textOf(piece, pieces, index, part);
      return token ? render(token.content, translations) + text : text;
    })
    .join('');
}

function textOf(segment: Segment, { ids }: Cut, index: number, part: string): string {
  const next = segment.tokens[(ids[index] ?? 0) - 1]?.raw ?? '';
  return written(segment, quoted(segment, part, next));
}

const APOSTROPHES = /'+$/;

// An apostrophe before a brace would quote it: “l'{name}” is no name to ICU.
function quoted({ context, tokens, parts }: Segment, part: string, next: string): string {
  const count = APOSTROPHES.exec(part.slice(-9))?.[0].length ?? 0;
  if (count % 2 === 0) return part;
  if (context.icu) return /^[{}<>#']/.test(next) ? `${part}'` : part;
  if (!/^\{[^{]/.test(next)) return part;
  const isGiven = tokens.some(({ raw }, index) => raw === next && parts[index]?.endsWith("'"));
  return isGiven ? part : `${part.slice(0, -1)}’`;
}

function written({ context }: { context: Context }, text: string): string {
  if (!context.html) return text;
  const safe = text.replaceAll('<', '&lt;');
  if (!context.quote) return safe;
  return safe.replaceAll(context.quote, context.quote === '"' ? '&quot;' : '&#39;');
}
