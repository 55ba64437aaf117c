import type { CheckFinding } from '../quality';
import { neededForms } from '../placeholders/plural-categories';
import {
  branchesOf,
  isChoice,
  isMessage,
  looksBranched,
  parseMessage,
  type Message,
} from '../placeholders/message';
import { TYPE } from '@formatjs/icu-messageformat-parser';
import { listed, type Check } from './subject';

/** A message of ICU can be read, and has the plural forms of its language. */
export const icu: Check = ({ text, original, language }) => {
  if (!looksBranched(text) && !(original && isMessage(original.text))) return [];
  const message = parseMessage(text);
  if (Array.isArray(message)) return formsOf(message, language);
  // braces of another syntax stand in the source as well
  if (original && !isMessage(original.text)) return [];
  const reason = REASONS[message.message] ?? message.message.toLowerCase().replaceAll('_', ' ');
  return [{ check: 'icu', severity: 'error', message: `Is no message of ICU: ${reason}.` }];
};

const REASONS: Record<string, string> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'a brace is not closed',
  EMPTY_ARGUMENT: 'an argument has no name',
  MALFORMED_ARGUMENT: 'an argument has no proper name',
  INVALID_ARGUMENT_TYPE: 'an argument has an unknown type',
  MISSING_OTHER_CLAUSE: 'a choice lacks the branch “other”',
  UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: 'a quotation is not closed',
};

function formsOf(message: Message, language: string): CheckFinding[] {
  const missing = missingForms(message, language);
  if (missing.length === 0) return [];
  const text = `Lacks the plural form ${listed(missing)} of its language.`;
  return [{ check: 'icu', severity: 'warning', message: text }];
}

function missingForms(message: Message, language: string): string[] {
  return message.filter(isChoice).flatMap(element => {
    const branches = branchesOf(element);
    const inner = branches.flatMap(({ option }) => missingForms(option.value, language));
    if (element.type === TYPE.select) return inner;
    const given = branches.map(({ selector }) => selector);
    const wanted = neededForms(language, element.pluralType, given) ?? [];
    return [...wanted.filter(form => !given.includes(form)), ...inner];
  });
}
