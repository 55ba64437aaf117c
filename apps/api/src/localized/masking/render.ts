import type { Cut } from './cut';
import type { Piece, Segment } from './segment';

/** The text that the pieces make, with each segment translated. */
export function render(piece: Piece, translations: ReadonlyMap<Segment, Cut>): string {
  if (typeof piece === 'string') return piece;
  if (Array.isArray(piece)) return piece.map(part => render(part, translations)).join('');
  const { ids, parts } = translations.get(piece) ?? { ids: [], parts: [] };
  return parts
    .map((part, index) => {
      const token = piece.tokens[(ids[index - 1] ?? 0) - 1];
      return (token ? render(token.content, translations) : '') + written(piece, part);
    })
    .join('');
}

function written({ context }: Segment, text: string): string {
  if (!context.html) return text;
  const safe = text.replaceAll('<', '&lt;');
  if (!context.quote) return safe;
  return safe.replaceAll(context.quote, context.quote === '"' ? '&quot;' : '&#39;');
}
