import { Injectable } from '@nestjs/common';
import type { ClientFilter, ClientQuery, ClientSummary } from '@portico/contracts/clients';
import type { Page } from '@portico/contracts/lists';
import { DataSource } from 'typeorm';
import { CountCache, COUNTED, type Count } from '../platform/database/bounded-count';
import { pageOfQuery } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { prepared } from '../platform/database/prepared';
import { conditionOf, found, has, termOf, type Term } from './client-filter';
import { ClientOrder, type Place } from './client-order';
import { presentClient, selectSummaries, type Row } from './client-view';
import { PageAnchors } from './page-anchors';
import { RareTerms } from './rare-terms';

/** So many matches of a term are fetched and sorted; where there are more, the list is walked. */
const HITS = 4_000;
/** So many clients are walked at first, where a frequent term fills the page already … */
const NEAR = 400;
/** … and so many when the index has shown that the term is not rare. */
const FAR = 5_000;

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
  private readonly rare = new RareTerms();

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

  private async find(query: ClientQuery, order: ClientOrder, slice: Slice): Promise<Hits> {
    const term = termOf(query.search);
    if (term) return this.search(query, term, order, slice);
    return { rows: await this.walk(query, order, slice), ...(await this.count(query)) };
  }

  // A frequent term along the order of the list, a rare one by the index: either is quick where
  // the other is slow. Only a frequent term that is gathered elsewhere in the list takes both.
  private async search(query: ClientFilter, term: Term, order: ClientOrder, slice: Slice) {
    const among = (length: number) => this.among(query, term, order, slice, length);
    const byIndex = (limit?: number) => this.byIndex(query, term, order, slice, limit);
    const near = this.rare.has(term) ? undefined : await among(NEAR);
    if (near) return near;
    const few = await byIndex(HITS);
    this.rare.set(term, few !== undefined);
    return few ?? (await among(FAR)) ?? (await byIndex()) ?? NOTHING;
  }

  /** One page along the order of the list. */
  private walk(query: ClientQuery, order: ClientOrder, slice: Slice): Promise<Found[]> {
    const parameters = new Parameters();
    const ids = `SELECT c.id FROM clients c WHERE ${placed(query, order, slice, parameters)}
      ORDER BY ${order.terms} ${limitOf(slice)}`;
    const text = selectSummaries(ids, order);
    // The pages that most people see; other statements are too many to keep.
    if (slice.skip > 0 || !isWhole(query)) return this.dataSource.query(text, parameters.values);
    const name = `clients ${order.sort} ${slice.perPage} ${slice.place ? 'after' : 'first'}`;
    return prepared<Found>(this.dataSource, name, text, parameters.values);
  }

  /** The page among the next clients of the list; undefined when these don't fill it. */
  private async among(
    query: ClientFilter,
    term: Term,
    order: ClientOrder,
    slice: Slice,
    length: number,
  ): Promise<Hits | undefined> {
    const end = slice.skip + slice.perPage;
    if (end > length) return undefined;
    const parameters = new Parameters();
    const condition = placed(query, order, slice, parameters);
    const hits = await this.dataSource.query<{ id: string; place: number }[]>(
      `SELECT c.id, place::int FROM (
        SELECT c.*, row_number() OVER (ORDER BY ${order.terms}) AS place
        FROM clients c WHERE ${condition} ORDER BY ${order.terms} LIMIT ${length}) c
       WHERE ${has(term, parameters)} ORDER BY place ${limitOf(slice)}`,
      parameters.values,
    );
    const last = hits.at(-1);
    if (!last || hits.length < slice.perPage) return undefined;
    const { total } = await this.count(query);
    const ids = hits.map(({ id }) => id);
    const share = (total * end) / last.place;
    return {
      rows: await this.read(ids, order),
      total: Math.round(share),
      estimated: true as const,
    };
  }

  /** All that the index finds, sorted then; undefined when that is more than `limit`. */
  private async byIndex(
    query: ClientFilter,
    term: Term,
    order: ClientOrder,
    slice: Slice,
    limit?: number,
  ): Promise<Hits | undefined> {
    const parameters = new Parameters();
    const condition = conditionOf(query, parameters);
    const after = slice.place ? order.after(slice.place, parameters) : 'true';
    const few = limit ? `(SELECT count(*) FROM hit) <= ${limit}` : 'true';
    const [hits] = await this.dataSource.query<[{ total: number; ids: string[] }]>(
      `WITH hit AS MATERIALIZED (
        SELECT c.id, c.sort_name, c.sort_email, c.sort_sign_in FROM clients c
        WHERE ${found(term, parameters)} AND ${condition} ${limit ? `LIMIT ${limit + 1}` : ''})
       SELECT (SELECT count(*)::int FROM hit) AS total, ARRAY(
         SELECT c.id FROM hit c WHERE ${few} AND ${after}
         ORDER BY ${order.terms} ${limitOf(slice)}) AS ids`,
      parameters.values,
    );
    if (limit && hits.total > limit) return undefined;
    return { rows: await this.read(hits.ids, order), total: hits.total };
  }

  private async read(ids: string[], order: ClientOrder): Promise<Found[]> {
    if (ids.length === 0) return [];
    const name = `clients ${order.sort} given`;
    return prepared<Found>(this.dataSource, name, selectSummaries(GIVEN, order), [ids]);
  }

  /** How many clients the filter finds, its search left aside. */
  private count(filter: ClientFilter): Promise<Count> {
    const parameters = new Parameters();
    const from = `FROM clients c WHERE ${conditionOf(filter, parameters)}`;
    return this.counts.of(this.dataSource.manager, from, parameters.values);
  }
}

const NOTHING: Hits = { rows: [], total: 0 };
const GIVEN = 'SELECT unnest($1::uuid[]) AS id';

/** What a filter asks of a client but its search, from the place on. */
function placed(query: ClientFilter, order: ClientOrder, { place }: Slice, parameters: Parameters) {
  const condition = conditionOf(query, parameters);
  return place ? `${condition} AND ${order.after(place, parameters)}` : condition;
}

const limitOf = ({ perPage, skip }: Slice) => `LIMIT ${perPage} OFFSET ${skip}`;

const WHOLE = new Set(['page', 'perPage', 'sort', 'cursor']);
const isWhole = (query: ClientQuery) => Object.keys(query).every(name => WHOLE.has(name));
