import { Flag, PickOf, Text } from './fields';
import { TranslationFilter } from './translations';

/** Which keys become types. */
export class KeyTypesQuery extends PickOf(TranslationFilter, ['namespace']) {
  @Text({
    optional: true,
    max: 36,
    description: 'Id of an area: its keys over the global ones; `global` when absent',
  })
  area?: string;
  @Flag({ optional: true, description: 'Dots in keys split levels, as in bundles with `nested=1`' })
  nested?: boolean;
}
