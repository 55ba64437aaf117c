import { isPluralElement } from '@formatjs/icu-messageformat-parser';
import { parseMessage, type Message } from '@portico/contracts/placeholders/message';
import { categoriesOf } from '@portico/contracts/placeholders/plural-categories';
import { TOKEN } from './kind';
import { COUNT, said } from './to-i18next';
import { Unconvertible, type UnconvertibleCode } from './unconvertible';

/** A plural of i18next: its texts by their form. */
export interface PluralTexts {
  ordinal: boolean;
  texts: ReadonlyMap<string, string>;
}

/** What a text is in both formats, without blanks that mean nothing. */
interface Both {
  icu: string;
  i18next: string;
}

const ORDER = ['zero', 'one', 'two', 'few', 'many', 'other'];
const INNER = /^\s*((?:[\p{L}_][\p{L}\p{N}_]*|0|[1-9]\d*))\s*(?:,\s*(number)\s*)?$/u;

/** A text of i18next, or a plain one, as a message of ICU. */
export function icuOf(text: string): string {
  const { icu, i18next } = bothOf(text, false);
  const message = parseMessage(icu);
  if (!Array.isArray(message) || read(message) !== i18next) throw new Unconvertible('BRACES');
  return icu;
}

/** A plural of i18next as one message. */
export function icuPluralOf({ ordinal, texts }: PluralTexts, language: string): string {
  if (!texts.get('other')) throw new Unconvertible('OTHER_MISSING');
  const branches = [...texts]
    .toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([form, text]) => ({
      selector: selectorOf(form, ordinal, language),
      ...bothOf(text, true),
    }));
  const options = branches.map(({ selector, icu }) => `${selector} {${icu}}`).join(' ');
  const icu = `{${COUNT}, ${ordinal ? 'selectordinal' : 'plural'}, ${options}}`;
  const message = parseMessage(icu);
  const [plural] = Array.isArray(message) ? message : [];
  const isMeant =
    plural &&
    isPluralElement(plural) &&
    branches.every(
      ({ selector, i18next }) => read(plural.options[selector]?.value ?? []) === i18next,
    );
  if (!isMeant) throw new Unconvertible('BRACES');
  return icu;
}

// i18next looks for `_zero` in every language when it counts none, but not for ordinals.
function selectorOf(form: string, ordinal: boolean, language: string): string {
  if (form !== 'zero' || ordinal) return form;
  return categoriesOf(language, 'cardinal')?.includes('zero') ? form : '=0';
}

function bothOf(text: string, isBranch: boolean): Both {
  const both = { icu: '', i18next: '' };
  const add = (icu: string, i18next: string) => {
    both.icu += icu;
    both.i18next += i18next;
  };
  let end = 0;
  for (const { 0: token, 1: inner, index } of text.matchAll(TOKEN)) {
    const literal = text.slice(end, index);
    add(quoted(literal, isBranch, '{'), literal);
    const { icu, i18next } = argumentOf(inner, isBranch);
    add(icu, i18next);
    end = index + token.length;
  }
  const rest = text.slice(end);
  add(quoted(rest, isBranch, isBranch ? '}' : ''), rest);
  return both;
}

/** `inner` is what stands in the braces; undefined for `$t(…)`. */
function argumentOf(inner: string | undefined, isBranch: boolean): Both {
  const [, name, format] = INNER.exec(inner ?? '') ?? [];
  if (!name) throw new Unconvertible(reasonOf(inner));
  if (!format) return { icu: `{${name}}`, i18next: `{{${name}}}` };
  const isPound = isBranch && name === COUNT;
  return { icu: isPound ? '#' : `{${name}, number}`, i18next: `{{${name}, number}}` };
}

function reasonOf(inner: string | undefined): UnconvertibleCode {
  if (inner === undefined) return 'NESTING';
  if (inner.trimStart().startsWith('-')) return 'UNESCAPED';
  return inner.includes(',') ? 'FORMAT' : 'NAME';
}

/**
 * Plain text as ICU reads it as such, where `next` follows: an apostrophe is one unless it would begin
 * or end a quotation, so that most stay as they are.
 */
function quoted(text: string, isBranch: boolean, next: string): string {
  const marks = isBranch ? /['{}#]+/g : /['{}]+/g;
  return text.replace(marks, (run, at: number) => {
    if (/[{}#]/.test(run)) return `'${run.replaceAll("'", "''")}'`;
    const quotes = /[{}<>#|]/.test(text[at + run.length] ?? next);
    return run.length === 1 && !quotes ? run : run.repeat(2);
  });
}

// What i18next would say of the message, to be compared with what it did say.
function read(message: Message): string | undefined {
  try {
    return said(message);
  } catch (error) {
    if (!(error instanceof Unconvertible)) throw error;
    return undefined;
  }
}
