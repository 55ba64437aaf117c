import {
  Choice,
  Flag,
  Id,
  Integer,
  LanguageTag,
  Nested,
  NestedList,
  Text,
  TextList,
} from './fields';
import { DESCRIPTION_MAX } from './text-limits';
import { FIELD_MAX } from './property-leaves';
import { TranslationFilter } from './translations';

/** How the text addresses its readers. */
export const TONES = ['neutral', 'formal', 'informal'] as const;
export type Tone = (typeof TONES)[number];

/** What a translation comes from: an earlier one of the same text, or a machine. */
export const TRANSLATION_ORIGINS = ['memory', 'machine'] as const;
export type TranslationOrigin = (typeof TRANSLATION_ORIGINS)[number];

/** Which texts may be written over, beside those that are missing. Reviewed ones only by `all`. */
export const OVERWRITES = ['empty', 'outdated', 'machine', 'all'] as const;
export type Overwrite = (typeof OVERWRITES)[number];

/** What a background job can fill. */
export const FILL_TARGETS = ['translations', 'texts', 'templates'] as const;
export type FillTarget = (typeof FILL_TARGETS)[number];

const TONE = { optional: true, description: '`neutral` when absent', example: 'neutral' } as const;
const INTEGRATION = { optional: true, description: 'The default one when absent' } as const;

/** A provider that can be chosen. */
export class TranslationProvider {
  @Id() id!: string;
  @Text({ example: 'OpenAI' }) name!: string;
  @Text({ max: 128, example: 'gpt-4.1-mini' }) model!: string;
  @Flag() isDefault!: boolean;
}

export class TranslationProviderList {
  @NestedList(() => TranslationProvider) data!: TranslationProvider[];
}

/** A text to be translated; `name` tells it from the others. */
export class TextToTranslate {
  @Text({ max: FIELD_MAX, example: 'title' }) name!: string;
  @Text({ max: DESCRIPTION_MAX, verbatim: true, example: 'Buy {{count}} tickets' }) value!: string;
  @Flag({ optional: true, description: 'It is HTML (no)' }) html?: boolean;
  @Integer({ optional: true, min: 1, max: DESCRIPTION_MAX, description: 'The most characters' })
  maxLength?: number;
}

/** Some texts of one item, to be translated at once; nothing is stored. */
export class TranslateTexts {
  @Id(INTEGRATION) integrationId?: string;
  @LanguageTag({ example: 'en' }) from!: string;
  @TextList({ minItems: 1, maxItems: 50, max: 35, example: ['de'] }) to!: string[];
  @NestedList(() => TextToTranslate, { minItems: 1, maxItems: 50 }) texts!: TextToTranslate[];
  @Text({ optional: true, nullable: true, max: 2000, description: 'Where the texts appear' })
  description?: string | null;
  @Choice(TONES, TONE) tone?: Tone;
}

/** One text in one language, or why there is none. */
export class TranslatedText {
  @Text({ max: FIELD_MAX, example: 'title' }) name!: string;
  @LanguageTag({ example: 'de' }) language!: string;
  @Text({
    nullable: true,
    verbatim: true,
    max: DESCRIPTION_MAX,
    example: '{{count}} Tickets kaufen',
  })
  value!: string | null;
  @Choice(TRANSLATION_ORIGINS, { nullable: true, example: 'machine' })
  origin!: TranslationOrigin | null;
  @Text({ nullable: true, example: 'PLACEHOLDERS' }) code!: string | null;
  @Text({ nullable: true, max: 2000, description: 'Why there is no translation' })
  problem!: string | null;
}

export class TranslatedTexts {
  @NestedList(() => TranslatedText, { maxItems: 2500 }) data!: TranslatedText[];
  @Integer({ description: 'Tokens that it took; none from memory', example: 120 }) tokens!: number;
}

/** Which items of a list of texts or templates are filled. */
export class FillFilter extends TranslationFilter {
  @Text({ optional: true, max: 128, description: 'Labels that begin so; texts and templates only' })
  prefix?: string;
}

/** What is no filter of a list; ignored, it would let too much be filled. */
export const FOREIGN_FILTERS: Record<FillTarget, readonly (keyof FillFilter)[]> = {
  translations: ['prefix'],
  texts: ['namespace', 'tag'],
  templates: ['namespace', 'tag'],
};

/** Languages to be filled, as a job: those of all items that a filter finds. */
export class FillTranslations {
  @Choice(FILL_TARGETS, { example: 'translations' }) target!: FillTarget;
  @Id(INTEGRATION) integrationId?: string;
  @LanguageTag({ optional: true, description: 'The default language when absent', example: 'en' })
  from?: string;
  @TextList({ minItems: 1, maxItems: 100, max: 35, example: ['de'] }) to!: string[];
  @Nested(() => FillFilter, { optional: true, description: 'All when absent' }) filter?: FillFilter;
  @Choice(OVERWRITES, {
    optional: true,
    description:
      'What is written beside missing texts: nothing (`empty`, when absent), also what is ' +
      '`outdated`, also what a `machine` wrote, or `all`, even what was reviewed',
  })
  overwrite?: Overwrite;
  @Choice(TONES, TONE) tone?: Tone;
}
