import { CrmCustomer } from '@portico/contracts/customers-api';
import type { Client } from '@portico/contracts/clients';
import type { CustomField } from '@portico/contracts/custom-fields';
import { fieldsOf } from '@portico/contracts/fields';
import { present } from '../platform/http/present';
import { CUSTOMER_FIELDS, EXTRAS } from './customer-fields';
import { shownValue } from './custom-values';
import { objectOf } from './given';

/** What of a client this API shows. */
export interface CustomerRow extends Pick<
  Client,
  | 'id'
  | 'number'
  | 'kind'
  | 'name'
  | 'legalName'
  | 'fiscalCode'
  | 'phone'
  | 'website'
  | 'address'
  | 'billingAddress'
  | 'shippingAddress'
  | 'language'
  | 'currency'
  | 'active'
  | 'properties'
> {
  createdAt: Date;
  /** Its place in the order of companies. */
  sortCompany: string;
  /** The second in which it was made, UTC. */
  sortCreated: string;
}

/** The columns of a CustomerRow, of clients `c`. */
export const CUSTOMER_COLUMNS = `c.id, c.number, c.kind, c.name, c.legal_name AS "legalName",
  c.fiscal_code AS "fiscalCode", c.phone, c.website, c.address,
  c.billing_address AS "billingAddress", c.shipping_address AS "shippingAddress", c.language,
  c.currency, c.active, c.properties, c.created_at AS "createdAt",
  c.sort_company AS "sortCompany", c.sort_created::text AS "sortCreated"`;

/** The names that a customer can be asked for. */
export const CUSTOMER_NAMES = [...fieldsOf(CrmCustomer).keys()];

/** What a client is called there. */
export const companyOf = ({ name, legalName }: Pick<Client, 'name' | 'legalName'>): string =>
  legalName ?? name;

/** A client as that API shows it. */
export function customerOf(row: CustomerRow, fields: CustomField[]): CrmCustomer {
  const id = String(row.number);
  const crm = objectOf(row.properties['crm']);
  const extras = Object.fromEntries(EXTRAS.map(name => [name, crm[name] ?? null]));
  const plain = Object.entries(CUSTOMER_FIELDS).map(([name, { path, show }]) => {
    const value = valueAt(row, path);
    return [name, show ? show(value) : (value ?? '')];
  });
  return present(CrmCustomer, {
    ...Object.fromEntries(plain),
    ...extras,
    id,
    userid: id,
    company: companyOf(row),
    datecreated: momentOf(row.createdAt),
    active: row.active ? '1' : '0',
    show_primary_contact: shownValue(crm['show_primary_contact']) || '0',
    registration_confirmed: '1',
    addedfrom: '0',
    customfields: fields
      .filter(({ kind }) => !kind || kind === row.kind)
      .map(({ title, label }) => ({ label: title, value: shownValue(row.properties[label]) })),
  }) as CrmCustomer;
}

/** A moment as that API writes it: `2026-05-10 09:51:26`, UTC. */
export function momentOf(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

function valueAt(row: CustomerRow, path: string): string | null | undefined {
  const [first = '', second] = path.split('.');
  const value = (row as unknown as Record<string, unknown>)[first];
  if (second === undefined) return value as string | null;
  return objectOf(value)[second] as string | null | undefined;
}
