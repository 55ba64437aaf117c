import type { PageMeta } from '@portico/contracts/lists';
import type { TranslationFilter, TranslationQuery } from '@portico/contracts/translations';
import type { EntityManager } from 'typeorm';
import { boundedCount } from '../platform/database/bounded-count';
import { pageOfQuery, sortOf } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { termOf, type Term } from '../platform/database/search-term';
import { conditionOf } from './translation-filter';
import { hasTerm, hits } from './translation-search';

/** The ids of one page. */
export interface IdPage {
  ids: string[];
  meta: PageMeta;
}

interface Found {
  ids: string[];
  total: number;
  estimated?: boolean;
}

/** So many matches of a term are fetched and sorted; where there are more, the list is walked. */
const HITS = 4_000;
/** So many keys are walked at first, where a frequent term fills the page already … */
const FIRST_WALK = 150;
/** … and so many when the index has shown that the term is not rare. */
const SECOND_WALK = 600;
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
    const { parameters, condition } = this.prepare(filter);
    const found = term ? `AND k.id IN (${hits(term, parameters)})` : '';
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT k.id FROM translation_keys k WHERE ${condition} ${found} ORDER BY k.id`,
      parameters.values,
    );
    return rows.map(row => row.id);
  }

  private async find(query: TranslationQuery): Promise<Found> {
    const term = await termOf(this.manager, query.search);
    if (term) return this.search(query, term);
    return query.state ? this.sorted(query) : this.walk(query);
  }

  // A frequent term along the order of the list, a rare one by the index: either is quick where
  // the other is slow. Only a frequent term that is gathered elsewhere in the list takes both.
  private async search(query: TranslationQuery, term: Term): Promise<Found> {
    const near = await this.walkFor(query, term, FIRST_WALK);
    if (near) return near;
    const rare = term.selective ? await this.sorted(query, term, HITS) : undefined;
    if (rare && rare.hits <= HITS) return rare;
    return (await this.walkFor(query, term, SECOND_WALK)) ?? this.sorted(query, term);
  }

  /** All that is found, sorted then; nothing when the term has more hits than `limit`. */
  private async sorted(query: TranslationQuery, term?: Term, limit?: number) {
    const { parameters, condition } = this.prepare(query);
    const hit = term ? hits(term, parameters) : 'SELECT NULL::uuid AS key_id WHERE false';
    const bound = limit ? `LIMIT ${limit + 1}` : '';
    const few = limit ? `(SELECT count(*) FROM part) <= ${limit}` : 'true';
    const among = term ? `k.id IN (SELECT key_id FROM part)` : 'true';
    const [row] = await this.manager.query<[Found & { hits: number }]>(
      `WITH hit AS MATERIALIZED (${hit}),
        part AS MATERIALIZED (SELECT key_id FROM hit ${bound}),
        k AS MATERIALIZED (
          SELECT k.id, k.label, k.updated_at FROM translation_keys k
          WHERE ${few} AND ${among} AND ${condition})
      SELECT (SELECT count(*)::int FROM part) AS hits, (SELECT count(*)::int FROM k) AS total,
        ARRAY(SELECT k.id FROM k ORDER BY ${this.order(query)} ${this.slice(query)}) AS ids`,
      parameters.values,
    );
    return row;
  }

  /** One page along the order of the list, and how long the list is. */
  private async walk(query: TranslationQuery): Promise<Found> {
    const { parameters, condition } = this.prepare(query);
    const from = `FROM translation_keys k WHERE ${condition}`;
    const rows = await this.manager.query<{ id: string }[]>(
      `SELECT k.id ${from} ORDER BY ${this.order(query)} ${this.slice(query)}`,
      parameters.values,
    );
    return {
      ids: rows.map(row => row.id),
      ...(await boundedCount(this.manager, from, parameters.values)),
    };
  }

  /** The same among the first keys; undefined when these don't fill the page. */
  private async walkFor(query: TranslationQuery, term: Term, length: number) {
    const { parameters, condition } = this.prepare(query);
    const { skip, perPage } = pageOfQuery(query);
    if (skip + perPage > length) return undefined;
    const order = this.order(query);
    const from = `FROM translation_keys k WHERE ${condition}`;
    const listed = [...parameters.values];
    const rows = await this.manager.query<{ id: string; place: number }[]>(
      `SELECT id, place::int FROM (
        SELECT k.*, row_number() OVER (ORDER BY ${order}) AS place
        ${from} ORDER BY ${order} LIMIT ${length}) k
      WHERE ${hasTerm(term, parameters)} ORDER BY place ${this.slice(query)}`,
      parameters.values,
    );
    if (rows.length < perPage) return undefined;
    const { total } = await boundedCount(this.manager, from, listed);
    const share = (skip + perPage) / (rows.at(-1)?.place ?? length);
    const ids = rows.map(row => row.id);
    return { ids, total: Math.max(Math.round(total * share), skip + perPage), estimated: true };
  }

  private prepare(filter: TranslationFilter) {
    const parameters = new Parameters();
    return { parameters, condition: conditionOf(filter, parameters) };
  }

  private order({ sort }: TranslationQuery): string {
    const terms = sortOf(sort, 'label').map(
      ([name, direction]) => `${COLUMNS[name] ?? 'k.updated_at'} ${direction}`,
    );
    const direction = terms.at(-1)?.endsWith('DESC') ? 'DESC' : 'ASC';
    return [...terms, `k.id ${direction}`].join(', ');
  }

  private slice(query: TranslationQuery): string {
    const { skip, perPage } = pageOfQuery(query);
    return `LIMIT ${perPage} OFFSET ${skip}`;
  }
}
