import { ContentProblem } from './content-problem';
import type { Manner } from './escape';
import type { Place } from './html-place';

const ADDRESSES = new Set([
  ...['href', 'src', 'action', 'formaction', 'background', 'poster', 'cite', 'data'],
  ...['xlink:href', 'longdesc'],
]);
const FORBIDDEN = /^(?:style|srcset|srcdoc|http-equiv|content|on.*)$/;
const BEGINNING = /^(?:https?:\/\/|mailto:|tel:|[/?#])/i;

// Stands for a value with which an address begins.
const VALUE = '\0';

const refused = (what: string) => new ContentProblem('MISPLACED', `has a variable ${what}`);

/** How a value is to be written at this place of HTML. */
export function mannerAt(place: Place): Manner {
  if (place.in === 'text') return 'html';
  if (place.in === 'raw') throw refused(`in <${place.element}>, where it cannot stand`);
  if (place.in !== 'attribute') throw refused('in a tag, outside of a quoted attribute');
  if (FORBIDDEN.test(place.name)) throw refused(`in the attribute "${place.name}"`);
  return isAddress(place) ? mannerOfAddress(place.before) : 'html';
}

/** That the value of the attribute at this place leads somewhere. */
export function isAddress(place: Place): boolean {
  return place.in === 'attribute' && ADDRESSES.has(place.name);
}

function mannerOfAddress(before: string): Manner {
  if (before === '') return 'address';
  if (before.startsWith(VALUE)) return 'part-of-address';
  if (!BEGINNING.test(before)) throw refused(`behind "${before.slice(0, 20)}" in an address`);
  return /^mailto:[^?]*$/i.test(before) ? 'part-of-mailto' : 'part-of-address';
}

/** The place behind a value. */
export function behindValue(place: Place): Place {
  return place.in === 'attribute' ? { ...place, before: place.before || VALUE } : place;
}

/** Refuses words that would make another address of a value which stands before them. */
export function checkWords(place: Place, words: string): void {
  if (!isAddress(place) || place.in !== 'attribute' || place.before !== VALUE) return;
  if (/^(?:["'/?#]|&amp;|$)/.test(words)) return;
  throw refused(`before "${words.slice(0, 20)}" in an address`);
}
