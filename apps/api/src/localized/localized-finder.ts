import type { LocalizedFilter } from '@portico/contracts/localized';
import type { PageMeta } from '@portico/contracts/lists';
import type { EntityManager } from 'typeorm';
import { pageOfQuery, sortOf } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import {
  searchPage,
  walkPage,
  type Found,
  type SearchedList,
} from '../platform/database/searched-list';
import { termOf } from '../platform/database/search-term';
import { conditionOf } from './localized-filter';
import type { LocalizedKind } from './localized-kind';
import { hasTerm, hits } from './localized-search';

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
    const { page, perPage } = pageOfQuery(query);
    const { ids, total, estimated } = await this.find(query);
    return { ids, meta: { page, perPage, total, ...(estimated ? { estimated } : {}) } };
  }

  /** The ids of all items that a filter finds, in a fixed order. */
  async all(filter: LocalizedFilter): Promise<string[]> {
    const parameters = new Parameters();
    const term = await termOf(this.manager, filter.search);
    const condition = conditionOf(this.kind, filter, term, parameters);
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT i.id FROM ${this.kind.table} i WHERE ${condition} ORDER BY i.id`,
      parameters.values,
    );
    return rows.map(row => row.id);
  }

  private async find(query: LocalizedQuery): Promise<Found> {
    const list = this.listOf(query);
    const slice = pageOfQuery(query);
    const term = await termOf(this.manager, query.search);
    if (term) return searchPage(this.manager, list, term, slice);
    return walkPage(this.manager, list, slice);
  }

  private listOf(query: LocalizedQuery): SearchedList {
    const { kind } = this;
    return {
      ...{ table: kind.table, row: 'i', order: orderOf(query) },
      condition: parameters => conditionOf(kind, query, undefined, parameters),
      hits: (term, parameters) => hits(kind, term, parameters),
      has: hasTerm,
    };
  }
}

function orderOf({ sort }: LocalizedQuery): string {
  const terms = sortOf(sort, 'label').map(
    ([name, direction]) => `${COLUMNS[name] ?? 'i.updated_at'} ${direction}`,
  );
  return [...terms, `i.id ${terms.at(-1)?.endsWith('DESC') ? 'DESC' : 'ASC'}`].join(', ');
}
