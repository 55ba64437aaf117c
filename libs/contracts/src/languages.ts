import { Choice, Flag, Integer, NestedList, Text } from './fields';

/** Known, in use by the editors, delivered to the front ends. */
export const LANGUAGE_STATES = ['available', 'active', 'published'] as const;
export type LanguageState = (typeof LANGUAGE_STATES)[number];

const TAG = { max: 35, description: 'BCP 47 tag', example: 'pt-BR' } as const;

/** A language that the product knows. */
export class Language {
  @Text(TAG) tag!: string;
  @Text({ description: 'Name in English', example: 'Brazilian Portuguese' }) name!: string;
  @Text({ description: 'Name in the language itself', example: 'português (Brasil)' })
  nativeName!: string;
  @Choice(['ltr', 'rtl'], { example: 'ltr' }) direction!: 'ltr' | 'rtl';
  @Choice(LANGUAGE_STATES, { example: 'active' }) state!: LanguageState;
  @Flag({ description: 'Others fall back to it; exactly one' }) isDefault!: boolean;
  @Integer({ description: 'Keys with a text in this language', example: 1180 })
  translated!: number;
  @Integer({ description: 'Keys in all', example: 1200 }) total!: number;
}

/** All languages, by English name. */
export class LanguageList {
  @NestedList(() => Language) data!: Language[];
}

export class LanguageQuery {
  @Choice(LANGUAGE_STATES, { optional: true }) state?: LanguageState;
  @Text({ optional: true, min: 0, description: 'Part of name, native name or tag' })
  search?: string;
}

/** One language's new state. */
export class LanguageChange {
  @Text(TAG) tag!: string;
  @Choice(LANGUAGE_STATES, { optional: true }) state?: LanguageState;
  @Flag({ optional: true, description: 'Make it the default language' }) isDefault?: boolean;
}

/** The languages that change; the others stay as they are. */
export class ChangeLanguages {
  @NestedList(() => LanguageChange, { minItems: 1, maxItems: 300 }) changes!: LanguageChange[];
}
