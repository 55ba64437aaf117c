import {
  isNumberElement,
  isPluralElement,
  isSelectElement,
  TYPE,
  type MessageFormatElement,
  type PluralElement,
  type PluralOrSelectOption,
} from '@formatjs/icu-messageformat-parser';
import { isChoice, parseMessage, type Message } from '@portico/contracts/placeholders/message';
import { categoriesOf, samplesOf } from '@portico/contracts/placeholders/plural-categories';
import { TOKEN } from './kind';
import { Unconvertible } from './unconvertible';

/** The one argument that i18next picks a plural form by. */
export const COUNT = 'count';

/** The texts of a plural, by the suffix of their keys: `_one`, `_ordinal_few`. */
export type Suffixed = Map<string, string>;

/**
 * A message of ICU as i18next says it: as one text, or as a plural with a text for each form of the
 * language. What stands around the plural becomes part of each.
 */
export function i18nextOf(text: string, language: string): string | Suffixed {
  const message = parseMessage(text);
  if (!Array.isArray(message)) throw new Unconvertible('SYNTAX');
  const choices = message.filter(isChoice);
  const [choice] = choices;
  if (!choice) return said(message);
  if (choices.some(isSelectElement)) throw new Unconvertible('SELECT');
  if (choices.length > 1 || !isPluralElement(choice)) throw new Unconvertible('PLURAL_SEVERAL');
  const at = message.indexOf(choice);
  const infix = choice.pluralType === 'ordinal' ? '_ordinal_' : '_';
  const forms = [...formsOf(choice, language)].map(([form, { value }]): [string, string] => [
    infix + form,
    said([...message.slice(0, at), ...value, ...message.slice(at + 1)]),
  ]);
  return new Map(forms);
}

/** A message without branches; it must be read by i18next just as it is meant. */
export function said(elements: Message): string {
  const pieces = elements.map(element => ({ element, text: pieceOf(element) }));
  const text = pieces.map(piece => piece.text).join('');
  const meant = pieces.filter(({ element }) => element.type !== TYPE.literal);
  const read = [...text.matchAll(TOKEN)].map(([token]) => token);
  const isMeant = read.length === meant.length && meant.every((piece, n) => piece.text === read[n]);
  if (!isMeant) throw new Unconvertible('BRACES');
  return text;
}

function pieceOf(element: MessageFormatElement): string {
  if (element.type === TYPE.literal) return element.value;
  if (element.type === TYPE.argument) return `{{${element.value}}}`;
  if (element.type === TYPE.pound) return `{{${COUNT}, number}}`;
  if (isNumberElement(element) && !element.style) return `{{${element.value}, number}}`;
  if (isSelectElement(element)) throw new Unconvertible('SELECT');
  throw new Unconvertible(isPluralElement(element) ? 'PLURAL_SEVERAL' : 'FORMAT');
}

/** A branch for each form that i18next may ask for; `other` stands in where there is none. */
function formsOf(plural: PluralElement, language: string): Map<string, PluralOrSelectOption> {
  if (plural.value !== COUNT) throw new Unconvertible('PLURAL_ARGUMENT');
  if (plural.offset) throw new Unconvertible('PLURAL_EXACT');
  const { options, pluralType: type = 'cardinal' } = plural;
  const given = Object.entries(options);
  const isExact = ([selector]: [string, unknown]) => selector.startsWith('=');
  const named = new Map(given.filter(entry => !isExact(entry)));
  const known = categoriesOf(language, type) ?? [...named.keys()];
  // A message has `other`, or it can't be read.
  const rest = named.get('other') ?? { value: [] };
  const forms = new Map(known.map(form => [form, named.get(form) ?? rest]));
  for (const [selector, option] of given.filter(isExact)) {
    forms.set(formOf(Number(selector.slice(1)), language, type), option);
  }
  return forms;
}

/** The form that stands for this number alone; for zero, i18next has one in each language. */
function formOf(number: number, language: string, type: 'cardinal' | 'ordinal'): string {
  const known = categoriesOf(language, type) ?? [];
  if (number === 0 && type === 'cardinal' && !known.includes('zero')) return 'zero';
  const form = known.find(one => isOnly(samplesOf(language, type, one), number));
  if (form === undefined) throw new Unconvertible('PLURAL_EXACT');
  return form;
}

const isOnly = (samples: number[], number: number) => samples.length === 1 && samples[0] === number;
