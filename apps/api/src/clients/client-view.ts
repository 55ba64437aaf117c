import { QUALITY_CHECKS } from '@portico/contracts/clients';
import {
  built,
  flag,
  jsonObject,
  moment,
  nullable,
  numeral,
  plain,
  text,
} from '../platform/database/json-sql';
import type { ClientOrder, Place } from './client-order';

/** What an organisation should have and a person cannot. */
const OF_ORGANISATIONS = 3;

/** The share of what the record of a client `c` should have that is there, in percent, as SQL. */
export const QUALITY = `(100 - 100.0 * cardinality(c.gaps) / CASE c.kind
  WHEN 'organisation' THEN ${QUALITY_CHECKS.length}
  ELSE ${QUALITY_CHECKS.length - OF_ORGANISATIONS} END)`;

// Most clients are in no group, and many have no contacts: a look is cheaper than gathering nothing.
const GROUPS = `CASE WHEN EXISTS (
    SELECT FROM client_group_members m WHERE m.client_id = c.id)
  THEN (
    SELECT json_agg(json_build_object('id', g.id, 'name', g.name,
      'discount', trim_scale(g.discount)::text) ORDER BY g.name)
    FROM client_group_members m JOIN client_groups g ON g.id = m.group_id
    WHERE m.client_id = c.id)
  ELSE '[]' END`;

const MAIN_CONTACT = `CASE WHEN c.contacts_text <> '' THEN (
  SELECT json_build_object('id', t.id, 'name', concat_ws(' ', t.first_name, t.last_name),
    'email', t.email, 'phone', t.phone)
  FROM contacts t WHERE t.client_id = c.id AND t.main) END`;

/** What a list shows of a client `c`, by the names of the contract. */
const SUMMARY = {
  id: plain('c.id'),
  version: numeral('c.version'),
  createdAt: moment('c.created_at'),
  updatedAt: moment('c.updated_at'),
  deletedAt: nullable(moment('c.deleted_at')),
  number: numeral('c.number'),
  kind: plain('c.kind'),
  name: text('c.name'),
  legalName: nullable(text('c.legal_name')),
  email: nullable(text('c.email')),
  hasPassword: flag('c.password_hash IS NOT NULL'),
  phone: nullable(text('c.phone')),
  active: flag('c.active'),
  fiscalCode: nullable(text('c.fiscal_code')),
  country: nullable(text('c.country')),
  language: nullable(text('c.language')),
  currency: nullable(text('c.currency')),
  groups: built(GROUPS),
  managerId: nullable(plain('c.manager_id')),
  manager: nullable(text('s.name')),
  mainContact: nullable(built(MAIN_CONTACT)),
  lastSignInAt: nullable(moment('c.last_sign_in_at')),
  quality: numeral(`round(${QUALITY})::int`),
};

const MORE = {
  gaps: 'c.gaps',
  comments: 'c.comments',
  properties: 'c.properties',
  website: 'c.website',
  address: 'c.address',
  billingAddress: 'c.billing_address',
  shippingAddress: 'c.shipping_address',
  entitlements: 'c.entitlements',
  erasedAt: 'c.erased_at',
};

const MANAGER = 'LEFT JOIN staff_members s ON s.id = c.manager_id';

const WHOLE = [
  ...Object.entries(SUMMARY).map(([name, { sql }]) => `${sql} AS "${name}"`),
  ...Object.entries(MORE).map(([name, sql]) => `${sql} AS "${name}"`),
].join(', ');

/** A client of a list, as JSON, with its place in the order of the list. */
export interface SummaryRow {
  id: string;
  at: string;
  json: string;
}

/** The statement that reads whole clients, of the table or of rows like it, that are named `c`. */
export const selectClients = (where: string, from = 'clients') =>
  `SELECT ${WHOLE} FROM ${from} c ${MANAGER} ${where}`;

const JSON_OF_SUMMARY = jsonObject(SUMMARY);

const rowOf = ({ column }: ClientOrder) =>
  `c.id, ${column}::text AS at, ${JSON_OF_SUMMARY} AS json`;

/** The statement that reads the first clients of an order that a condition holds for, as JSON. */
export const selectFirst = (where: string, order: ClientOrder, limit: number) =>
  `SELECT ${rowOf(order)} FROM clients c ${MANAGER}
   WHERE ${where} ORDER BY ${order.terms} LIMIT ${limit}`;

/**
 * The statement that reads clients for a list whose ids another statement answers, as JSON; `more`
 * are further columns, of that statement by the name `page`.
 */
export const selectSummaries = (ids: string, order: ClientOrder, more = '') =>
  `SELECT ${rowOf(order)}${more}
   FROM (${ids}) page JOIN clients c ON c.id = page.id ${MANAGER} ORDER BY ${order.terms}`;

/** The clients of a page in one: as JSON, how many they are, and the place of the last. */
export interface SummaryPage extends Place {
  json: string;
  length: number;
}

/**
 * The statement that makes one row of the rows of a list: to take a row apart costs more than to
 * join it. `more` are further columns, of these rows.
 */
export const joined = (rows: string, more = '') =>
  `SELECT coalesce(string_agg(json, ','), '') AS json, count(*)::int AS length,
     (array_agg(id))[count(*)] AS id, (array_agg(at))[count(*)] AS at${more}
   FROM (${rows}) summaries`;
