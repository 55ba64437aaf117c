import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import type { AuditPage } from '@portico/contracts/audit';
import type { ClientArea, CreatedCredential } from '@portico/contracts/client-areas';
import type { ClientRecord, ClientRecordPage, PushReport } from '@portico/contracts/client-records';
import type { Client } from '@portico/contracts/clients';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { batchRecord, newClientRecord } from '@portico/contracts/testing/client-records';
import { newClient } from '@portico/contracts/testing/clients';
import { call, startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { callerOf } from '../platform/testing/test-staff';

let api: TestApi;
let admin: Caller;
let shop: Shop;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
  shop = await openShop();
});
afterAll(() => api.stop());

interface Shop {
  owner: Client;
  area: ClientArea;
  credential: CreatedCredential;
  caller: Caller;
}

const makeClient = async () => (await admin.post<Client>('/clients', { body: newClient() })).body;
const makeCredential = async (areaId: string, kind: string, more: object = {}) =>
  (
    await admin.post<CreatedCredential>(`/client-areas/${areaId}/credentials`, {
      body: { kind, name: 'Shop', ...more },
    })
  ).body;

/** An area with its owner, and a caller who holds its secret. */
async function openShop(): Promise<Shop> {
  const owner = await makeClient();
  const body = newClientArea({ ownerId: owner.id });
  const { body: area } = await admin.post<ClientArea>('/client-areas', { body });
  const credential = await makeCredential(area.id, 'secret');
  return { owner, area, credential, caller: callerOf(api.url, credential.secret) };
}

let count = 0;
const newKey = () => `order/a-${(count += 1)}`;
const put = (caller: Caller, key: string, changes: object = {}) =>
  caller.put<ClientRecord>(`/client-records/${key}`, { body: newClientRecord(changes) });
const codeOf = ({ status, body }: { status: number; body: object }) => [
  status,
  (body as { code?: string }).code,
];

describe('a client area with its secret', () => {
  test('pushes for its owner, reads and deletes what is its own', async () => {
    const { caller, area, owner } = shop;
    const key = newKey();
    const made = await put(caller, key);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ areaId: area.id, clientId: owner.id });
    const again = await put(caller, `${key}?area=${area.identifier}`, { clientId: owner.id });
    expect([again.status, again.body.version]).toEqual([200, 1]);
    expect((await caller.get(`/client-records/${key}`)).body).toEqual(made.body);
    expect((await caller.get(`/client-records/${made.body.id}`)).body).toEqual(made.body);
    const list = await caller.get<ClientRecordPage>('/client-records');
    expect(list.body.data.map(({ id }) => id)).toContain(made.body.id);
    expect((await caller.delete(`/client-records/${key}`)).status).toBe(204);
  });

  test('pushes batches', async () => {
    const { caller, area, owner } = shop;
    const stranger = await makeClient();
    const { body } = await caller.post<PushReport>('/client-records/batch', {
      body: {
        records: [
          batchRecord(),
          batchRecord({ area: area.identifier, clientEmail: owner.email }),
          batchRecord({ clientId: stranger.id }),
          batchRecord({ area: 'elsewhere' }),
        ],
      },
    });
    expect(body).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(body.refused.map(({ index, code }) => [index, code])).toEqual([
      [2, 'CLIENT_NOT_FOUND'],
      [3, 'AREA_NOT_FOUND'],
    ]);
  });

  test('knows nothing of other areas, nor of records without one', async () => {
    const other = await openShop();
    const key = newKey();
    const theirs = await put(other.caller, key);
    const none = await put(admin, newKey(), { clientId: shop.owner.id });
    const { caller } = shop;
    const there = `${key}?area=${other.area.identifier}`;
    expect(codeOf(await caller.get(`/client-records/${key}`))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await caller.get(`/client-records/${there}`))).toEqual([404, 'AREA_NOT_FOUND']);
    expect(codeOf(await put(caller, there))).toEqual([404, 'AREA_NOT_FOUND']);
    expect((await caller.delete(`/client-records/${there}`)).status).toBe(404);
    for (const { body } of [theirs, none]) {
      expect((await caller.get(`/client-records/${body.id}`)).status).toBe(404);
      expect((await caller.delete(`/client-records/${body.id}`)).status).toBe(404);
    }
    const { body } = await caller.get<ClientRecordPage>(`/client-records?areaId=${other.area.id}`);
    expect([body.data, body.meta.total]).toEqual([[], 0]);
  });

  test('knows nothing of other clients, even in its own area', async () => {
    const { caller, area } = shop;
    const stranger = await makeClient();
    const key = newKey();
    const theirs = await put(admin, `${key}?area=${area.identifier}`, { clientId: stranger.id });
    expect(theirs.status).toBe(201);
    expect((await caller.get(`/client-records/${key}`)).status).toBe(404);
    expect(codeOf(await put(caller, key))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await put(caller, newKey(), { clientId: stranger.id }))).toEqual([
      422,
      'CLIENT_NOT_FOUND',
    ]);
    const batch = await caller.post<PushReport>('/client-records/batch', {
      body: { records: [batchRecord({ externalId: key.slice(6) })] },
    });
    expect(batch.body).toMatchObject({ added: 0, refused: [{ index: 0, code: 'NOT_FOUND' }] });
    const list = await caller.get<ClientRecordPage>(`/client-records?clientId=${stranger.id}`);
    expect(list.body.data).toEqual([]);
    const kept = await admin.get<ClientRecord>(`/client-records/${theirs.body.id}`);
    expect(kept.body).toEqual(theirs.body);
  });

  test('has nothing without an owner', async () => {
    const { area, caller } = await openShop();
    await put(caller, newKey());
    await admin.patch(`/client-areas/${area.id}`, { body: { ownerId: null } });
    expect(codeOf(await put(caller, newKey()))).toEqual([422, 'CLIENT_NOT_FOUND']);
    expect((await caller.get<ClientRecordPage>('/client-records')).body.data).toEqual([]);
  });

  test('may call nothing else', async () => {
    interface Document {
      paths: Record<string, Record<string, { operationId: string; security?: object[] }>>;
    }
    const { body } = await call<Document>(`${api.url}/api/openapi.json`, 'GET');
    const open: string[] = [];
    for (const [path, operations] of Object.entries(body.paths)) {
      if (!path.startsWith('/api/v1/')) continue;
      for (const [method, { operationId, security = [] }] of Object.entries(operations)) {
        const documented = security.some(one => 'area' in one);
        if (documented) open.push(operationId);
        if (security.length === 0 || documented) continue;
        const url = `${api.url}${path.replace(/\{\w+\}/g, shop.owner.id)}`;
        const headers = { authorization: `Bearer ${shop.credential.secret}` };
        const { status } = await call(url, method.toUpperCase(), { headers });
        expect([method, path, status]).toEqual([method, path, 403]);
      }
    }
    const domains = new Set(open.map(name => name.split('.')[0]));
    expect([...domains].sort()).toEqual(['clientRecords', 'templateMails', 'templateRenders']);
  });

  test('is told of in the audit, as the area, once a minute', async () => {
    const { caller, area } = await openShop();
    for (let number = 0; number < 3; number += 1) await put(caller, newKey());
    const audit = await admin.get<AuditPage>(`/audit?actorId=${area.id}`);
    expect(audit.body.data).toMatchObject([
      { channel: 'area', actor: area.name, action: 'push', entity: 'client-records' },
    ]);
  });
});

test('a secret does no more than its scopes say', async () => {
  const { area } = await openShop();
  const callerWith = async (...scopes: string[]) =>
    callerOf(api.url, (await makeCredential(area.id, 'secret', { scopes })).secret);
  const reader = await callerWith('client-records:read');
  expect((await reader.get('/client-records')).status).toBe(200);
  expect(codeOf(await put(reader, newKey()))).toEqual([403, 'FORBIDDEN']);
  const render = { body: { label: 'user.welcome', language: 'en', data: {} } };
  expect((await reader.post('/templates/render', render)).status).toBe(403);
  const mailer = await callerWith('templates:send');
  expect((await mailer.get('/client-records')).status).toBe(403);
  expect((await mailer.post('/templates/render', render)).status).not.toBe(403);
  const unknown = { body: { kind: 'secret', name: 'Shop', scopes: ['clients:write'] } };
  expect((await admin.post(`/client-areas/${area.id}/credentials`, unknown)).status).toBe(422);
});

test('a secret does no more than its maker may', async () => {
  const { area } = await openShop();
  const body = { name: 'Areas only', scopes: ['client-areas:write'] };
  const { body: token } = await admin.post<CreatedApiToken>('/api-tokens', { body });
  const maker = callerOf(api.url, token.token);
  const path = `/client-areas/${area.id}/credentials`;
  const asked = { kind: 'secret', name: 'Shop', scopes: ['client-records:read'] };
  expect(codeOf(await maker.post(path, { body: asked }))).toEqual([403, 'ABOVE_YOUR_PERMISSIONS']);
  const { body: made } = await maker.post<CreatedCredential>(path, {
    body: { kind: 'secret', name: 'Shop' },
  });
  expect(made.scopes).toEqual([]);
  expect((await callerOf(api.url, made.secret).get('/client-records')).status).toBe(403);
});

describe('a secret opens nothing', () => {
  const statusOf = async (secret: string) =>
    (await callerOf(api.url, secret).get('/client-records')).status;

  test('when it is a preview token, incomplete, or altered', async () => {
    const { area, credential } = shop;
    const preview = await makeCredential(area.id, 'preview');
    const { secret } = credential;
    const altered = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A');
    for (const wrong of [preview.secret, secret.slice(0, 12), altered, `${secret}x`]) {
      expect(await statusOf(wrong)).toBe(401);
    }
  });

  test('when it was revoked, or has expired', async () => {
    const { area, credential } = await openShop();
    const second = await makeCredential(area.id, 'secret');
    expect(await statusOf(credential.secret)).toBe(200);
    await admin.delete(`/client-areas/${area.id}/credentials/${credential.id}`);
    expect(await statusOf(credential.secret)).toBe(401);
    expect(await statusOf(second.secret)).toBe(200);
    const expire = `UPDATE client_area_credentials SET expires_at = now() WHERE id = $1`;
    await api.dataSource.query(expire, [second.id]);
    expect(await statusOf(second.secret)).toBe(401);
  });

  test('when the area is inactive, or in the trash', async () => {
    const { area, credential } = await openShop();
    await admin.patch(`/client-areas/${area.id}`, { body: { active: false } });
    expect(await statusOf(credential.secret)).toBe(401);
    await admin.delete(`/client-areas/${area.id}`);
    expect(await statusOf(credential.secret)).toBe(401);
  });
});
