import { Injectable } from '@nestjs/common';
import type { ClientFilter, ClientQuery, ClientSummary } from '@portico/contracts/clients';
import type { Page } from '@portico/contracts/lists';
import { DataSource } from 'typeorm';
import { CountCache, COUNTED, type Count } from '../platform/database/bounded-count';
import { pageOfQuery } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { conditionOf, termOf } from './client-filter';
import { ClientOrder, type Place } from './client-order';
import { presentClient, selectSummaries, type Row } from './client-view';
import { PageAnchors } from './page-anchors';

/** So many matches of a term are fetched and sorted; where there are more, the list is walked. */
const HITS = 4_000;
/** So many clients are walked at first, where a frequent term fills the page already. */
const WALK = 400;

/** Rows of a page, with what a cursor needs. */
type Found = Row<ClientSummary> & { at: string };

interface Slice {
  /** The row that the page comes after, and how many more to pass over. */
  place?: Place;
  skip: number;
  perPage: number;
}

type Hits = Count & { rows: Found[] };

/** Finds the clients of a page in the order of an index, whatever the size of the table. */
@Injectable()
export class ClientFinder {
  private readonly anchors: PageAnchors;
  private readonly counts = new CountCache();

  constructor(private readonly dataSource: DataSource) {
    this.anchors = new PageAnchors(dataSource);
  }

  async page(query: ClientQuery): Promise<Page<ClientSummary>> {
    const order = new ClientOrder(query.sort);
    const { page, perPage } = pageOfQuery(query);
    const slice = await this.sliceOf(query, order);
    const { rows, ...count } = await this.find(query, order, slice);
    const last = rows.length === perPage ? rows.at(-1) : undefined;
    return {
      data: rows.map(row => presentClient<ClientSummary>(row)),
      meta: { page, perPage, ...count, ...(last ? { next: order.cursorOf(last) } : {}) },
    };
  }

  private async sliceOf(query: ClientQuery, order: ClientOrder): Promise<Slice> {
    const { skip, perPage } = pageOfQuery(query);
    if (query.cursor) return { place: order.placeOf(query.cursor), skip: 0, perPage };
    if (skip < COUNTED || !isWhole(query)) return { skip, perPage };
    return { ...(await this.anchors.before(order, skip)), perPage };
  }

  // A frequent term along the order of the list, a rare one by the index: either is quick where
  // the other is slow.
  private async find(query: ClientFilter, order: ClientOrder, slice: Slice): Promise<Hits> {
    const searched = query.search?.trim()
      ? ((await this.near(query, order, slice)) ?? (await this.rare(query, order, slice)))
      : undefined;
    if (searched) return searched;
    const rows = await this.walk(query, order, slice);
    const count = await this.count(query);
    return { rows, ...count, ...(query.search ? { estimated: true } : {}) };
  }

  /** One page along the order of the list; a search is asked of each row. */
  private walk(filter: ClientFilter, order: ClientOrder, slice: Slice): Promise<Found[]> {
    const parameters = new Parameters();
    const conditions = [conditionOf(filter, parameters)];
    const term = termOf(filter.search, parameters);
    if (term) conditions.push(term.beside);
    if (slice.place) conditions.push(order.after(slice.place, parameters));
    const ids = `SELECT c.id FROM clients c WHERE ${conditions.join(' AND ')}
      ORDER BY ${order.terms} ${limitOf(slice)}`;
    return this.dataSource.query<Found[]>(selectSummaries(ids, order), parameters.values);
  }

  /** The page among the first rows of the list; undefined when these don't fill it. */
  private async near(filter: ClientFilter, order: ClientOrder, slice: Slice) {
    const end = slice.skip + slice.perPage;
    if (slice.place || end > WALK) return undefined;
    const parameters = new Parameters();
    const condition = conditionOf(filter, parameters);
    const term = termOf(filter.search, parameters);
    const hits = await this.dataSource.query<{ id: string; place: number }[]>(
      `SELECT c.id, place::int FROM (
        SELECT c.*, row_number() OVER (ORDER BY ${order.terms}) AS place
        FROM clients c WHERE ${condition} ORDER BY ${order.terms} LIMIT ${WALK}) c
       WHERE ${term?.beside} ORDER BY place ${limitOf(slice)}`,
      parameters.values,
    );
    const last = hits.at(-1);
    if (!last || hits.length < slice.perPage) return undefined;
    const { total } = await this.count(filter);
    const rows = await this.read(hits, order);
    return { rows, total: Math.round((total * end) / last.place), estimated: true as const };
  }

  /** All that the index finds, sorted then; undefined when that is too much. */
  private async rare(filter: ClientFilter, order: ClientOrder, slice: Slice) {
    const parameters = new Parameters();
    const condition = conditionOf(filter, parameters);
    const term = termOf(filter.search, parameters);
    const after = slice.place ? order.after(slice.place, parameters) : 'true';
    const [found] = await this.dataSource.query<[{ total: number; ids: string[] }]>(
      `WITH hit AS MATERIALIZED (
        SELECT c.id, c.sort_name, c.sort_email, c.sort_sign_in
        FROM clients c WHERE ${term?.indexed} AND ${condition} LIMIT ${HITS + 1})
       SELECT (SELECT count(*)::int FROM hit) AS total, ARRAY(
         SELECT c.id FROM hit c WHERE (SELECT count(*) FROM hit) <= ${HITS} AND ${after}
         ORDER BY ${order.terms} ${limitOf(slice)}) AS ids`,
      parameters.values,
    );
    if (found.total > HITS) return undefined;
    const rows = await this.read(
      found.ids.map(id => ({ id })),
      order,
    );
    return { rows, total: found.total };
  }

  private async read(hits: { id: string }[], order: ClientOrder): Promise<Found[]> {
    if (hits.length === 0) return [];
    const ids = 'SELECT unnest($1::uuid[]) AS id';
    return this.dataSource.query<Found[]>(selectSummaries(ids, order), [hits.map(({ id }) => id)]);
  }

  /** How many clients the filter finds, its search left aside. */
  private count(filter: ClientFilter): Promise<Count> {
    const parameters = new Parameters();
    const from = `FROM clients c WHERE ${conditionOf(filter, parameters)}`;
    return this.counts.of(this.dataSource.manager, from, parameters.values);
  }
}

const limitOf = ({ perPage, skip }: Slice) => `LIMIT ${perPage} OFFSET ${skip}`;

const WHOLE = new Set(['page', 'perPage', 'sort']);
const isWhole = (query: ClientQuery) => Object.keys(query).every(name => WHOLE.has(name));
