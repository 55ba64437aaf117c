import {
  QUALITY_CHECKS,
  type Client,
  type ClientKind,
  type ClientSummary,
  type QualityCheck,
} from '@portico/contracts/clients';
import type { ClientOrder } from './client-order';

const FOR_ORGANISATIONS: QualityCheck[] = ['fiscalCode', 'legalName', 'mainContact'];

/** A client as the database answers it: with what it lacks instead of the share that is there. */
export type Row<T> = Omit<T, 'quality'> & { gaps: QualityCheck[] };

const GROUPS = `coalesce((
  SELECT json_agg(json_build_object('id', g.id, 'name', g.name,
    'discount', trim_scale(g.discount)::text) ORDER BY g.name)
  FROM client_group_members m JOIN client_groups g ON g.id = m.group_id
  WHERE m.client_id = c.id), '[]') AS groups`;

const MAIN_CONTACT = `(
  SELECT json_build_object('id', t.id, 'name', concat_ws(' ', t.first_name, t.last_name),
    'email', t.email, 'phone', t.phone)
  FROM contacts t WHERE t.client_id = c.id AND t.main) AS "mainContact"`;

const SUMMARY = `c.id, c.version, c.created_at AS "createdAt", c.updated_at AS "updatedAt",
  c.deleted_at AS "deletedAt", c.number, c.kind, c.name, c.legal_name AS "legalName", c.email,
  c.password_hash IS NOT NULL AS "hasPassword", c.phone, c.active, c.fiscal_code AS "fiscalCode",
  c.country, c.language, c.currency, c.manager_id AS "managerId",
  c.last_sign_in_at AS "lastSignInAt", c.gaps, s.name AS manager, ${GROUPS}, ${MAIN_CONTACT}`;

const WHOLE = `${SUMMARY}, c.comments, c.properties, c.website, c.address,
  c.billing_address AS "billingAddress", c.shipping_address AS "shippingAddress", c.entitlements,
  c.erased_at AS "erasedAt"`;

const MANAGER = 'LEFT JOIN staff_members s ON s.id = c.manager_id';

/** The statement that reads whole clients, of the table or of rows like it, that are named `c`. */
export const selectClients = (where: string, from = 'clients') =>
  `SELECT ${WHOLE} FROM ${from} c ${MANAGER} ${where}`;

/** The statement that reads the clients for a list that another statement answers the ids of. */
export const selectSummaries = (ids: string, { column, terms }: ClientOrder) =>
  `SELECT ${SUMMARY}, ${column}::text AS at
   FROM (${ids}) page JOIN clients c ON c.id = page.id ${MANAGER} ORDER BY ${terms}`;

/** Share of what a good record has, in percent. */
export function qualityOf(kind: ClientKind, gaps: QualityCheck[]): number {
  const checks = QUALITY_CHECKS.length - (kind === 'organisation' ? 0 : FOR_ORGANISATIONS.length);
  return Math.round((100 * (checks - gaps.length)) / checks);
}

/** The row with its data quality. */
export function presentClient<T extends Client | ClientSummary>(row: Row<T>): T {
  return { ...row, quality: qualityOf(row.kind, row.gaps) } as unknown as T;
}
