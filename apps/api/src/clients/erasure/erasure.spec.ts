import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClientMerge, MergePreview } from '@portico/contracts/client-merges';
import type { Client } from '@portico/contracts/clients';
import { newClient } from '@portico/contracts/testing/clients';
import { v7 } from 'uuid';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';

let api: TestApi;
let owner: Caller;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
});
afterAll(() => api.stop());

const PASSWORD = 'a long and winding road';
/** Stands in everything that is personal, so that what is left of it can be looked for. */
const MARK = 'zaphod';

const make = async (changes: object = {}) =>
  (await owner.post<Client>('/clients', { body: newClient(changes) })).body;
const erase = ({ id, number }: Client, confirm = number, by = owner) =>
  by.post<Client>(`/clients/${id}/erase`, { body: { confirm } });
const merge = async (own: Client, other: Client, choose: object = {}) => {
  const body = { clientId: other.id, choose };
  const seen = await owner.post<MergePreview>(`/clients/${own.id}/merges/preview`, { body });
  const { versions } = seen.body;
  const path = `/clients/${own.id}/merges`;
  return (await owner.post<ClientMerge>(path, { body: { ...body, versions } })).body;
};
const record = (clientId: string, kind: string, externalId: string, more: object = {}) =>
  owner.put(`/client-records/${kind}/${externalId}`, {
    body: { clientId, title: MARK, occurredAt: '2026-05-10T09:51:26.776Z', ...more },
  });

/** A client with all that a client can have, each bearing the mark. */
async function makeWhole(): Promise<Client> {
  const client = await make({
    name: `Mr ${MARK}`,
    email: `${MARK}-${v7()}@acme.example`,
    password: PASSWORD,
    phone: '+40213101234',
    comments: MARK,
    legalName: MARK,
    fiscalCode: MARK,
    website: `https://${MARK}.example`,
    address: { street: MARK, city: MARK, country: 'RO' },
    billingAddress: { street: MARK },
    shippingAddress: { street: MARK },
    properties: { [MARK]: MARK },
    entitlements: [MARK],
    active: true,
  });
  const { id } = client;
  await owner.post(`/clients/${id}/contacts`, { body: { firstName: MARK } });
  await owner.post(`/clients/${id}/notes`, { body: { text: MARK } });
  await owner.patch(`/clients/${id}`, { body: { name: `Sir ${MARK}`, phone: '+40213105555' } });
  const money = { amount: '12.50', currency: 'EUR', state: 'paid' };
  await record(id, 'invoice', `I-${id}`, { ...money, payload: { to: MARK }, status: MARK });
  await record(id, 'communication', `${MARK}-${id}@mail`, { url: `https://${MARK}.example` });
  return client;
}

/** Tables in which the mark is still to be found. */
async function tablesWithMark(): Promise<string[]> {
  const tables: { name: string }[] = await api.dataSource.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const found = [];
  for (const { name } of tables) {
    const [row]: { count: number }[] = await api.dataSource.query(
      `SELECT count(*)::int AS count FROM ${name} t WHERE t::text ILIKE '%${MARK}%'`,
    );
    if (row?.count) found.push(name);
  }
  return found;
}

describe('an erasure', () => {
  test('leaves nothing personal in any table, also of who was merged into the client', async () => {
    const client = await makeWhole();
    await merge(client, await makeWhole(), { email: 'other', phone: 'other' });
    const parted = await merge(await make(), client, { phone: 'other', fiscalCode: 'other' });
    await owner.patch(`/clients/${parted.clientId}`, { body: { phone: '+40213106666' } });
    const path = `/clients/${parted.clientId}/merges/${parted.id}/undo`;
    await owner.post(path, { body: { force: true } });
    expect(await tablesWithMark()).toContain('clients');

    const { status, body } = await erase(client);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: `Erased client ${client.number}`,
      number: client.number,
      email: null,
      phone: null,
      address: null,
      properties: {},
      hasPassword: false,
      active: false,
    });
    expect(body.erasedAt).not.toBeNull();
    expect(await tablesWithMark()).toEqual([]);
  });

  test('keeps the figures of records, and who did what when', async () => {
    const client = await makeWhole();
    await erase(client);
    const records = await owner.get(`/client-records?clientId=${client.id}&kind=invoice`);
    expect(records.body).toMatchObject({
      data: [{ title: 'invoice', amount: '12.50', externalId: `I-${client.id}`, payload: {} }],
    });
    const figures = await owner.get(`/clients/${client.id}/figures`);
    expect(figures.body).toMatchObject({ lifetimeValue: [{ amount: '12.50', currency: 'EUR' }] });
    const { body } = await owner.get<{ data: { action: string; actor: string }[] }>(
      `/audit?entityId=${client.id}&sort=at`,
    );
    expect(body.data.map(({ action }) => action)).toEqual(['create', 'create', 'update', 'erase']);
    expect(body.data.every(({ actor }) => actor === 'Owner')).toBe(true);
    expect(body.data[2]).toMatchObject({
      title: `Erased client ${client.number}`,
      changes: { phone: { before: '•••', after: '•••' } },
    });
  });

  test('ends sessions, frees the address, and takes nothing personal again', async () => {
    const client = await makeWhole();
    const area = { name: v7(), type: 'portal', kind: 'integrated' };
    const { body: made } = await owner.post<{ id: string }>('/client-areas', { body: area });
    await api.dataSource.query(
      `INSERT INTO client_sessions (id, client_id, area_id, refresh_hash, user_agent, address,
         expires_at) VALUES ($1, $2, $3, '', 'Firefox', '192.0.2.1', now() + interval '1 day')`,
      [v7(), client.id, made.id],
    );
    await erase(client);
    const path = `/clients/${client.id}`;
    const sessions: object[] = await api.dataSource.query(
      'SELECT FROM client_sessions WHERE client_id = $1',
      [client.id],
    );
    expect(sessions).toEqual([]);
    for (const answer of [
      await owner.patch(path, { body: { comments: 'Back' } }),
      await owner.post(`${path}/contacts`, { body: { firstName: 'Ada' } }),
      await owner.post(`${path}/notes`, { body: { text: 'Back' } }),
      await erase(client),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'ERASED' } });
    }
    const pushed = await record(client.id, 'invoice', `I-${client.id}`);
    expect(pushed).toMatchObject({ status: 422, body: { code: 'CLIENT_NOT_FOUND' } });
    expect((await make({ email: client.email })).email).toBe(client.email);
  });

  test('cannot be undone by the undo of a merge', async () => {
    const client = await make();
    const done = await merge(client, await make());
    await erase(client);
    const path = `/clients/${client.id}/merges/${done.id}/undo`;
    expect(await owner.post(path, { body: { force: true } })).toMatchObject({
      status: 409,
      body: { code: 'MERGE_ERASED' },
    });
  });

  test('reaches a client in the trash', async () => {
    const client = await make({ name: MARK });
    await owner.delete(`/clients/${client.id}`);
    expect((await erase(client)).body.name).toBe(`Erased client ${client.number}`);
  });

  test('is refused with another number, to an owner of areas, and without the right', async () => {
    const client = await make();
    expect(await erase(client, client.number + 1)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'confirm', code: 'MISMATCH' }] },
    });
    expect((await erase(client, client.number, await api.as('Viewer'))).status).toBe(403);
    const body = { name: v7(), type: 'portal', kind: 'integrated', ownerId: client.id };
    await owner.post('/client-areas', { body });
    expect(await erase(client)).toMatchObject({ status: 409, body: { code: 'IN_USE' } });
    expect((await erase({ ...client, id: v7() })).status).toBe(404);
  });
});

describe('the data of a client', () => {
  test('is everything, as one file', async () => {
    const [client, other] = [await makeWhole(), await make()];
    await merge(client, other);
    const { status, headers, text } = await owner.get(`/clients/${other.id}/data`);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="client-${client.number}.json"`,
    );
    expect(JSON.parse(text)).toMatchObject({
      leftOut: [],
      client: { id: client.id, name: `Sir ${MARK}` },
      mergedClients: [{ id: other.id }],
      contacts: [{ firstName: MARK }],
      notes: [{ text: MARK }],
      records: [{ kind: 'invoice', amount: '12.5' }, { kind: 'communication' }],
      areas: [],
      sessions: [],
      merges: [{ otherId: other.id }],
    });
    expect(text).toContain('"action":"merge"');
    expect(text).not.toContain('argon2');
  });

  test('goes on beyond a thousand records', async () => {
    const { id } = await make();
    await api.dataSource.query(
      `INSERT INTO client_records (id, client_id, kind, external_id, title, occurred_at)
       SELECT gen_random_uuid(), $1, 'order', 'many-' || n, 'Order', now()
       FROM generate_series(1, 2500) n`,
      [id],
    );
    const { text } = await owner.get(`/clients/${id}/data`);
    const { records } = JSON.parse(text) as { records: { externalId: string }[] };
    expect(new Set(records.map(({ externalId }) => externalId)).size).toBe(2500);
  });

  test('leaves out and names what the caller may not read', async () => {
    const client = await makeWhole();
    const { body: token } = await owner.post<{ token: string }>('/api-tokens', {
      body: { name: 'Reader', scopes: ['clients:read'] },
    });
    const headers = { authorization: `Bearer ${token.token}` };
    const { text } = await api.anonymous.get(`/clients/${client.id}/data`, { headers });
    const data = JSON.parse(text) as Record<string, unknown>;
    expect(data['leftOut']).toEqual(['records', 'mails', 'audit']);
    expect(data).not.toHaveProperty('records');
    expect((await owner.get(`/clients/${v7()}/data`)).status).toBe(404);
    expect((await api.anonymous.get(`/clients/${client.id}/data`)).status).toBe(401);
  });
});
