import type { FillFilter, Overwrite } from '@portico/contracts/machine-translation';
import type { EntityManager } from 'typeorm';
import type { Direction, Field } from './work';

/** Which texts are to be filled. */
export interface FillScope extends Direction {
  overwrite: Overwrite;
  filter: FillFilter;
}

/** An item with texts to be filled. */
export interface FillItem {
  id: string;
  label: string;
  /** Of what stands there in the target language; 0 where there is nothing. */
  version: number;
  fields: Field[];
}

/** An item with what a machine made of some of its fields, by their names. */
export interface FilledItem extends FillItem {
  texts: Map<string, string>;
}

/** What came of writing: the items that were written, and why others cannot be. */
export interface Written {
  ids: Set<string>;
  refused: Map<string, { code: string; message: string }>;
}

/** Where texts come from that are filled by a job, and where they go. */
export interface FillSource {
  /** How many texts there are to fill. */
  count(manager: EntityManager, scope: FillScope): Promise<number>;
  /** The next items behind one, in the order of ids. */
  list(
    manager: EntityManager,
    scope: FillScope,
    after: string | null,
    limit: number,
  ): Promise<FillItem[]>;
  /** Writes what has not changed meanwhile. */
  fill(manager: EntityManager, scope: FillScope, items: FilledItem[]): Promise<Written>;
}
