import {
  Choice,
  Flag,
  Id,
  IdList,
  Integer,
  Nested,
  NestedList,
  PartialOf,
  PointerList,
  Properties,
  Text,
  TextList,
  Timestamp,
} from './fields';
import { pageOf, SortBy, Stored } from './lists';
import { LocalizedContent, LocalizedFilter, SetContent, TRANSLATABLE } from './localized';
import { LABEL } from './text-limits';

/** A text to be made, with what it says in the first languages. */
export class CreateContentText {
  @Text({
    max: 128,
    pattern: LABEL,
    immutable: true,
    description: 'What the code asks for',
    example: 'deposit.termsNotice',
  })
  label!: string;
  @Id({ optional: true, nullable: true, immutable: true, description: 'Area; null: global' })
  areaId?: string | null;
  @Flag({ optional: true, description: 'Cannot be deleted (yes, unless said otherwise)' })
  locked?: boolean;
  @Properties({ optional: true, example: { icon: 'info' } }) properties?: Record<string, unknown>;
  @PointerList({ ...TRANSLATABLE, optional: true }) translatableProperties?: string[];
  @NestedList(() => SetContent, { minItems: 1, maxItems: 300 }) contents!: SetContent[];
}

export class UpdateContentText extends PartialOf(CreateContentText) {}

/** Longer content with a title and a description in each language. */
export class ContentText extends Stored {
  @Text({ example: 'deposit.termsNotice' }) label!: string;
  @Id({ nullable: true }) areaId!: string | null;
  @Text({ nullable: true, description: 'Name of the area; null: global' }) area!: string | null;
  @Flag({ description: 'Cannot be deleted' }) locked!: boolean;
  @Properties({ example: { icon: 'info' } }) properties!: Record<string, unknown>;
  @PointerList(TRANSLATABLE) translatableProperties!: string[];
  @NestedList(() => LocalizedContent) contents!: LocalizedContent[];
  @Timestamp({ nullable: true, description: 'When a front end last asked for it' })
  lastRequestedAt!: string | null;
}

/** Which texts a list or a bulk action takes. */
export class ContentTextFilter extends LocalizedFilter {
  @Flag({ optional: true }) locked?: boolean;
}

export class ContentTextQuery extends ContentTextFilter {
  @Integer({ optional: true, min: 1, max: 1_000_000, example: 1 }) page?: number;
  @Integer({ optional: true, min: 1, max: 100, example: 25 }) perPage?: number;
  @SortBy('label', 'createdAt', 'updatedAt') sort?: string;
}

export class ContentTextPage extends pageOf(ContentText) {}

/** A level of the tree that the dots of labels make. */
export class LabelPrefix {
  @Text({ example: 'notification.email.' }) prefix!: string;
  @Integer({ description: 'Items below it', example: 12 }) count!: number;
}

export class LabelPrefixList {
  @NestedList(() => LabelPrefix) data!: LabelPrefix[];
}

export const TEXT_ACTIONS = ['delete', 'restore', 'lock', 'unlock', 'review'] as const;

/** One action on many texts: those named, or all that a filter finds. */
export class BulkContentTexts {
  @Choice(TEXT_ACTIONS, { example: 'lock' }) action!: (typeof TEXT_ACTIONS)[number];
  @IdList({ optional: true, maxItems: 1000 }) ids?: string[];
  @Nested(() => ContentTextFilter, { optional: true, description: 'Instead of ids' })
  filter?: ContentTextFilter;
  @TextList({ optional: true, max: 35, description: 'Languages to review; all when absent' })
  languages?: string[];
}
