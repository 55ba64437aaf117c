import { Injectable } from '@nestjs/common';
import type { CrmContact } from '@portico/contracts/customers-api';
import { DataSource } from 'typeorm';
import { whoStayed } from '../clients/client-directory.service';
import { boundedCount } from '../platform/database/bounded-count';
import { containing } from '../platform/database/lists';
import { Parameters } from '../platform/database/parameters';
import { momentOf } from './customer-row';
import type { Listing, Part } from './listing';
import { noData } from './refusal';

/** What of a contact this API shows, with the ids of ours. */
export interface ContactRow {
  id: string;
  clientId: string;
  number: number;
  userid: number;
  company: string;
  main: boolean;
  firstName: string;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  title: string | null;
  active: boolean;
  createdAt: Date;
}

/** Which contacts a list is of. */
export interface Among {
  customer?: number;
  term?: string;
}

const CHUNK = 200;
/** The most that a search finds. */
const HITS = 1_000;
const INDEXED_LENGTH = 3;

const FROM = 'FROM contacts t JOIN clients c ON c.id = t.client_id AND c.deleted_at IS NULL';
const COLUMNS = `t.id, t.client_id AS "clientId", t.number, c.number AS userid,
  coalesce(c.legal_name, c.name) AS company, t.main, t.first_name AS "firstName",
  t.last_name AS "lastName", t.email, t.phone, t.title, t.active, t.created_at AS "createdAt"`;
// As the index has it.
const SEARCHED = `search_text(
  t.first_name || ' ' || coalesce(t.last_name, '') || ' ' || coalesce(t.email, ''))`;

/** Reads contacts for this API, in the order of their numbers. */
@Injectable()
export class ContactFinder {
  constructor(private readonly dataSource: DataSource) {}

  async byNumber(number: number | undefined): Promise<ContactRow | undefined> {
    if (number === undefined) return undefined;
    const [row] = await this.dataSource.query<ContactRow[]>(
      `SELECT ${COLUMNS} ${FROM} WHERE t.number = $1`,
      [number],
    );
    return row;
  }

  /** Whether a contact, other than that one, has the address. */
  async hasEmail(email: string, exceptId?: string): Promise<boolean> {
    const found = await this.dataSource.query<unknown[]>(
      `SELECT ${FROM} WHERE lower(t.email) = lower($1) AND t.id IS DISTINCT FROM $2::uuid LIMIT 1`,
      [email, exceptId ?? null],
    );
    return found.length > 0;
  }

  async part(listing: Listing & { page: number }, among: Among): Promise<Part<ContactRow>> {
    const { page, perPage } = listing;
    const parameters = new Parameters();
    const from = `${FROM} WHERE ${conditionOf(listing, among, parameters)}`;
    const { total } = await boundedCount(this.dataSource.manager, from, parameters.values);
    const rows = await this.dataSource.query<ContactRow[]>(
      `SELECT ${COLUMNS} ${from} ${orderOf(listing)}
       LIMIT ${perPage + 1} OFFSET ${(page - 1) * perPage}`,
      parameters.values,
    );
    return { rows: rows.slice(0, perPage), total, hasMore: rows.length > perPage };
  }

  /** The next piece of the whole list; a search has but one. */
  async chunk(
    listing: Listing,
    among: Among,
    after: ContactRow | undefined,
  ): Promise<ContactRow[]> {
    const isSearch = among.term !== undefined;
    if (isSearch && after) return [];
    const parameters = new Parameters();
    const conditions = [conditionOf(listing, among, parameters)];
    const sign = listing.sort.startsWith('-') ? '<' : '>';
    if (after) conditions.push(`t.number ${sign} ${parameters.add(after.number)}`);
    return this.dataSource.query<ContactRow[]>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${conditions.join(' AND ')} ${orderOf(listing)}
       LIMIT ${isSearch ? HITS : CHUNK}`,
      parameters.values,
    );
  }
}

const orderOf = ({ sort }: Listing) => `ORDER BY t.number ${sort.startsWith('-') ? 'DESC' : 'ASC'}`;

function conditionOf(
  { createdFrom, createdTo }: Listing,
  { customer, term }: Among,
  parameters: Parameters,
): string {
  const conditions = ['t.active'];
  if (customer !== undefined) {
    const named = `(SELECT id FROM clients WHERE number = ${parameters.add(customer)})`;
    conditions.push(`c.id = ${whoStayed(named)}`);
  }
  if (term !== undefined) {
    conditions.push(`${SEARCHED} LIKE search_text(${parameters.add(patternOf(term))})`);
  }
  if (createdFrom) conditions.push(`t.created_at >= ${parameters.add(createdFrom)}`);
  if (createdTo) conditions.push(`t.created_at < ${parameters.add(createdTo)}`);
  return conditions.join(' AND ');
}

// Fewer letters are everywhere, and no index finds them; that API knows no refusal of a search.
function patternOf(term: string): string {
  if ([...term].length < INDEXED_LENGTH) throw noData();
  return containing(term);
}

/** A contact as that API shows it. */
export function contactOf(row: ContactRow): CrmContact {
  return {
    id: String(row.number),
    userid: String(row.userid),
    company: row.company,
    is_primary: row.main ? '1' : '0',
    firstname: row.firstName,
    lastname: row.lastName ?? '',
    email: row.email ?? '',
    phonenumber: row.phone ?? '',
    title: row.title ?? '',
    datecreated: momentOf(row.createdAt),
    active: row.active ? '1' : '0',
  };
}
