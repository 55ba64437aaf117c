import { Injectable } from '@nestjs/common';
import type { ClientQuery } from '@portico/contracts/clients';
import { DataSource } from 'typeorm';
import { CountCache, COUNTED, type Count } from '../platform/database/bounded-count';
import { pageOfQuery } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { prepared } from '../platform/database/prepared';
import { JsonText } from '../platform/http/json-text';
import { conditionOf, found, has, termOf, type Term } from './client-filter';
import { ClientOrder, type Place } from './client-order';
import { joined, selectFirst, selectSummaries, type SummaryPage } from './client-view';
import { FollowingPages } from './following-pages';
import { PageAnchors } from './page-anchors';
import { RareTerms } from './rare-terms';

/** So many matches of a term are fetched and sorted; where there are more, the list is walked. */
const HITS = 4_000;
/** So many clients are walked at first, where a frequent term fills the page already … */
const NEAR = 400;
/** … and so many when the index has shown that the term is not rare. */
const FAR = 5_000;

/** Which clients are wanted, in which order. */
interface Wish {
  query: ClientQuery;
  order: ClientOrder;
  /** The row that the page comes after, and how many more to pass over. */
  place?: Place;
  skip: number;
  perPage: number;
}

/** What a client has a place in every order by. */
const PLACED = 'c.id, c.sort_name, c.sort_email, c.sort_sign_in';

type Hits = Count & { clients: SummaryPage };

/** Finds the clients of a page in the order of an index, whatever the size of the table. */
@Injectable()
export class ClientFinder {
  private readonly anchors: PageAnchors;
  private readonly following: FollowingPages;
  private readonly counts = new CountCache();
  private readonly rare = new RareTerms();

  constructor(private readonly dataSource: DataSource) {
    this.anchors = new PageAnchors(dataSource);
    this.following = new FollowingPages(dataSource);
  }

  async page(query: ClientQuery): Promise<JsonText> {
    const wish = await this.wishOf(query, new ClientOrder(query.sort));
    const { clients, ...count } = await this.find(wish);
    const { page, perPage } = pageOfQuery(query);
    const next = clients.length === perPage ? { next: wish.order.cursorOf(clients) } : {};
    return JsonText.page(clients.json, { page, perPage, ...count, ...next });
  }

  private async wishOf(query: ClientQuery, order: ClientOrder): Promise<Wish> {
    const { skip, perPage } = pageOfQuery(query);
    const wish = { query, order, skip, perPage };
    if (query.cursor) return { ...wish, place: order.placeOf(query.cursor), skip: 0 };
    if (skip < COUNTED || !isWhole(query)) return wish;
    return { ...wish, ...(await this.anchors.before(order, skip)) };
  }

  private async find(wish: Wish): Promise<Hits> {
    const term = termOf(wish.query.search);
    if (term) return this.search(wish, term);
    return { clients: await this.walk(wish), ...(await this.count(wish)) };
  }

  // A frequent term along the order of the list, a rare one by the index: either is quick where
  // the other is slow. Only a frequent term that is gathered elsewhere in the list takes both.
  private async search(wish: Wish, term: Term): Promise<Hits> {
    const near = this.rare.has(term) ? undefined : await this.among(wish, term, NEAR);
    if (near) return near;
    const few = await this.byIndex(wish, term, HITS);
    this.rare.set(term, few !== undefined);
    return (
      few ?? (await this.among(wish, term, FAR)) ?? (await this.byIndex(wish, term)) ?? NOTHING
    );
  }

  /** One page along the order of the list; of rows that are passed over no more than the ids. */
  private walk(wish: Wish): Promise<SummaryPage> {
    const { query, order, place, skip, perPage } = wish;
    if (place && skip === 0 && isWhole(query)) return this.following.after(place, order, perPage);
    const parameters = new Parameters();
    const where = placed(wish, parameters);
    const text = skip
      ? selectSummaries(
          `SELECT c.id FROM clients c WHERE ${where} ORDER BY ${order.terms} ${limitOf(wish)}`,
          order,
        )
      : selectFirst(where, order, perPage);
    return this.read(wish, joined(text), parameters);
  }

  /** The page among the next clients of the list; undefined when these don't fill it. */
  private async among(wish: Wish, term: Term, length: number): Promise<Hits | undefined> {
    const { order, skip, perPage } = wish;
    const end = skip + perPage;
    if (end > length) return undefined;
    const parameters = new Parameters();
    const ids = `SELECT c.id, c.place FROM (
        SELECT ${PLACED}, c.search, row_number() OVER (ORDER BY ${order.terms})::int AS place
        FROM clients c WHERE ${placed(wish, parameters)} ORDER BY ${order.terms} LIMIT ${length}) c
      WHERE ${has(term, parameters)} ORDER BY ${order.terms} ${limitOf(wish)}`;
    const text = selectSummaries(ids, order, ', page.place');
    const { place, ...page } = await this.read<SummaryPage & { place: number }>(
      wish,
      joined(text, ', max(place) AS place'),
      parameters,
    );
    if (page.length < perPage) return undefined;
    const { total } = await this.count(wish);
    return { clients: page, total: Math.round((total * end) / place), estimated: true as const };
  }

  /** All that the index finds, sorted then; undefined when that is more than `limit`. */
  private async byIndex(wish: Wish, term: Term, limit?: number): Promise<Hits | undefined> {
    const { query, order, place } = wish;
    const parameters = new Parameters();
    const hit = `SELECT ${PLACED} FROM clients c
      WHERE ${found(term, parameters)} AND ${conditionOf(query, parameters)}
      ${limit ? `LIMIT ${limit + 1}` : ''}`;
    const ids = `SELECT c.id FROM hit c, counted WHERE ${limit ? `total <= ${limit}` : 'true'}
      AND ${place ? comesAfter(order, place, parameters) : 'true'}
      ORDER BY ${order.terms} ${limitOf(wish)}`;
    const text = `WITH hit AS MATERIALIZED (${hit}),
      counted AS MATERIALIZED (SELECT count(*)::int AS total FROM hit)
      SELECT total, page.* FROM counted, (${joined(selectSummaries(ids, order))}) page`;
    const { total, ...page } = await this.read<SummaryPage & { total: number }>(
      wish,
      text,
      parameters,
    );
    return limit && total > limit ? undefined : { clients: page, total };
  }

  // The pages that most people see are prepared; other statements are too many to keep.
  private async read<T extends SummaryPage>(
    { query, skip }: Wish,
    text: string,
    { values }: Parameters,
  ): Promise<T> {
    const isUsual = skip === 0 && Object.keys(query).every(name => USUAL.has(name));
    const [row] = isUsual
      ? await prepared<T>(this.dataSource, text, values)
      : await this.dataSource.query<T[]>(text, values);
    if (!row) throw new Error('A page answered no row.');
    return row;
  }

  /** How many clients the filter finds, its search left aside. */
  private count({ query }: Wish): Promise<Count> {
    const parameters = new Parameters();
    const from = `FROM clients c WHERE ${conditionOf(query, parameters)}`;
    return this.counts.of(this.dataSource.manager, from, parameters.values);
  }
}

const NOTHING: Hits = { clients: { json: '', length: 0, id: '', at: '' }, total: 0 };

/** What a filter asks of a client but its search, from the place on. */
function placed({ query, order, place }: Wish, parameters: Parameters): string {
  const condition = conditionOf(query, parameters);
  return place ? `${condition} AND ${comesAfter(order, place, parameters)}` : condition;
}

const comesAfter = (order: ClientOrder, { at, id }: Place, parameters: Parameters) =>
  order.after({ at: parameters.add(at), id: parameters.add(id) });

const limitOf = ({ perPage, skip }: Wish) => `LIMIT ${perPage} OFFSET ${skip}`;

const WHOLE = new Set(['page', 'perPage', 'sort', 'cursor']);
const USUAL = new Set([...WHOLE, 'search']);
const isWhole = (query: ClientQuery) => Object.keys(query).every(name => WHOLE.has(name));
