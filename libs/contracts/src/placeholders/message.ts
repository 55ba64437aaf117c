import {
  parse,
  TYPE,
  type MessageFormatElement,
  type PluralElement,
  type PluralOrSelectOption,
  type SelectElement,
} from '@formatjs/icu-messageformat-parser';
import type { PlaceholderKind } from './placeholder';

export type ChoiceElement = PluralElement | SelectElement;
export type Message = MessageFormatElement[];

/** The message that the text is by ICU; tags are text. */
export function parseMessage(text: string): Message | Error {
  try {
    return parse(text, { ignoreTag: true, captureLocation: true, requiresOtherClause: true });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export const isChoice = (element: MessageFormatElement): element is ChoiceElement =>
  element.type === TYPE.plural || element.type === TYPE.select;

/** The message, when there are branches in it. */
export function choicesOf(text: string): Message | undefined {
  if (!looksBranched(text)) return undefined;
  const message = parseMessage(text);
  return Array.isArray(message) && message.some(isChoice) ? message : undefined;
}

const BRANCHED = /\{\s{0,9}[^\s{},]{1,100}\s{0,9},\s{0,9}(?:plural|select|selectordinal)\s{0,9},/;

/** Is it meant to be a message with branches? */
export const looksBranched = (text: string): boolean => BRANCHED.test(text);

// two braces begin a variable of another syntax, unless the first one begins a branch
const mayBeMessage = (text: string): boolean =>
  text.includes('{') && (!text.includes('{{') || looksBranched(text));

/** Is it a message with arguments? */
export function isMessage(text: string): boolean {
  const message = mayBeMessage(text) ? parseMessage(text) : [];
  return Array.isArray(message) && message.some(({ type }) => type !== TYPE.literal);
}

export function kindOf(element: MessageFormatElement): PlaceholderKind {
  if (isChoice(element)) return 'choice';
  return element.type === TYPE.pound ? 'pound' : 'argument';
}

/** Where it stands in the text. */
export function rangeOf({ location }: { location?: MessageFormatElement['location'] }): {
  start: number;
  end: number;
} {
  return { start: location?.start.offset ?? 0, end: location?.end.offset ?? 0 };
}

/** Does the branch say the number itself? */
export function saysNumber(option: PluralOrSelectOption, argument: string): boolean {
  return option.value.some(
    element =>
      element.type === TYPE.pound || (element.type !== TYPE.literal && element.value === argument),
  );
}

/** A branch of a choice in the source. */
export interface Branch {
  selector: string;
  option: PluralOrSelectOption;
}

/** The branches as they stand there: numbers among the selectors would else come first. */
export const branchesOf = ({ options }: ChoiceElement): Branch[] =>
  Object.entries(options)
    .map(([selector, option]) => ({ selector, option }))
    .sort((a, b) => rangeOf(a.option).start - rangeOf(b.option).start);
