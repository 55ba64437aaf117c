import type { LocalizedFilter } from '@portico/contracts/localized';
import type { PageMeta } from '@portico/contracts/lists';
import type { EntityManager } from 'typeorm';
import { boundedCount } from '../platform/database/bounded-count';
import { pageOfQuery, sortOf } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { termOf } from '../platform/database/search-term';
import { conditionOf } from './localized-filter';
import type { LocalizedKind } from './localized-kind';

/** A filter with what a list takes beside it. */
export interface LocalizedQuery extends LocalizedFilter {
  page?: number;
  perPage?: number;
  sort?: string;
}

// Ids are made in the order of time.
const COLUMNS: Record<string, string> = { label: 'i.label', createdAt: 'i.id' };

/** Finds items by what their list can be filtered by. */
export class LocalizedFinder {
  constructor(
    private readonly manager: EntityManager,
    private readonly kind: LocalizedKind,
  ) {}

  /** The ids of one page. */
  async page(query: LocalizedQuery): Promise<{ ids: string[]; meta: PageMeta }> {
    const { page, perPage, skip } = pageOfQuery(query);
    const { from, values } = await this.prepare(query);
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT i.id ${from} ORDER BY ${orderOf(query)} LIMIT ${perPage} OFFSET ${skip}`,
      values,
    );
    const count = await boundedCount(this.manager, from, values);
    return { ids: rows.map(row => row.id), meta: { page, perPage, ...count } };
  }

  /** The ids of all items that a filter finds, in a fixed order. */
  async all(filter: LocalizedFilter): Promise<string[]> {
    const { from, values } = await this.prepare(filter);
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT i.id ${from} ORDER BY i.id`,
      values,
    );
    return rows.map(row => row.id);
  }

  private async prepare(filter: LocalizedFilter) {
    const parameters = new Parameters();
    const term = await termOf(this.manager, filter.search);
    const condition = conditionOf(this.kind, filter, term, parameters);
    return { from: `FROM ${this.kind.table} i WHERE ${condition}`, values: parameters.values };
  }
}

function orderOf({ sort }: LocalizedQuery): string {
  const terms = sortOf(sort, 'label').map(
    ([name, direction]) => `${COLUMNS[name] ?? 'i.updated_at'} ${direction}`,
  );
  return [...terms, `i.id ${terms.at(-1)?.endsWith('DESC') ? 'DESC' : 'ASC'}`].join(', ');
}
