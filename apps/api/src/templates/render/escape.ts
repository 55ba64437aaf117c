import { ContentProblem } from './content-problem';

/** How a value is written where it stands. */
export type Manner = 'plain' | 'html' | 'address' | 'part-of-address' | 'part-of-mailto';

const SPECIAL = /[&<>"']/g;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const SAFE = /^(?:https?:\/\/|mailto:|tel:|[/?#])/i;
const IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/;

/** The text with nothing in it that HTML would read. */
export const escapeHtml = (text: string) =>
  text.replace(SPECIAL, character => ENTITIES[character] ?? '');

/** The text as one line: what ends a line could begin another header. */
export const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** An address that leads somewhere harmless; empty stays empty. */
export function isSafeAddress(text: string): boolean {
  return text === '' || ((SAFE.test(text) || IMAGE.test(text)) && !/[\s\p{Cc}]/u.test(text));
}

/** The text as it is written in HTML in this manner. */
export function writeHtml(text: string, manner: Manner): string {
  return escapeHtml(writePlain(text, manner));
}

/** The text as it is written where nothing is markup; addresses are addresses there, too. */
export function writePlain(text: string, manner: Manner): string {
  switch (manner) {
    case 'address':
      if (!isSafeAddress(text)) throw new ContentProblem('UNSAFE_URL', 'is not a web address');
      return text;
    case 'part-of-address':
      return encodeURIComponent(text.toWellFormed());
    case 'part-of-mailto':
      return encodeURIComponent(text.toWellFormed()).replaceAll('%40', '@');
    default:
      return text;
  }
}
