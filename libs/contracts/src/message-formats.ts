import { Choice, Integer, NestedList, Text } from './fields';

/** How the placeholders and plurals of an exported file are written; `stored`: as they are. */
export const MESSAGE_FORMATS = ['stored', 'icu', 'i18next'] as const;
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];

/** Which of them a file can have; in all other formats texts stay as they are. */
export const MESSAGE_FORMATS_OF: Readonly<Record<string, readonly MessageFormat[] | undefined>> = {
  json: MESSAGE_FORMATS,
  arb: ['stored', 'icu'],
};

/** Why a text can't be said in another message format, or its key is not nested. */
export const KEPT_CODES = [
  'BRACES',
  'FORMAT',
  'KEY_COLLISION',
  'KEY_TAKEN',
  'NAME',
  'NESTING',
  'OTHER_MISSING',
  'OTHER_SYNTAX',
  'PLURAL_ARGUMENT',
  'PLURAL_EXACT',
  'PLURAL_SEVERAL',
  'SELECT',
  'SYNTAX',
  'UNESCAPED',
] as const;
export type KeptCode = (typeof KEPT_CODES)[number];

/** A text that an export leaves as it is stored, or whose key stays flat, and why. */
export class KeptMessage {
  @Text({ max: 2000, example: 'shop:cart.items' }) key!: string;
  @Text({ max: 35, example: 'de' }) language!: string;
  @Choice(KEPT_CODES, { example: 'SELECT' }) code!: KeptCode;
  @Text({ max: 2000, example: 'i18next has nothing like select.' }) message!: string;
}

/** What an export makes of the texts where it writes them in another message format, or nested. */
export class ExportReport {
  @Integer({ description: 'Texts that were written anew', example: 412 }) converted!: number;
  @Integer({ description: 'Texts that stay as they are stored, or flat', example: 3 })
  kept!: number;
  @NestedList(() => KeptMessage, { maxItems: 1000, description: 'The first 1,000 of these' })
  findings!: KeptMessage[];
}
