import { parseDocument } from 'htmlparser2';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { ContentProblem } from './content-problem';
import { blocksOf } from './pdf-blocks';
import { familiesOf } from './pdf-fonts';
import { withFonts } from './pdf-letters';

/** What is printed: rich text that was sanitised, its values escaped. */
export interface Printed {
  html: string;
  title: string;
  /** A folder with fonts for letters that Roboto does not have. */
  fontsDir?: string | undefined;
}

/** A4 pages of it, with numbers below; a ContentProblem says what cannot be printed. */
export async function pdfOf({ html, title, fontsDir }: Printed): Promise<Uint8Array> {
  const families = await familiesOf(fontsDir);
  const content = withFonts(blocksOf(parseDocument(html).childNodes), families) as Content;
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts(Object.fromEntries(families.map(({ name, files }) => [name, files])));
  // Nothing is fetched and no file is read but the fonts.
  const files = new Set(families.flatMap(family => Object.values(family.files)));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(path => files.has(path));
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
