import { Choice, Flag, Integer, Properties, Text, Timestamp } from './fields';
import { DESCRIPTION_MAX, TITLE_MAX } from './text-limits';
import {
  TRANSLATION_STATES,
  VALUE_STATES,
  WRITTEN_STATES,
  type TranslationState,
  type ValueState,
  type WrittenState,
} from './translations';

const LANGUAGE = {
  max: 35,
  description: 'BCP 47 tag of an active language',
  example: 'de',
} as const;
const TITLE = { min: 0, max: TITLE_MAX, printable: true, example: 'Terms of deposits' } as const;
const DESCRIPTION = {
  min: 0,
  max: DESCRIPTION_MAX,
  printable: true,
  example: '<p>Deposits are final.</p>',
} as const;

/** Which texts within the properties of a language are translated, as a field of an item. */
export const TRANSLATABLE = {
  description:
    'JSON Pointers (RFC 6901) to the texts of `contents[].properties` that are translated; `*` ' +
    'stands for each key or item',
  example: ['/button/text', '/steps/*/title'],
};

/** What is to be stored in one language; what is absent stays as it is. */
export class SetContent {
  @Text(LANGUAGE) language!: string;
  @Text({ ...TITLE, optional: true, description: 'Empty removes it' }) title?: string;
  @Text({ ...DESCRIPTION, optional: true, description: 'HTML, sanitised; empty removes it' })
  description?: string;
  @Properties({ optional: true, description: 'Of this language; merged by RFC 7396' })
  properties?: Record<string, unknown>;
  @Choice(WRITTEN_STATES, { optional: true, description: '`translated` when absent' })
  state?: WrittenState;
  @Integer({
    optional: true,
    min: 0,
    description: 'Version that was edited (0: none was there); stale versions are refused with 412',
    example: 2,
  })
  version?: number;
}

/** What an item says in one language: once all of it is empty, the language is gone. */
export class LocalizedContent {
  @Text(LANGUAGE) language!: string;
  @Text(TITLE) title!: string;
  @Text(DESCRIPTION) description!: string;
  @Properties({ description: 'Of this language' }) properties!: Record<string, unknown>;
  @Choice(VALUE_STATES, { example: 'translated' }) state!: ValueState;
  @Integer({ example: 2 }) version!: number;
  @Timestamp() updatedAt!: string;
  @Text({ nullable: true, description: 'Who wrote it', example: 'Ada Byron' })
  updatedBy!: string | null;
}

/** Which items with contents a list or a bulk action takes; each kind adds its own. */
export class LocalizedFilter {
  @Text({
    optional: true,
    min: 0,
    max: 200,
    description: 'Part of a label, or of a title in any language; for texts of a description, too',
  })
  search?: string;
  @Text({ optional: true, max: 36, description: 'Id of an area, or `global`' }) area?: string;
  @Text({ optional: true, max: 128, description: 'Labels that begin so' }) prefix?: string;
  @Text({
    optional: true,
    max: 35,
    description: 'Language that `state` speaks of; any when absent',
  })
  language?: string;
  @Choice(TRANSLATION_STATES, { optional: true }) state?: TranslationState;
  @Integer({ optional: true, min: 0, max: 3650, description: 'Not requested for N days, or never' })
  unusedDays?: number;
  @Flag({ optional: true, description: 'The trash instead' }) deleted?: boolean;
}
