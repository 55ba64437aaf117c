import type { Shape } from '@portico/contracts/fields';
import type { LocalizedContent, SetContent } from '@portico/contracts/localized';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { LocalizedEntity } from './localized.entity';

/** Why something cannot be done with an item. */
export interface Refusal {
  code: string;
  message: string;
}

/** What every item with contents per language shows of itself. */
export interface LocalizedView {
  id: string;
  version: number;
  label: string;
  contents: LocalizedContent[];
  deletedAt?: string | null;
}

/** How one kind of item differs from the others; all else is the same for each. */
export interface LocalizedKind<
  T extends LocalizedEntity = LocalizedEntity,
  V extends LocalizedView = LocalizedView,
> {
  /** Domain, as in the route, the audit and the changes that are announced. */
  readonly entity: 'texts' | 'templates';
  readonly table: string;
  readonly target: EntityTarget<T>;
  /** The contract that it is shown as. */
  readonly shape: Shape<V>;
  /** "The text", in messages. */
  readonly what: string;
  /** Columns beside those of every item: they are shown, and a filter of that name finds them. */
  readonly columns: readonly string[];
  /** What of a content a search looks at. */
  readonly searched: readonly ('title' | 'description')[];
  /** Actions of bulk that set columns, beside those of every item. */
  readonly actions: Readonly<Record<string, object>>;
  /** The description as it is stored; 422 at `path` when it cannot be. */
  clean(description: string, item: T, path: string): string | Promise<string>;
  /** Why the action cannot be taken; `delete` is asked by every path. */
  refuses(
    action: string,
    item: T,
    manager: EntityManager,
  ): Refusal | undefined | Promise<Refusal | undefined>;
  /** Throws where the item, with all that it says by now, cannot be so; `given` was written. */
  settle?(manager: EntityManager, item: T, given: SetContent[]): Promise<void>;
}
