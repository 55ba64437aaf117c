import { HTML } from './html';
import { ICU } from './icu';
import { MARKUP } from './markup';
import { VARIABLES } from './variables';

/** A text as customers have them, with what no translation may change. */
export interface Sample {
  text: string;
  html: boolean;
}

const plain = (texts: string[]): Sample[] => texts.map(text => ({ text, html: false }));

/** More than 300 texts with every kind of placeholder; English, for whoever tests translation. */
export const CORPUS: Sample[] = [
  ...plain(VARIABLES),
  ...plain(ICU),
  ...plain(MARKUP),
  ...HTML.map(text => ({ text, html: true })),
];

/** Terms of the corpus that must not be translated. */
export const TERMS = ['Portico', 'Blue Harbor', 'GreenPass+', 'Node.js', 'ACME'];
