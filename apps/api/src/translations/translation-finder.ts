import type { PageMeta } from '@portico/contracts/lists';
import type { TranslationFilter, TranslationQuery } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { pageOfQuery, sortOf } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import {
  searchPage,
  sortedPage,
  walkPage,
  type Found,
  type SearchedList,
} from '../platform/database/searched-list';
import { termOf } from '../platform/database/search-term';
import { conditionOf } from './translation-filter';
import { hasTerm, hits, namedIn, type NamedKey } from './translation-search';

/** The ids of one page. */
export interface IdPage {
  ids: string[];
  meta: PageMeta;
}

// Ids are made in the order of time.
const COLUMNS: Record<string, string> = { label: 'k.label', createdAt: 'k.id' };

/** Finds the keys of a page: what the list needs first, and what can be slow. */
export class TranslationFinder {
  constructor(private readonly manager: EntityManager) {}

  async page(query: TranslationQuery): Promise<IdPage> {
    const { page, perPage } = pageOfQuery(query);
    const { ids, total, estimated } = await this.find(query);
    return { ids, meta: { page, perPage, total, ...(estimated ? { estimated } : {}) } };
  }

  /** The ids of all keys that a filter finds, in a fixed order. */
  async all(filter: TranslationFilter): Promise<string[]> {
    const term = await termOf(this.manager, filter.search);
    const named = await namedIn(this.manager, filter.search);
    const parameters = new Parameters();
    const condition = conditionOf(filter, parameters);
    const found = term ? `AND k.id IN (${hits(term, parameters, named)})` : '';
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT k.id FROM translation_keys k WHERE ${condition} ${found} ORDER BY k.id`,
      parameters.values,
    );
    return rows.map(row => row.id);
  }

  private async find(query: TranslationQuery): Promise<Found> {
    const list = listOf(query, await namedIn(this.manager, query.search));
    const slice = pageOfQuery(query);
    const term = await termOf(this.manager, query.search);
    if (term) return searchPage(this.manager, list, term, slice);
    const walk = query.state ? sortedPage : walkPage;
    return walk(this.manager, list, slice);
  }
}

function listOf(query: TranslationQuery, named?: NamedKey): SearchedList {
  return {
    ...{ table: 'translation_keys', row: 'k', order: orderOf(query) },
    hits: (term, parameters) => hits(term, parameters, named),
    has: (term, parameters) => hasTerm(term, parameters, named),
    condition: parameters => conditionOf(query, parameters),
  };
}

function orderOf({ sort }: TranslationQuery): string {
  const terms = sortOf(sort, 'label').map(
    ([name, direction]) => `${COLUMNS[name] ?? 'k.updated_at'} ${direction}`,
  );
  const direction = terms.at(-1)?.endsWith('DESC') ? 'DESC' : 'ASC';
  return [...terms, `k.id ${direction}`].join(', ');
}
