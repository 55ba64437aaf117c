import { type Field, Integer, NestedList, Text, TextList } from './fields';

/** The most tags of one key. */
export const TAGS_MAX = 20;

/** One tag; a comma ends it, as in a query and in a form. */
const TAG = { max: 64, pattern: /^[^,\p{Cc}]+$/u } as const;

/** A tag by which keys are filtered. */
export function Tag(options: Partial<Field> = {}): PropertyDecorator {
  return Text({ ...TAG, example: 'checkout', ...options });
}

/** Tags of a key, each once whatever was sent; at most 20. */
export function TagList(options: Parameters<typeof TextList>[0] = {}): PropertyDecorator {
  return TextList({ ...TAG, maxItems: TAGS_MAX, example: ['checkout', 'release-12'], ...options });
}

/** A tag in use, and how many keys have it. */
export class TagUse {
  @Tag() name!: string;
  @Integer({ example: 240 }) keys!: number;
}

/** The tags in use, by name: the thousand that most keys have. */
export class TagUseList {
  @NestedList(() => TagUse, { maxItems: 1000 }) data!: TagUse[];
}
