import { Flag, Id, NestedList, PartialOf, PickOf, Text, TextList } from './fields';
import { Stored } from './lists';

/** The most views of one list that somebody may keep. */
export const SAVED_VIEWS_MAX = 100;

/** A way to look at a list that is worth keeping. */
export class CreateSavedView {
  @Text({
    immutable: true,
    max: 64,
    pattern: /^[a-z][a-z0-9-]*$/,
    description: 'The list that it is of',
    example: 'clients',
  })
  page!: string;
  @Text({ max: 120, description: 'Unique among your views of that list', example: 'Dormant' })
  name!: string;
  @Text({
    min: 0,
    max: 4000,
    description: 'Search, filters and order, as the query of a URL',
    example: 'active=false&sort=-createdAt',
  })
  query!: string;
  @TextList({
    optional: true,
    maxItems: 50,
    max: 64,
    description: 'Columns that it shows; none: those that the list has of itself',
    example: ['name', 'email'],
  })
  columns?: string[];
  @Flag({ optional: true, description: 'Everybody else may use it too (no)' }) shared?: boolean;
}

export class UpdateSavedView extends PartialOf(CreateSavedView) {}

/** A view of a list: your own, or one that somebody shares. */
export class SavedView extends Stored {
  @Text({ example: 'clients' }) page!: string;
  @Text({ example: 'Dormant' }) name!: string;
  @Text({ min: 0, max: 4000, example: 'active=false&sort=-createdAt' }) query!: string;
  @TextList({ maxItems: 50, example: ['name', 'email'] }) columns!: string[];
  @Flag() shared!: boolean;
  @Id() ownerId!: string;
  @Text({ description: 'Name of whose it is', example: 'Grace Hopper' }) owner!: string;
}

export class SavedViewQuery extends PickOf(CreateSavedView, ['page']) {}

/** Your views of a list and those that others share, by name. */
export class SavedViewList {
  @NestedList(() => SavedView, { maxItems: 1000 }) data!: SavedView[];
}
