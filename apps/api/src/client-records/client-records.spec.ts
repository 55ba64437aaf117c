import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditPage } from '@portico/contracts/audit';
import type { ClientArea } from '@portico/contracts/client-areas';
import type { ClientRecord, ClientRecordPage, PushReport } from '@portico/contracts/client-records';
import type { Client } from '@portico/contracts/clients';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import {
  aClientRecord,
  batchRecord,
  newClientRecord,
} from '@portico/contracts/testing/client-records';
import { newClient } from '@portico/contracts/testing/clients';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { callerOf } from '../platform/testing/test-staff';

let api: TestApi;
let admin: Caller;
let client: Client;
let area: ClientArea;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
  client = await makeClient();
  area = await makeArea({ ownerId: client.id });
});
afterAll(() => api.stop());

const makeClient = async (changes: object = {}) =>
  (await admin.post<Client>('/clients', { body: newClient(changes) })).body;
const makeArea = async (changes: object = {}) =>
  (await admin.post<ClientArea>('/client-areas', { body: newClientArea(changes) })).body;
let count = 0;
const newKey = () => `order/n-${(count += 1)}`;
const put = (key: string, changes: object = {}, headers: Record<string, string> = {}) =>
  admin.put<ClientRecord>(`/client-records/${key}`, { body: newClientRecord(changes), headers });
const putIn = (key: string, changes: object = {}) =>
  put(`${key}?area=${area.identifier}`, { clientId: null, ...changes });
const push = (records: unknown[], caller = admin) =>
  caller.post<PushReport>('/client-records/batch', { body: { records } });
const list = (query: string) => admin.get<ClientRecordPage>(`/client-records?${query}`);
const titlesOf = (page: ClientRecordPage) => page.data.map(({ title }) => title);
const auditOf = async (query: string) =>
  (await admin.get<AuditPage>(`/audit?entity=client-records&${query}`)).body.data;

/** A caller with a token of these scopes. */
async function tokenWith(...scopes: string[]) {
  const { body } = await admin.post<{ id: string; token: string }>('/api-tokens', {
    body: { name: 'Shop', scopes },
  });
  return { id: body.id, caller: callerOf(api.url, body.token) };
}

describe('a push', () => {
  test('makes a record, and answers it as it is kept', async () => {
    const key = newKey();
    const made = await put(key, {
      clientId: client.id,
      status: 'Shipped',
      url: 'https://shop.acme.example/orders/1',
      payload: { lines: 3 },
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('etag')).toBe('"1"');
    expect(made.headers.get('location')).toBeNull();
    expect(made.body).toMatchObject({
      ...{ clientId: client.id, client: client.name, areaId: null, area: null, areaName: null },
      ...{ kind: 'order', externalId: key.slice(6), state: 'paid', status: 'Shipped' },
      ...{ amount: '1250.50', currency: 'EUR', occurredAt: '2026-05-10T09:51:26.776Z' },
      ...{ url: 'https://shop.acme.example/orders/1', payload: { lines: 3 }, version: 1 },
    });
    expect(Object.keys(made.body).sort()).toEqual(Object.keys(aClientRecord()).sort());
    expect((await admin.get(`/client-records/${key}`)).body).toEqual(made.body);
    expect((await admin.get(`/client-records/${made.body.id}`)).body).toEqual(made.body);
  });

  test('changes nothing when it comes again', async () => {
    const key = newKey();
    const first = await put(key, { clientId: client.id });
    const again = await put(key, { clientId: client.id, amount: '1250.5000' });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(await auditOf(`entityId=${first.body.id}`)).toHaveLength(1);
  });

  test('replaces: what is left out is emptied', async () => {
    const key = newKey();
    const { body: first } = await put(key, {
      clientId: client.id,
      status: 'New',
      payload: { a: 1 },
    });
    const changed = await put(key, { clientId: client.id, amount: null, currency: null });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ id: first.id, version: 2, status: null, payload: {} });
    expect(changed.body).toMatchObject({ amount: null, currency: null });
  });

  test('is for the owner of the area, unless it names another client', async () => {
    const other = await makeClient({ email: 'Ada@Example.com' });
    const byOwner = await putIn(newKey());
    expect(byOwner.body).toMatchObject({
      ...{ clientId: client.id, areaId: area.id, area: area.identifier, areaName: area.name },
    });
    const byEmail = await putIn(newKey(), { clientEmail: 'aDA@example.COM' });
    expect(byEmail.body.clientId).toBe(other.id);
    const byId = await putIn(newKey(), { clientId: other.id });
    expect(byId.body.clientId).toBe(other.id);
  });

  test('of one key in two areas, or in none, are two records', async () => {
    const second = await makeArea({ ownerId: client.id });
    const key = newKey();
    const records = [
      await putIn(key),
      await put(`${key}?area=${second.identifier}`, { clientId: null }),
      await put(key, { clientId: client.id }),
    ];
    expect(records.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(records.map(({ body }) => body.id)).size).toBe(3);
  });

  test('twice at once makes one record', async () => {
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => put(key, { clientId: client.id })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 200, 200, 200, 200, 200, 200, 201,
    ]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ body }) => body.version)).toEqual(Array(8).fill(1));
  });

  test('keeps to the version that it names', async () => {
    const key = newKey();
    const early = await put(key, { clientId: client.id }, { 'if-match': '"1"' });
    expect([early.status, early.text.includes('STALE')]).toEqual([412, true]);
    await put(key, { clientId: client.id });
    await put(key, { clientId: client.id, title: 'Second' }, { 'if-match': '"1"' });
    const late = await put(key, { clientId: client.id, title: 'Third' }, { 'if-match': '"1"' });
    expect(late.status).toBe(412);
    expect(late.body).toMatchObject({ current: { version: 2, title: 'Second' } });
  });

  test.each(['a/b', 'a b', '10%', 'Ünï-☃', `o'brien"; --`, 'x'.repeat(200), '../..', '%00'])(
    'takes the external id %j as it is',
    async externalId => {
      const key = `order/${encodeURIComponent(externalId)}`;
      const made = await put(key, { clientId: client.id });
      expect([made.status, made.body.externalId]).toEqual([201, externalId]);
      expect((await admin.get(`/client-records/${key}`)).body['id']).toBe(made.body.id);
      expect((await admin.delete(`/client-records/${key}`)).status).toBe(204);
    },
  );

  test.each<[string, string, object]>([
    ['title', 'REQUIRED', { title: ' ' }],
    ['title', 'MALFORMED', { title: 'a\u0000b' }],
    ['currency', 'REQUIRED', { currency: undefined }],
    ['currency', 'TOO_LONG', { currency: 'EURO' }],
    ['currency', 'FORMAT', { currency: 'XYZ' }],
    ['amount', 'TYPE', { amount: 1250.5 }],
    ['amount', 'FORMAT', { amount: '1e3' }],
    ['amount', 'FORMAT', { amount: '123456789012345' }],
    ['amount', 'FORMAT', { amount: '0.12345' }],
    ['occurredAt', 'REQUIRED', { occurredAt: undefined }],
    ['occurredAt', 'FORMAT', { occurredAt: '2026-05-10' }],
    ['occurredAt', 'FORMAT', { occurredAt: '2026-02-30T00:00:00Z' }],
    ['occurredAt', 'FORMAT', { occurredAt: '0000-01-01T00:00:00Z' }],
    ['occurredAt', 'FORMAT', { occurredAt: '9999-12-31T23:59:59-12:00' }],
    ['state', 'NOT_ALLOWED', { state: 'shipped' }],
    ['url', 'FORMAT', { url: 'javascript:alert(1)' }],
    ['payload', 'PROPERTIES', { payload: { constructor: 1 } }],
    ['payload', 'PROPERTIES', { payload: { text: '\ud800' } }],
    ['payload', 'PROPERTIES', { payload: { text: 'x'.repeat(70_000) } }],
    ['clientId', 'FORMAT', { clientId: '42' }],
    ['clientEmail', 'NOT_ALLOWED', { clientEmail: 'ada@example.com' }],
    ['areaId', 'UNKNOWN_FIELD', { areaId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }],
    ['version', 'UNKNOWN_FIELD', { version: 7 }],
  ])('with a wrong %s is refused as %s', async (path, code, changes) => {
    const answer = await put(newKey(), { clientId: client.id, ...changes });
    expect(answer.status).toBe(422);
    const { errors } = answer.body as unknown as { errors: { path: string }[] };
    expect(errors).toContainEqual(expect.objectContaining({ path, code }));
  });

  test.each<[number, string, string, object]>([
    [422, 'CLIENT_NOT_FOUND', 'order/x', { clientId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }],
    [422, 'CLIENT_NOT_FOUND', 'order/x', { clientEmail: 'nobody@example.com' }],
    [422, 'INVALID', 'order/x', {}],
    [404, 'AREA_NOT_FOUND', 'order/x?area=nowhere', {}],
    [422, 'INVALID', 'order/x?where=here', {}],
    [422, 'INVALID', 'voucher/x', {}],
    [422, 'INVALID', 'order/%00', {}],
    [422, 'INVALID', `order/${'x'.repeat(201)}`, {}],
  ])('is answered %d %s for %s', async (status, code, key, changes) => {
    const answer = await put(key, changes);
    expect([answer.status, (answer.body as unknown as { code: string }).code]).toEqual([
      status,
      code,
    ]);
  });

  test('needs an owner where it names no client', async () => {
    const { identifier } = await makeArea();
    const answer = await put(`${newKey()}?area=${identifier}`);
    expect([answer.status, answer.text.includes('CLIENT_NOT_FOUND')]).toEqual([422, true]);
  });

  test('is refused for a client in the trash, who can go there only without records', async () => {
    const gone = await makeClient();
    await admin.delete(`/clients/${gone.id}`);
    const answer = await put(newKey(), { clientId: gone.id });
    expect(answer.text).toContain('CLIENT_NOT_FOUND');
    const kept = await makeClient();
    await put(newKey(), { clientId: kept.id });
    const refused = await admin.delete(`/clients/${kept.id}`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'IN_USE']);
  });
});

describe('a batch', () => {
  test('keeps what it can, and says what it refuses', async () => {
    const known = batchRecord({ clientId: client.id });
    await push([known]);
    const { status, body } = await push([
      batchRecord({ clientEmail: client.email }),
      batchRecord({ clientId: client.id, currency: undefined }),
      known,
      { ...known, title: 'Changed' },
      batchRecord({ clientEmail: 'nobody@example.com' }),
      batchRecord({ clientId: client.id, kind: 'voucher' }),
      'nonsense',
      null,
      batchRecord({ area: area.identifier }),
      batchRecord({ area: 'nowhere', clientId: client.id }),
      batchRecord({ clientId: client.id, secret: 1 }),
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ added: 2, changed: 1, unchanged: 1 });
    expect(body.refused).toEqual([
      { index: 1, code: 'INVALID', message: 'currency is required with an amount' },
      { index: 4, code: 'CLIENT_NOT_FOUND', message: 'There is no such client.' },
      { index: 5, code: 'INVALID', message: expect.stringContaining('kind must be one of') },
      { index: 6, code: 'INVALID', message: expect.stringContaining('must be a JSON object') },
      { index: 7, code: 'INVALID', message: expect.stringContaining('must be a JSON object') },
      { index: 9, code: 'AREA_NOT_FOUND', message: 'There is no such client area.' },
      { index: 10, code: 'INVALID', message: 'secret is not a known field' },
    ]);
  });

  test('of one key several times keeps the last', async () => {
    const record = batchRecord({ clientId: client.id });
    const { body } = await push([
      { ...record, title: 'First' },
      { ...record, title: 'Second' },
      { ...record, title: 'Last' },
    ]);
    expect(body).toEqual({ added: 1, changed: 0, unchanged: 2, refused: [] });
    const kept = await admin.get(`/client-records/order/${record.externalId}`);
    expect(kept.body).toMatchObject({ title: 'Last', version: 1 });
  });

  test('twice at once, in either order, makes each record once', async () => {
    const records = Array.from({ length: 200 }, () => batchRecord({ clientId: client.id }));
    const reports = await Promise.all([
      push(records),
      push(records.toReversed()),
      push(records),
      push(records.toReversed()),
    ]);
    expect(reports.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(reports.reduce((sum, { body }) => sum + body.added, 0)).toBe(200);
    expect(reports.reduce((sum, { body }) => sum + body.unchanged, 0)).toBe(600);
  });

  test('is one entry in the audit, or none when nothing changed', async () => {
    const { id, caller } = await tokenWith('client-records:write');
    const records = Array.from({ length: 5 }, () => batchRecord({ clientId: client.id }));
    await push(records, caller);
    await push(records, caller);
    const entries = await auditOf(`actorId=${id}`);
    expect(entries).toMatchObject([
      { action: 'push', channel: 'token', title: '5 records', changes: { added: { after: 5 } } },
    ]);
  });

  test.each<[number, object]>([
    [422, { records: [] }],
    [422, { records: 'all' }],
    [422, {}],
    [422, { records: [], other: 1 }],
    [422, { records: Array(1001).fill({}) }],
    [413, { records: [batchRecord({ title: 'x'.repeat(1_100_000) })] }],
  ])('is refused as a whole with %d when it is none', async (status, body) => {
    expect((await admin.post('/client-records/batch', { body })).status).toBe(status);
  });
});

describe('the list', () => {
  let buyer: Client;
  beforeAll(async () => {
    buyer = await makeClient();
    await push(
      Array.from({ length: 30 }, (_, index) =>
        batchRecord({
          clientId: buyer.id,
          title: `Number ${index}`,
          kind: index % 3 ? 'order' : 'invoice',
          state: index % 2 ? 'paid' : 'open',
          ...(index % 5 ? {} : { area: area.identifier }),
          occurredAt: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 2))).toISOString(),
        }),
      ),
    );
  });

  test('of a client, the latest first, by pages and by cursor alike', async () => {
    const pages = [];
    for (const page of [1, 2, 3]) {
      pages.push((await list(`clientId=${buyer.id}&perPage=10&page=${page}`)).body);
    }
    expect(pages[0]?.meta).toMatchObject({ page: 1, perPage: 10, total: 30 });
    const numbered = pages.flatMap(titlesOf);
    expect(new Set(numbered).size).toBe(30);
    const walked: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const { body } = await list(`clientId=${buyer.id}&perPage=10&cursor=${cursor}`);
      walked.push(...titlesOf(body));
      cursor = body.meta.next;
    }
    expect(walked).toEqual(numbered);
    const first = await list(`clientId=${buyer.id}&perPage=1&sort=occurredAt`);
    expect(first.body.data[0]?.occurredAt).toBe('2026-01-01T00:00:00.000Z');
    const second = await list(
      `clientId=${buyer.id}&perPage=29&sort=occurredAt&cursor=${first.body.meta.next ?? ''}`,
    );
    expect(titlesOf(second.body)).not.toContain(first.body.data[0]?.title);
  });

  test('is filtered by kind, state, area, time, external id and text', async () => {
    const total = async (query: string) =>
      (await list(`clientId=${buyer.id}&${query}`)).body.meta.total;
    expect(await total('kind=invoice')).toBe(10);
    expect(await total('state=open')).toBe(15);
    expect(await total('kind=invoice&state=open')).toBe(5);
    expect(await total(`areaId=${area.id}`)).toBe(6);
    expect(await total('from=2026-01-02T00:00:00Z&to=2026-01-04T00:00:00Z')).toBe(4);
    expect(await total('search=NUMBER%2012')).toBe(1);
    expect(await total('search=%25')).toBe(0);
    expect(await total(`search=${encodeURIComponent("'\\_")}`)).toBe(0);
    const { body } = await list(`clientId=${buyer.id}&perPage=1`);
    const found = await list(`externalId=${body.data[0]?.externalId ?? ''}`);
    expect(found.body.data).toEqual(body.data);
  });

  test.each([
    'search=order',
    'sort=amount',
    'clientId=42',
    'areaId=x',
    'state=gone',
    'from=yesterday',
    'from=0000-01-01T00:00:00Z',
    'page=0',
    'page=100000',
    'perPage=101',
    'cursor=abc',
    `cursor=${Buffer.from('{"sort":"-occurredAt","at":"x","id":"y"}').toString('base64url')}`,
    'sort=occurredAt&cursor=' +
      Buffer.from(
        '{"sort":"-occurredAt","at":"2026-01-01T00:00:00Z","id":"0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50"}',
      ).toString('base64url'),
    'unknown=1',
  ])('refuses %s', async query => {
    expect((await list(query)).status).toBe(422);
  });
});

describe('a record', () => {
  test('is deleted for good, by key or by id', async () => {
    const [first, second] = [newKey(), newKey()];
    const made = await putIn(first);
    expect((await admin.delete(`/client-records/${first}`)).status).toBe(404);
    const inArea = `/client-records/${first}?area=${area.identifier}`;
    const refused = await admin.delete(inArea, { headers: { 'if-match': '"7"' } });
    expect(refused.status).toBe(412);
    expect((await admin.delete(inArea)).status).toBe(204);
    expect((await admin.get(inArea)).status).toBe(404);
    expect((await auditOf(`entityId=${made.body.id}&action=delete`))[0]?.title).toContain(
      'order n-',
    );
    const { body } = await put(second, { clientId: client.id });
    expect((await admin.delete(`/client-records/${body.id}`)).status).toBe(204);
    expect((await admin.get(`/client-records/${body.id}`)).status).toBe(404);
    expect((await admin.get('/client-records/42')).status).toBe(404);
  });

  test('outlives its area, and another of that key is no clash', async () => {
    const key = newKey();
    const areas = [await makeArea({ ownerId: client.id }), await makeArea({ ownerId: client.id })];
    for (const { identifier } of areas) {
      await put(`${key}?area=${identifier}`, { clientId: null, payload: { from: identifier } });
    }
    const ids = areas.map(({ id }) => id);
    await api.dataSource.query('DELETE FROM client_areas WHERE id = ANY($1)', [ids]);
    const { body } = await list(`externalId=${key.slice(6)}`);
    expect(body.data.map(({ area, areaName }) => [area, areaName])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(body.data.map(({ areaId }) => areaId).sort()).toEqual(ids.sort());
  });

  test('shows no personal data in the audit', async () => {
    const key = newKey();
    const { body } = await put(key, { clientId: client.id, title: 'Order of Ada Byron' });
    await put(key, { clientId: client.id, title: 'For Ada', payload: { phone: '+4012345' } });
    const entries = await auditOf(`entityId=${body.id}`);
    expect(entries.map(({ action }) => action).sort()).toEqual(['create', 'update']);
    expect(JSON.stringify(entries)).not.toMatch(/Ada|4012345/);
    expect(JSON.stringify(entries)).toContain('1250.50');
  });
});

describe('who may', () => {
  test('read only reads', async () => {
    const viewer = await api.as('Viewer');
    const { caller } = await tokenWith('client-records:read');
    for (const reader of [viewer, caller]) {
      expect((await reader.get('/client-records')).status).toBe(200);
      const body = newClientRecord({ clientId: client.id });
      expect((await reader.put('/client-records/order/1', { body })).status).toBe(403);
      expect((await push([], reader)).status).toBe(403);
      expect((await reader.delete('/client-records/order/1')).status).toBe(403);
    }
  });

  test('push may be barred from deleting', async () => {
    const { caller } = await tokenWith('client-records:update');
    const key = newKey();
    const body = newClientRecord({ clientId: client.id });
    expect((await caller.put(`/client-records/${key}`, { body })).status).toBe(201);
    expect((await push([batchRecord({ clientId: client.id })], caller)).body.added).toBe(1);
    expect((await caller.delete(`/client-records/${key}`)).status).toBe(403);
  });

  test('manage clients has no part in it, nor somebody unknown', async () => {
    const { caller } = await tokenWith('clients:write');
    expect((await caller.get('/client-records')).status).toBe(403);
    expect((await api.anonymous.get('/client-records')).status).toBe(401);
  });

  test('push with a token is told in the audit, but not of each record', async () => {
    const { id, caller } = await tokenWith('client-records:write');
    for (let number = 0; number < 3; number += 1) {
      await caller.put(`/client-records/${newKey()}`, {
        body: newClientRecord({ clientId: client.id }),
      });
    }
    const entries = await auditOf(`actorId=${id}`);
    expect(entries).toMatchObject([{ action: 'push', channel: 'token', actor: 'Shop' }]);
  });
});
