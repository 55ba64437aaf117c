import type { ClientMatch } from '@portico/contracts/client-import';
import type { EntityManager } from 'typeorm';
import type { ClientEntity } from '../client.entity';
import type { RowInput } from './row-input';

/** A client as it stands, with what rows are compared by. */
export type Standing = ClientEntity & {
  emailKey: string | null;
  fiscalKey: string | null;
  groupIds: string[];
};

/** What a row is recognised by. */
export type Keys = Partial<Record<ClientMatch, string>>;

/** The keys of a row, written as the database compares them. */
export function keysOf({ number, client: { email, fiscalCode } }: RowInput): Keys {
  const fiscal = fiscalCode?.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  return {
    ...(Number.isSafeInteger(number) ? { number: String(number) } : {}),
    ...(email ? { email: email.toLowerCase() } : {}),
    ...(fiscal ? { fiscalCode: fiscal } : {}),
  };
}

const FOUND = `
  SELECT c.id, c.version, c.number, c.kind, c.name, c.legal_name AS "legalName", c.email, c.phone,
    c.active, c.comments, c.properties, c.fiscal_code AS "fiscalCode", c.website, c.address,
    c.billing_address AS "billingAddress", c.shipping_address AS "shippingAddress", c.language,
    c.currency, c.manager_id AS "managerId", c.entitlements, c.email_key AS "emailKey",
    c.fiscal_key AS "fiscalKey", ARRAY(
      SELECT m.group_id FROM client_group_members m WHERE m.client_id = c.id) AS "groupIds"
  FROM clients c WHERE c.deleted_at IS NULL AND c.erased_at IS NULL AND c.id IN (
    SELECT id FROM clients WHERE number = ANY($1::int[])
    UNION SELECT id FROM clients WHERE deleted_at IS NULL AND email_key = ANY($2)
    UNION SELECT id FROM clients WHERE deleted_at IS NULL AND fiscal_key = ANY($3))
  ORDER BY c.id FOR NO KEY UPDATE OF c`;

const INTEGER_MAX = 2 ** 31 - 1;

/** The clients that any of the rows may mean, locked until the step has been written. */
export class Matcher {
  private readonly found: Record<ClientMatch, Map<string, Standing[]>> = {
    number: new Map(),
    email: new Map(),
    fiscalCode: new Map(),
  };

  static async of(manager: EntityManager, keys: Keys[]): Promise<Matcher> {
    const all = (name: ClientMatch) => keys.flatMap(one => one[name] ?? []);
    const numbers = all('number').filter(number => Number(number) <= INTEGER_MAX);
    const clients = await manager.query<Standing[]>(FOUND, [
      numbers.filter(number => Number(number) >= 0),
      all('email'),
      all('fiscalCode'),
    ]);
    const matcher = new Matcher();
    for (const client of clients) matcher.add(client);
    return matcher;
  }

  /** The clients of the first of the keys that leads to any. */
  by(keys: Keys, order: ClientMatch[]): Standing[] {
    for (const name of order) {
      const clients = this.found[name].get(keys[name] ?? '');
      if (clients) return clients;
    }
    return [];
  }

  /** Who has the email address already. */
  withEmail({ email }: Keys): Standing | undefined {
    return this.found.email.get(email ?? '')?.[0];
  }

  private add(client: Standing): void {
    const { number, emailKey, fiscalKey } = client;
    const keys = { number: String(number), email: emailKey, fiscalCode: fiscalKey };
    for (const [name, key] of Object.entries(keys)) {
      if (!key) continue;
      const map = this.found[name as ClientMatch];
      map.set(key, [...(map.get(key) ?? []), client]);
    }
  }
}
