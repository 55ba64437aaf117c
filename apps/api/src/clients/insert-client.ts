import type { Client } from '@portico/contracts/clients';
import type { DataSource } from 'typeorm';
import { entriesOf, insertEntries, type Happening } from '../platform/audit/record';
import { prepared } from '../platform/database/prepared';
import type { columnsOf } from './client-columns';
import { selectClients } from './client-view';

/** A client to be inserted. */
type NewClient = ReturnType<typeof columnsOf> & {
  id: string;
  passwordHash: string | null | undefined;
};

const COLUMNS = {
  id: 'id',
  kind: 'kind',
  name: 'name',
  email: 'email',
  passwordHash: 'password_hash',
  phone: 'phone',
  active: 'active',
  comments: 'comments',
  properties: 'properties',
  legalName: 'legal_name',
  fiscalCode: 'fiscal_code',
  website: 'website',
  address: 'address',
  billingAddress: 'billing_address',
  shippingAddress: 'shipping_address',
  language: 'language',
  currency: 'currency',
  managerId: 'manager_id',
  entitlements: 'entitlements',
} as const;
const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
const UNSAID = { active: false, properties: {}, entitlements: [] };

const PLACES = NAMES.map((_, index) => `$${index + 1}`);
const GROUPS = `$${NAMES.length + 1}`;
const ENTRIES = `$${NAMES.length + 2}`;

const INSERT = `
  WITH made AS (
    INSERT INTO clients (${Object.values(COLUMNS).join(', ')})
    VALUES (${PLACES.join(', ')}) RETURNING *),
  grouped AS (
    INSERT INTO client_group_members (client_id, group_id)
    SELECT made.id, group_id FROM made, unnest(${GROUPS}::uuid[]) AS group_id),
  audited AS (${insertEntries(ENTRIES)})
  ${selectClients('', 'made')}`;

/** Makes a client, its groups and its audit entry at once; the answer is still without groups. */
export async function insertClient(
  dataSource: DataSource,
  client: NewClient,
  groupIds: string[],
  happening: Happening,
): Promise<Client> {
  const given = { ...UNSAID, ...client };
  const values = NAMES.map(name => given[name] ?? null);
  const groups = [...new Set(groupIds)];
  const parameters = [...values, groups, entriesOf(happening)];
  const [row] = await prepared<Client>(dataSource, INSERT, parameters);
  if (!row) throw new Error('An insert answered no row.');
  return row;
}
