import { Injectable } from '@nestjs/common';
import { isWellFormed } from '@portico/contracts/rules';
import { DataSource } from 'typeorm';
import { boundedCount } from '../platform/database/bounded-count';
import { containing } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { CustomerOrder } from './customer-order';
import { CUSTOMER_COLUMNS, type CustomerRow } from './customer-row';
import type { Listing, Part } from './listing';
import { invalidFields, sentence } from './refusal';

/** Rows that are in memory at once, whatever the length of the list. */
const CHUNK = 200;
/** The most that a search finds. */
const HITS = 1_000;
/** From so many letters on, an index finds a term anywhere. */
const INDEXED_LENGTH = 3;
const TERM_MAX = 200;

/** Reads clients for this API: each list a piece at a time, along an index. */
@Injectable()
export class CustomerFinder {
  constructor(private readonly dataSource: DataSource) {}

  /** The client of that number; after a merge the one who stayed. */
  async byNumber(number: number | undefined): Promise<CustomerRow | undefined> {
    if (number === undefined) return undefined;
    const [row] = await this.dataSource.query<CustomerRow[]>(
      `SELECT ${CUSTOMER_COLUMNS} FROM clients c WHERE c.deleted_at IS NULL
       AND c.id = (SELECT coalesce(m.merged_into, m.id) FROM clients m WHERE m.number = $1)`,
      [number],
    );
    return row;
  }

  async byIds(ids: string[]): Promise<CustomerRow[]> {
    const rows = await this.dataSource.query<CustomerRow[]>(
      `SELECT ${CUSTOMER_COLUMNS} FROM clients c WHERE c.id = ANY($1) AND c.deleted_at IS NULL`,
      [ids],
    );
    const found = new Map(rows.map(row => [row.id, row]));
    return ids.flatMap(id => found.get(id) ?? []);
  }

  async part({ page, ...listing }: Listing & { page: number }): Promise<Part<CustomerRow>> {
    const { sort, perPage } = listing;
    const parameters = new Parameters();
    const from = `FROM clients c WHERE ${conditionsOf(listing, parameters).join(' AND ')}`;
    const { total } = await boundedCount(this.dataSource.manager, from, parameters.values);
    const found = await this.dataSource.query<{ id: string }[]>(
      `SELECT c.id ${from} ORDER BY ${new CustomerOrder(sort).terms}
       LIMIT ${perPage + 1} OFFSET ${(page - 1) * perPage}`,
      parameters.values,
    );
    const rows = await this.byIds(found.slice(0, perPage).map(({ id }) => id));
    return { rows, total, hasMore: found.length > perPage };
  }

  /** The next piece of the whole list. */
  chunk(listing: Listing, after: CustomerRow | undefined): Promise<CustomerRow[]> {
    const order = new CustomerOrder(listing.sort);
    const parameters = new Parameters();
    const conditions = conditionsOf(listing, parameters);
    if (after) conditions.push(order.after(after, parameters));
    return this.dataSource.query<CustomerRow[]>(
      `SELECT ${CUSTOMER_COLUMNS} FROM clients c WHERE ${conditions.join(' AND ')}
       ORDER BY ${order.terms} LIMIT ${CHUNK}`,
      parameters.values,
    );
  }

  /** Ids of the active clients with the term in a name, an address, or one of the custom fields. */
  async search(term: string, labels: string[]): Promise<string[]> {
    const parameters = new Parameters();
    const hits = await this.dataSource.query<{ id: string }[]>(
      `WITH hit AS MATERIALIZED (
        SELECT c.id, c.sort_company FROM clients c
        WHERE c.deleted_at IS NULL AND c.active AND (${conditionOf(term, labels, parameters)})
        LIMIT ${HITS})
       SELECT id FROM hit ORDER BY sort_company, id`,
      parameters.values,
    );
    return hits.map(({ id }) => id);
  }
}

// Days begin with a whole second, by UTC, as the column has it.
function conditionsOf({ createdFrom, createdTo }: Listing, parameters: Parameters): string[] {
  const conditions = ['c.deleted_at IS NULL'];
  if (createdFrom) conditions.push(`c.sort_created >= ${parameters.add(createdFrom)}`);
  if (createdTo) conditions.push(`c.sort_created < ${parameters.add(createdTo)}`);
  return conditions;
}

/** A search term without what no record can hold; 422 when it is none. */
export function termOf(key: string): string {
  const term = key.trim();
  if (term !== '' && term.length <= TERM_MAX && isWellFormed(term)) return term;
  const problem = `must be a text of 1 to ${TERM_MAX} characters`;
  throw invalidFields({ keysearch: sentence('keysearch', problem) });
}

// Fewer letters are everywhere; they are looked for where names begin.
function conditionOf(term: string, labels: string[], parameters: Parameters): string {
  const pattern = containing(term);
  if ([...term].length < INDEXED_LENGTH) {
    const begins = `LIKE search_text(${parameters.add(pattern.slice(1))})`;
    return `c.sort_company ${begins} OR c.sort_name ${begins}`;
  }
  const matches = `LIKE search_text(${parameters.add(pattern)})`;
  if (labels.length === 0) return `c.search ${matches}`;
  // As the index has it: the text of a JSON document, where a quotation mark is escaped.
  const inJson = parameters.add(containing(JSON.stringify(term).slice(1, -1)));
  return `c.search ${matches} OR (c.properties <> '{}'
    AND search_text(c.properties::text) LIKE search_text(${inJson})
    AND EXISTS (SELECT FROM jsonb_each_text(c.properties) p
      WHERE p.key = ANY(${parameters.add(labels)}) AND search_text(p.value) ${matches}))`;
}

/** A list of ids that is known already, read a piece at a time. */
export class KnownCustomers {
  constructor(
    private readonly finder: CustomerFinder,
    private readonly ids: string[],
  ) {}

  async part({ page, perPage }: Listing & { page: number }): Promise<Part<CustomerRow>> {
    const end = page * perPage;
    const rows = await this.finder.byIds(this.ids.slice(end - perPage, end));
    return { rows, total: this.ids.length, hasMore: end < this.ids.length };
  }

  chunk(_: Listing, after: CustomerRow | undefined): Promise<CustomerRow[]> {
    const begin = after ? this.ids.indexOf(after.id) + 1 : 0;
    return this.finder.byIds(this.ids.slice(begin, begin + CHUNK));
  }
}
