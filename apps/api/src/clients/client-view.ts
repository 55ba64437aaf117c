import { QUALITY_CHECKS } from '@portico/contracts/clients';
import type { ClientOrder } from './client-order';

/** What an organisation should have and a person cannot. */
const OF_ORGANISATIONS = 3;

/** The share of what the record of a client `c` should have that is there, in percent, as SQL. */
export const QUALITY = `(100 - 100.0 * cardinality(c.gaps) / CASE c.kind
  WHEN 'organisation' THEN ${QUALITY_CHECKS.length}
  ELSE ${QUALITY_CHECKS.length - OF_ORGANISATIONS} END)`;

const GROUPS = `coalesce((
  SELECT json_agg(json_build_object('id', g.id, 'name', g.name,
    'discount', trim_scale(g.discount)::text) ORDER BY g.name)
  FROM client_group_members m JOIN client_groups g ON g.id = m.group_id
  WHERE m.client_id = c.id), '[]')`;

const MAIN_CONTACT = `(
  SELECT json_build_object('id', t.id, 'name', concat_ws(' ', t.first_name, t.last_name),
    'email', t.email, 'phone', t.phone)
  FROM contacts t WHERE t.client_id = c.id AND t.main)`;

/** What a list shows of a client `c`, by the names of the contract. */
const SUMMARY = {
  id: 'c.id',
  version: 'c.version',
  createdAt: 'c.created_at',
  updatedAt: 'c.updated_at',
  deletedAt: 'c.deleted_at',
  number: 'c.number',
  kind: 'c.kind',
  name: 'c.name',
  legalName: 'c.legal_name',
  email: 'c.email',
  hasPassword: 'c.password_hash IS NOT NULL',
  phone: 'c.phone',
  active: 'c.active',
  fiscalCode: 'c.fiscal_code',
  country: 'c.country',
  language: 'c.language',
  currency: 'c.currency',
  groups: GROUPS,
  managerId: 'c.manager_id',
  manager: 's.name',
  mainContact: MAIN_CONTACT,
  lastSignInAt: 'c.last_sign_in_at',
  quality: `round(${QUALITY})::int`,
};

const WHOLE = {
  ...SUMMARY,
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

const columnsOf = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, sql]) => `${sql} AS "${name}"`)
    .join(', ');

/** A moment as the API writes it, in SQL. */
export const moment = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const jsonOf = (fields: Record<string, string>) => {
  const pairs = Object.entries(fields).map(
    ([name, sql]) => `'${name}', ${name.endsWith('At') ? moment(sql) : sql}`,
  );
  return `json_build_object(${pairs.join(', ')})`;
};

/** A client of a list, as JSON, with its place in the order of the list. */
export interface SummaryRow {
  id: string;
  at: string;
  json: string;
}

/** The statement that reads whole clients, of the table or of rows like it, that are named `c`. */
export const selectClients = (where: string, from = 'clients') =>
  `SELECT ${columnsOf(WHOLE)} FROM ${from} c ${MANAGER} ${where}`;

/**
 * The statement that reads clients for a list whose ids another statement answers, as JSON; `more`
 * are further columns, of that statement by the name `page`.
 */
export const selectSummaries = (ids: string, { column, terms }: ClientOrder, more = '') =>
  `SELECT c.id, ${column}::text AS at, ${jsonOf(SUMMARY)}::text AS json${more}
   FROM (${ids}) page JOIN clients c ON c.id = page.id ${MANAGER} ORDER BY ${terms}`;
