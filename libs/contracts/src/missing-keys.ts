import { Choice, Flag, Id, IdList, Nested, Text } from './fields';
import { VALUE_MAX } from './text-limits';

/** What becomes of a missing key that is made a key. */
export class CreateFromMissing {
  @Text({
    optional: true,
    max: VALUE_MAX,
    verbatim: true,
    printable: true,
    description:
      'Text in the default language; when absent, what the front end showed, if that can be one',
    example: 'Check out now',
  })
  text?: string;
  @Flag({ optional: true, description: 'For all areas, not only for the one that asked (no)' })
  global?: boolean;
}

/** Which missing keys a bulk action takes. */
export class MissingKeyFilter {
  @Text({ optional: true, min: 0, max: 200, description: 'Part of a key or of its fallback' })
  search?: string;
  @Id({ optional: true }) areaId?: string;
}

export const MISSING_KEY_ACTIONS = ['create', 'dismiss'] as const;

/** One action on many missing keys: those named, or all that a filter finds. */
export class BulkMissingKeys {
  @Choice(MISSING_KEY_ACTIONS, { example: 'create' })
  action!: (typeof MISSING_KEY_ACTIONS)[number];
  @IdList({ optional: true, maxItems: 1000 }) ids?: string[];
  @Nested(() => MissingKeyFilter, { optional: true, description: 'Instead of ids' })
  filter?: MissingKeyFilter;
  @Flag({ optional: true, description: 'For all areas, not only for those that asked (no)' })
  global?: boolean;
}
