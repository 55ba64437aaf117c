import { ContentProblem } from './content-problem';
import type { Family } from './pdf-fonts';

// Their order on the page is not that of the text, and nothing here turns it round.
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** What takes the font of the letter before it. */
const JOINED = /[\s\p{M}\p{P}]/u;

/**
 * The content of a document with a font for every text that the first family does not have. Boxes
 * instead of words would be noticed by who gets the PDF, and by nobody before: a letter that no
 * family has is a ContentProblem.
 */
export function withFonts(content: unknown, families: Family[]): unknown {
  const missing = new Set<string>();
  const dressed = dress(content, text => piecesOf(text, families, missing));
  if (missing.size === 0) return dressed;
  const some = [...missing].slice(0, 10).join(' ');
  throw new ContentProblem('LETTERS', `has letters that PDFs cannot be written with here: ${some}`);
}

interface Piece {
  text: string;
  font?: string;
}

function dress(content: unknown, pieces: (text: string) => Piece[]): unknown {
  if (Array.isArray(content)) return content.map(one => dress(one, pieces));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => {
      if (name !== 'text' || typeof value !== 'string') return [name, dress(value, pieces)];
      const parts = pieces(value);
      return [name, parts.some(({ font }) => font) ? parts : value];
    }),
  );
}

function piecesOf(text: string, families: Family[], missing: Set<string>): Piece[] {
  const pieces: (Piece & { family: Family | undefined })[] = [];
  for (const letter of text) {
    const last = pieces.at(-1);
    const family = familyOf(letter, last?.family, families);
    if (!family) missing.add(letter);
    if (last && last.family === family) last.text += letter;
    else pieces.push({ text: letter, family });
  }
  return pieces.map(({ text: part, family }) =>
    family && family !== families[0] ? { text: part, font: family.name } : { text: part },
  );
}

function familyOf(letter: string, last: Family | undefined, [first, ...more]: Family[]) {
  if (RIGHT_TO_LEFT.test(letter)) return undefined;
  const code = letter.codePointAt(0) ?? 0;
  const has = (family: Family | undefined) => family?.letters.has(code);
  if (JOINED.test(letter) && has(last)) return last;
  return [first, ...more].find(has) ?? (/\s/.test(letter) ? first : undefined);
}
