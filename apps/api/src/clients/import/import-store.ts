import type { CreateContact } from '@portico/contracts/contacts';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { ClientEntity } from '../client.entity';
import { CLIENT_FIELDS, insertClients } from '../insert-clients';

/** A client as it is to be written. */
export interface WrittenClient {
  id: string;
  columns: Partial<Omit<ClientEntity, 'manager'>>;
  /** Replaces all groups. */
  groupIds?: string[];
  /** The main contact. */
  contact?: CreateContact;
}

const UPDATE = `
  UPDATE clients AS c SET name = r.name, legal_name = r."legalName", email = r.email,
    phone = r.phone, active = r.active, comments = r.comments, properties = r.properties,
    fiscal_code = r."fiscalCode", website = r.website, address = r.address,
    billing_address = r."billingAddress", shipping_address = r."shippingAddress",
    language = r.language, currency = r.currency, manager_id = r."managerId",
    entitlements = r.entitlements, version = c.version + 1, updated_at = now()
  FROM jsonb_to_recordset($1) AS r ${CLIENT_FIELDS} WHERE c.id = r.id`;

/** Writes new clients, all of them by one statement. */
export async function addClients(manager: EntityManager, clients: WrittenClient[]) {
  await manager.query(insertClients('$1'), [recordsOf(clients)]);
}

/** Writes changed clients, with everything that they have. */
export async function updateClients(manager: EntityManager, clients: WrittenClient[]) {
  await manager.query(UPDATE, [recordsOf(clients)]);
}

const recordsOf = (clients: WrittenClient[]) =>
  JSON.stringify(clients.map(({ id, columns }) => ({ ...columns, id })));

/** Puts clients into the groups that they name and no others. */
export async function replaceAllGroups(manager: EntityManager, clients: WrittenClient[]) {
  const members = clients.filter(({ groupIds }) => groupIds);
  if (members.length === 0) return;
  await manager.query('DELETE FROM client_group_members WHERE client_id = ANY($1::uuid[])', [
    members.map(({ id }) => id),
  ]);
  const pairs = members.flatMap(({ id, groupIds = [] }) => groupIds.map(group => ({ id, group })));
  await manager.query(
    `INSERT INTO client_group_members (client_id, group_id)
     SELECT DISTINCT id, "group" FROM jsonb_to_recordset($1) AS r (id uuid, "group" uuid)`,
    [JSON.stringify(pairs)],
  );
}

const CONTACTS = `
  INSERT INTO contacts AS t (id, client_id, first_name, last_name, title, email, phone, main)
  SELECT id, "clientId", "firstName", "lastName", title, email, phone, true
  FROM jsonb_to_recordset($1) AS r (id uuid, "clientId" uuid, "firstName" text, "lastName" text,
    title text, email text, phone text)
  ON CONFLICT (client_id) WHERE main DO UPDATE
  SET first_name = excluded.first_name, last_name = coalesce(excluded.last_name, t.last_name),
    title = coalesce(excluded.title, t.title), email = coalesce(excluded.email, t.email),
    phone = coalesce(excluded.phone, t.phone), version = t.version + 1, updated_at = now()
  WHERE (t.first_name, coalesce(excluded.last_name, t.last_name, ''),
      coalesce(excluded.title, t.title, ''), coalesce(excluded.email, t.email, ''),
      coalesce(excluded.phone, t.phone, ''))
    IS DISTINCT FROM (excluded.first_name, coalesce(t.last_name, ''), coalesce(t.title, ''),
      coalesce(t.email, ''), coalesce(t.phone, ''))
  RETURNING client_id AS id`;

const SEARCHED = `
  UPDATE clients AS c SET contacts_text = said.text FROM (
    SELECT client_id, string_agg(concat_ws(E'\\n', concat_ws(' ', first_name, last_name), email,
      phone), E'\\n' ORDER BY id) AS text
    FROM contacts WHERE client_id = ANY($1::uuid[]) GROUP BY client_id) said
  WHERE c.id = said.client_id`;

/** Adds main contacts, or changes those there are; answers the clients whose contact changed. */
export async function writeContacts(
  manager: EntityManager,
  clients: WrittenClient[],
): Promise<Set<string>> {
  const contacts = clients.flatMap(({ id, contact }) =>
    contact ? [{ ...contact, id: v7(), clientId: id }] : [],
  );
  if (contacts.length === 0) return new Set();
  const written = await manager.query<{ id: string }[]>(CONTACTS, [JSON.stringify(contacts)]);
  const ids = written.map(({ id }) => id);
  await manager.query(SEARCHED, [ids]);
  return new Set(ids);
}

/** A new client who may be one that is there already. */
export interface Likeness {
  line: number;
  number: number;
  name: string;
  reason: string;
}

/** Clients with the same telephone number or company name as new ones. */
export function likenesses(
  manager: EntityManager,
  rows: { line: number; phone?: string | null; company?: string | null }[],
): Promise<Likeness[]> {
  const like = (reason: string, condition: string) => `
    SELECT r.line, found.number, found.name, '${reason}' AS reason FROM r, LATERAL (
      SELECT c.number, c.name FROM clients c
      WHERE c.deleted_at IS NULL AND ${condition} LIMIT 1) found`;
  return manager.query<Likeness[]>(
    `WITH r AS (SELECT * FROM jsonb_to_recordset($1) AS r (line int, phone text, company text))
     ${like('telephone number', 'c.phone_key = phone_key(r.phone)')}
     UNION ALL ${like('company name', 'c.legal_key = legal_key(r.company)')} ORDER BY line`,
    [JSON.stringify(rows)],
  );
}
