import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'htmlparser2';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { ContentProblem } from './content-problem';
import { blocksOf } from './pdf-blocks';

/** What is printed: rich text that was sanitised, its values escaped. */
export interface Printed {
  html: string;
  title: string;
}

const FOLDER = join(
  dirname(fileURLToPath(import.meta.resolve('pdfmake/package.json'))),
  'fonts/Roboto',
);
const FONT = {
  normal: join(FOLDER, 'Roboto-Regular.ttf'),
  bold: join(FOLDER, 'Roboto-Medium.ttf'),
  italics: join(FOLDER, 'Roboto-Italic.ttf'),
  bolditalics: join(FOLDER, 'Roboto-MediumItalic.ttf'),
};

/** A4 pages of it, with numbers below; a ContentProblem says what cannot be printed. */
export async function pdfOf({ html, title }: Printed): Promise<Uint8Array> {
  const content = blocksOf(parseDocument(html).childNodes);
  await checkLetters(content);
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ Roboto: FONT });
  // Nothing is fetched and no file is read but the fonts.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(path => Object.values(FONT).includes(path));
  const document: TDocumentDefinitions = {
    info: { title, producer: 'Portico' },
    pageSize: 'A4',
    pageMargins: [40, 40, 40, 48],
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25 },
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'center', fontSize: 8 }),
    content,
  };
  try {
    return await pdfmake.createPdf(document).getBuffer();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContentProblem('PDF', `cannot be printed: ${reason.slice(0, 200)}`);
  }
}

let letters: Promise<Set<number>> | undefined;

// Boxes instead of words would be noticed by who gets the PDF, and by nobody before.
async function checkLetters(content: unknown): Promise<void> {
  const known = await (letters ??= lettersOfFont());
  const missing = new Set<string>();
  for (const letter of textOf(content)) {
    if (!/\s/.test(letter) && !known.has(letter.codePointAt(0) ?? 0)) missing.add(letter);
  }
  if (missing.size === 0) return;
  const some = [...missing].slice(0, 10).join(' ');
  throw new ContentProblem('LETTERS', `has letters that the font of PDFs does not have: ${some}`);
}

async function lettersOfFont(): Promise<Set<number>> {
  const { openSync } = await import('fontkit');
  const font = openSync(FONT.normal);
  return new Set('characterSet' in font ? font.characterSet : []);
}

function textOf(content: unknown): string {
  if (Array.isArray(content)) return content.map(textOf).join('');
  if (typeof content !== 'object' || content === null) return '';
  return Object.entries(content)
    .map(([name, value]) => (name === 'text' && typeof value === 'string' ? value : textOf(value)))
    .join('');
}
