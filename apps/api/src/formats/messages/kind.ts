import { isMessage, looksBranched, parseMessage } from '@portico/contracts/placeholders/message';
import type { Placeholder } from '@portico/contracts/placeholders/placeholder';
import { scan } from '@portico/contracts/placeholders/scan';

/**
 * What a text is written in; `other` are placeholders of a third kind, such as `${x}` or `{{#if}}`, and
 * `broken` is a message of ICU that can't be read.
 */
export type MessageKind = 'plain' | 'icu' | 'i18next' | 'other' | 'broken';

/** What i18next fills in, as it looks for it: `{{name}}` and `$t(key)`. */
export const TOKEN = /\{\{(.+?)\}\}|\$t\((.+?)\)/g;

const HAS_MARKS = /[{}'$]/;
// What else than a message of ICU it may be, or where that begins to quote.
const NEEDS_SCAN = /\{\{|\{%|<%|[$%]\{|'/;
const HAS_TOKEN = new RegExp(TOKEN.source);
// Nobody else writes two apostrophes within a word.
const ICU_APOSTROPHE = /\p{L}''\p{L}/u;

/** What a text is written in, told by itself alone. */
export function kindOf(text: string): MessageKind {
  if (!HAS_MARKS.test(text)) return 'plain';
  if (looksBranched(text)) return isReadable(text) ? 'icu' : 'broken';
  return kindOfPlaceholders(text, NEEDS_SCAN.test(text) ? scan(text) : []);
}

function kindOfPlaceholders(text: string, found: readonly Placeholder[]): MessageKind {
  if (found.some(({ kind }) => kind === 'template')) return 'other';
  if (HAS_TOKEN.test(text)) return 'i18next';
  if (found.some(({ raw }) => /^[$%]\{/.test(raw))) return 'other';
  return isMessage(text) || quotes(text, found) ? 'icu' : 'plain';
}

const quotes = (text: string, found: readonly Placeholder[]) =>
  (ICU_APOSTROPHE.test(text) || found.some(({ kind }) => kind === 'quoted')) && isReadable(text);

const isReadable = (text: string) => Array.isArray(parseMessage(text));
