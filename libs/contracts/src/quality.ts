import { Choice, Flag, Id, Integer, NestedList, PickOf, Text, Timestamp } from './fields';
import { pageOf, SortBy } from './lists';
import { FIELD_MAX } from './property-leaves';
import { VALUE_MAX } from './text-limits';

/** What every text is checked for. */
export const TEXT_CHECKS = [
  'placeholders',
  'icu',
  'html',
  'urls',
  'numbers',
  'edge-spaces',
  'length',
  'same-as-source',
] as const;
export type TextCheck = (typeof TEXT_CHECKS)[number];

export const SEVERITIES = ['error', 'warning'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What has texts that are checked. */
export const CHECKED_ENTITIES = ['translations', 'texts', 'templates'] as const;
export type CheckedEntity = (typeof CHECKED_ENTITIES)[number];

const LANGUAGE = { max: 35, description: 'BCP 47 tag of a language', example: 'de' } as const;

/** What a check says of a text. */
export class CheckFinding {
  @Choice(TEXT_CHECKS, { example: 'placeholders' }) check!: TextCheck;
  @Choice(SEVERITIES, { example: 'error' }) severity!: Severity;
  @Text({ max: 1000, example: 'Lacks {{name}}.' }) message!: string;
}

/** The longest text that is checked, in characters. */
export const CHECKED_MAX = 100_000;

/** A text to be checked before it is stored. */
export class CheckText {
  @Text({ min: 0, max: CHECKED_MAX, verbatim: true, description: 'In the default language' })
  source!: string;
  @Text({ min: 0, max: CHECKED_MAX, verbatim: true, example: 'Jetzt kaufen' }) text!: string;
  @Text(LANGUAGE) language!: string;
  @Flag({ optional: true, description: 'Text is HTML (no)' }) html?: boolean;
  @Integer({ optional: true, nullable: true, min: 1, max: VALUE_MAX }) maxLength?: number | null;
}

/** Some texts to be checked together. */
export class CheckTexts {
  @NestedList(() => CheckText, { minItems: 1, maxItems: 300 }) texts!: CheckText[];
}

/** What is to be said of one of them. */
export class CheckedText {
  @NestedList(() => CheckFinding) findings!: CheckFinding[];
}

export class CheckedTextList {
  @NestedList(() => CheckedText, { description: 'In the order of the request' })
  data!: CheckedText[];
}

/** What a check found in a stored text. */
export class QualityFinding extends CheckFinding {
  @Id() id!: string;
  @Choice(CHECKED_ENTITIES, { example: 'translations' }) entity!: CheckedEntity;
  @Id({ description: 'Of the key, text or template' }) itemId!: string;
  @Text({ example: 'checkout.confirmButton' }) label!: string;
  @Text({ nullable: true, description: 'Of a translation' }) namespace!: string | null;
  @Text({ nullable: true, description: 'Name of the area; null: global' }) area!: string | null;
  @Text(LANGUAGE) language!: string;
  @Text({
    max: FIELD_MAX,
    description:
      '`value` of a translation; `title`, `description` or, of a text within the properties, ' +
      '`properties` with its JSON Pointer (`properties/button/text`)',
    example: 'value',
  })
  field!: string;
  @Text({ min: 0, max: 200, description: 'How the text begins', example: 'Jetzt kaufen' })
  text!: string;
  @Timestamp() foundAt!: string;
  @Timestamp({ nullable: true, description: 'When somebody said that it is all right' })
  dismissedAt!: string | null;
  @Text({ nullable: true, description: 'Who said so' }) dismissedBy!: string | null;
}

/** Which findings a list takes. */
export class QualityFilter {
  @Choice(CHECKED_ENTITIES, { optional: true }) entity?: CheckedEntity;
  @Text({ optional: true, max: 36, description: 'Id of an area, or `global`' }) area?: string;
  @Text({ ...LANGUAGE, optional: true }) language?: string;
  @Choice(SEVERITIES, { optional: true }) severity?: Severity;
  @Text({ optional: true, min: 0, max: 200, description: 'Part of a label or a message' })
  search?: string;
  @Flag({ optional: true, description: 'Those that were dismissed instead' }) dismissed?: boolean;
}

export class QualityQuery extends QualityFilter {
  @Choice(TEXT_CHECKS, { optional: true }) check?: TextCheck;
  @Id({ optional: true, description: 'Of one key, text or template' }) itemId?: string;
  @Integer({ optional: true, min: 1, max: 1_000_000, example: 1 }) page?: number;
  @Integer({ optional: true, min: 1, max: 100, example: 25 }) perPage?: number;
  @SortBy('label', 'foundAt') sort?: string;
}

export class QualityPage extends pageOf(QualityFinding) {}

/** How many findings a check has. */
export class CheckCount {
  @Choice(TEXT_CHECKS, { example: 'placeholders' }) check!: TextCheck;
  @Integer({ example: 12 }) errors!: number;
  @Integer({ example: 3 }) warnings!: number;
}

/** Findings by check, of those that a filter takes. */
export class CheckCountList {
  @NestedList(() => CheckCount) data!: CheckCount[];
}

/** Which texts are to be checked anew; all when nothing is said. */
export class CheckQuality extends PickOf(QualityFilter, ['entity', 'area']) {}
