import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditPage } from '@portico/contracts/audit';
import type { ClientArea, ClientAreaPage } from '@portico/contracts/client-areas';
import { aClientArea, newClientArea } from '@portico/contracts/testing/client-areas';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { callerOf, makeMember, signIn } from '../platform/testing/test-staff';

let api: TestApi;
let admin: Caller;

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
});
afterAll(() => api.stop());

const create = async (changes: object = {}) =>
  (await admin.post<ClientArea>('/client-areas', { body: newClientArea(changes) })).body;
const patch = (area: ClientArea, body: object, headers: Record<string, string> = {}) =>
  admin.patch<ClientArea>(`/client-areas/${area.id}`, { body, headers });
const fieldsOf = (body: object) =>
  (body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => [
    path,
    code,
  ]);

describe('creating a client area', () => {
  it('makes an identifier from the name, and a client id', async () => {
    const answer = await admin.post<ClientArea>('/client-areas', {
      body: newClientArea({ name: 'Café Zürich Portal' }),
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1/client-areas/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({
      identifier: 'cafe-zurich-portal',
      active: true,
      version: 1,
    });
    expect(answer.body.clientId).toMatch(/^pca_[0-9a-f]{24}$/);
    expect(Object.keys(answer.body).sort()).toEqual(Object.keys(aClientArea()).sort());
  });

  it('numbers an identifier that is taken', async () => {
    const owner = await admin.post<{ id: string }>('/clients', {
      body: { kind: 'organisation', name: 'Twin Ltd' },
    });
    await create({ name: 'Twin' });
    const second = await create({ name: 'Twin', ownerId: owner.body.id });
    expect(second).toMatchObject({ identifier: 'twin-2', owner: 'Twin Ltd' });
  });

  it('numbers the identifiers of areas that are made at once', async () => {
    const names = ['Shop A!', 'Shop A?', 'Shop A.'];
    const areas = await Promise.all(names.map(name => create({ name })));
    expect(areas.map(({ identifier }) => identifier).sort()).toEqual([
      'shop-a',
      'shop-a-2',
      'shop-a-3',
    ]);
  });

  it('says which field is taken', async () => {
    const { identifier } = await create({ name: 'Identified' });
    const answer = await admin.post('/client-areas', { body: newClientArea({ identifier }) });
    expect([answer.status, answer.body['code']]).toEqual([409, 'DUPLICATE']);
    expect(fieldsOf(answer.body)).toEqual([['identifier', 'DUPLICATE']]);
  });

  it.each([
    ['name', 'REQUIRED', { name: ' ' }],
    ['name', 'TOO_LONG', { name: 'x'.repeat(256) }],
    ['name', 'MALFORMED', { name: 'a\u0000b' }],
    ['kind', 'NOT_ALLOWED', { kind: 'other' }],
    ['url', 'FORMAT', { url: 'javascript:alert(1)' }],
    ['url', 'REQUIRED', { type: 'Web Shop', url: null }],
    ['url', 'REQUIRED', { type: 'web shop', url: null }],
    ['ownerId', 'NOT_FOUND', { ownerId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }],
    ['allowedOrigins', 'FORMAT', { allowedOrigins: ['https://shop.example/path'] }],
    ['branding.primaryColor', 'PATTERN', { branding: { primaryColor: 'red' } }],
    ['properties', 'PROPERTIES', { properties: { a: { constructor: 1 } } }],
    ['properties', 'PROPERTIES', { properties: { text: 'x'.repeat(70_000) } }],
    [
      'outboundCredentials',
      'NOT_ALLOWED',
      { kind: 'integrated', outboundCredentials: { scheme: 'bearer', secret: 's' } },
    ],
    [
      'outboundCredentials.name',
      'REQUIRED',
      { kind: 'custom', outboundCredentials: { scheme: 'header', secret: 's' } },
    ],
    ['version', 'UNKNOWN_FIELD', { version: 7 }],
    ['clientId', 'UNKNOWN_FIELD', { clientId: 'pca_mine' }],
  ])('refuses a wrong %s (%s)', async (path, code, changes) => {
    const answer = await admin.post('/client-areas', { body: newClientArea(changes) });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer.body)).toContainEqual([path, code]);
  });

  it('refuses a name that the owner has given already, in any case', async () => {
    await create({ name: 'Only once' });
    const answer = await admin.post('/client-areas', {
      body: newClientArea({ name: 'ONLY once' }),
    });
    expect([answer.status, answer.body['code']]).toEqual([409, 'AREA_NAME_TAKEN']);
    const made = await create({ name: 'Another one' });
    expect((await patch(made, { name: 'only ONCE' })).status).toBe(409);
    expect((await patch(made, { name: 'another ONE' })).status).toBe(200);
  });

  it.each(['%', '{"name":', '[1]', '"text"'])('refuses the body %s', async body => {
    const headers = { 'content-type': 'application/json' };
    const answer = await admin.post('/client-areas', { body, headers });
    expect([400, 422]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    const answer = await admin.post('/client-areas', {
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, answer.body['code']]).toEqual([422, 'MALFORMED']);
  });
});

describe('changing a client area', () => {
  it('counts its version up and merges branding and properties', async () => {
    const area = await create({
      name: 'Merging',
      branding: { primaryColor: '#112233', senderName: 'Acme' },
      properties: { a: 1, b: { c: 2 } },
    });
    const answer = await patch(area, {
      branding: { senderName: null },
      properties: { a: null, b: { d: 3 } },
    });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(answer.body.branding).toMatchObject({ primaryColor: '#112233', senderName: null });
    expect(answer.body.properties).toEqual({ b: { c: 2, d: 3 } });
  });

  it('inherits the global brand where it sets nothing itself', async () => {
    await admin.patch('/branding', { body: { primaryColor: '#1F5F5B', senderName: 'Global' } });
    const area = await create({ name: 'Inheriting', branding: { senderName: 'Own' } });
    expect(area.effectiveBranding).toMatchObject({ primaryColor: '#1F5F5B', senderName: 'Own' });
  });

  it.each(['identifier', 'kind'])('refuses another %s', async field => {
    const area = await create({ name: `Immutable ${field}` });
    const answer = await patch(area, { [field]: 'integrated' });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer.body)).toEqual([[field, 'IMMUTABLE_FIELD']]);
  });

  it('refuses a version that somebody else has changed, and shows theirs', async () => {
    const area = await create({ name: 'Edited twice' });
    await patch(area, { type: 'Mobile App' }, { 'if-match': '"1"' });
    const answer = await patch(area, { type: 'SSO endpoint' }, { 'if-match': '"1"' });
    expect([answer.status, (answer.body as object as { code: string }).code]).toEqual([
      412,
      'STALE',
    ]);
    expect(answer.body).toMatchObject({ current: { type: 'Mobile App', version: 2 } });
    expect((await admin.get<ClientArea>(`/client-areas/${area.id}`)).body.type).toBe('Mobile App');
  });

  it('never shows the credentials of the third party, nor in the audit', async () => {
    const area = await create({
      name: 'Third party',
      kind: 'custom',
      outboundCredentials: { scheme: 'bearer', secret: 'top-secret-value' },
    });
    expect(area.hasOutbound).toBe(true);
    const read = await admin.get(`/client-areas/${area.id}`);
    const audit = await admin.get<AuditPage>(`/audit?entityId=${area.id}`);
    expect(read.text + audit.text).not.toContain('top-secret-value');
    expect(audit.body.data[0]?.changes).toHaveProperty('outboundCredentials');
  });

  it('records who changed what', async () => {
    const area = await create({ name: 'Audited' });
    await patch(area, { name: 'Audited well' });
    const { body } = await admin.get<AuditPage>(`/audit?entity=client-areas&entityId=${area.id}`);
    expect(body.data.map(entry => entry.action)).toEqual(['update', 'create']);
    expect(body.data[0]).toMatchObject({
      channel: 'admin',
      changes: { name: { before: 'Audited', after: 'Audited well' } },
    });
  });
});

describe('listing client areas', () => {
  it('searches name, identifier, URL and owner, and takes wildcards literally', async () => {
    await create({ name: 'Search 100% sure', url: 'https://needle.example' });
    const find = async (search: string) => {
      const query = new URLSearchParams({ search });
      const answer = await admin.get<ClientAreaPage>(`/client-areas?${query.toString()}`);
      return answer.body.data.map(area => area.name);
    };
    expect(await find('NEEDLE')).toEqual(['Search 100% sure']);
    expect(await find('100%')).toEqual(['Search 100% sure']);
    expect(await find('1%0')).toEqual([]);
    expect(await find('\\')).toEqual([]);
  });

  it('pages and sorts', async () => {
    const { body } = await admin.get<ClientAreaPage>('/client-areas?sort=-name&perPage=2&page=2');
    expect(body.meta).toMatchObject({ page: 2, perPage: 2 });
    const names = body.data.map(area => area.name);
    expect(names).toEqual([...names].sort().reverse());
  });

  it.each([
    'sort=password',
    'unknown=1',
    'page=0',
    'perPage=101',
    'kind=x',
    'active=maybe',
    'page=1&page=2',
  ])('refuses ?%s', async query => {
    expect((await admin.get(`/client-areas?${query}`)).status).toBe(422);
  });
});

describe('deleting a client area', () => {
  it('refuses while it is active', async () => {
    const area = await create({ name: 'Still active' });
    const answer = await admin.delete(`/client-areas/${area.id}`);
    expect([answer.status, answer.body['code']]).toEqual([409, 'AREA_ACTIVE']);
  });

  it('sends it to the trash and takes it back', async () => {
    const area = await create({ name: 'There and back' });
    await patch(area, { active: false });
    expect((await admin.delete(`/client-areas/${area.id}`)).status).toBe(204);
    expect((await admin.get(`/client-areas/${area.id}`)).status).toBe(404);
    const trash = await admin.get<ClientAreaPage>('/client-areas?deleted=true');
    expect(trash.body.data.map(one => one.id)).toContain(area.id);
    const restored = await admin.post<ClientArea>(`/client-areas/${area.id}/restore`);
    expect(restored.body).toMatchObject({ id: area.id, active: false, deletedAt: null });
    expect((await admin.post(`/client-areas/${area.id}/restore`)).status).toBe(404);
  });
});

describe('who may', () => {
  it('lets a viewer read and nothing more', async () => {
    const viewer = await api.as('Viewer');
    expect((await viewer.get('/client-areas')).status).toBe(200);
    const refused = await viewer.post('/client-areas', { body: newClientArea() });
    expect([refused.status, refused.body['code']]).toEqual([403, 'FORBIDDEN']);
  });

  it('lets only those who write clients change the owner', async () => {
    const owner = await api.as('Owner');
    const permissions = { 'client-areas': 'write', clients: 'read' };
    await owner.post('/roles', { body: { name: 'areas-only', permissions } });
    const { email } = await makeMember(api.dataSource, 'areas-only');
    const caller = callerOf(api.url, await signIn(api.url, email));
    const client = { kind: 'organisation', name: 'Reassigned Ltd' };
    const { body: made } = await admin.post<{ id: string }>('/clients', { body: client });
    const area = await create({ name: 'Whose' });
    const change = (by: Caller, body: object) =>
      by.patch<ClientArea>(`/client-areas/${area.id}`, { body });

    const refused = await change(caller, { ownerId: made.id });
    expect([refused.status, (refused.body as object as { code: string }).code]).toEqual([
      403,
      'FORBIDDEN',
    ]);
    expect((await change(caller, { name: 'Whose now', ownerId: null })).status).toBe(200);
    expect((await change(admin, { ownerId: made.id })).body.ownerId).toBe(made.id);
    expect((await change(caller, { ownerId: null })).status).toBe(403);
  });

  it('lets nobody in without signing in', async () => {
    expect((await api.anonymous.get('/client-areas')).status).toBe(401);
    expect((await api.anonymous.get('//client-areas')).status).not.toBe(200);
  });

  it('answers 404 for what is no id', async () => {
    expect((await admin.get('/client-areas/none')).status).toBe(404);
  });
});

describe('credentials', () => {
  interface Made {
    id: string;
    secret: string;
    prefix: string;
  }
  const make = (area: ClientArea, body: object) =>
    admin.post<Made>(`/client-areas/${area.id}/credentials`, { body });

  it('shows a secret once and several live side by side', async () => {
    const area = await create({ name: 'With credentials' });
    const first = await make(area, { kind: 'secret', name: 'One' });
    const second = await make(area, { kind: 'secret', name: 'Two', expiresInDays: 30 });
    expect(first.status).toBe(201);
    expect(first.body.secret).toMatch(/^pcs_[0-9a-f]{8}_[\w-]{43}$/);
    const list = await admin.get<{ data: { name: string }[] }>(
      `/client-areas/${area.id}/credentials`,
    );
    expect(list.body.data.map(one => one.name)).toEqual(['Two', 'One']);
    expect(list.text).not.toContain(first.body.secret.slice(13));
    expect(list.text).not.toContain(second.body.secret.slice(13));
  });

  it('revokes once, and only within its area', async () => {
    const area = await create({ name: 'Revoking' });
    const other = await create({ name: 'Bystander' });
    const { id } = (await make(area, { kind: 'secret', name: 'Gone' })).body;
    const revoke = (areaId: string) => admin.delete(`/client-areas/${areaId}/credentials/${id}`);
    expect((await revoke(other.id)).status).toBe(404);
    expect((await revoke(area.id)).status).toBe(204);
    expect((await revoke(area.id)).status).toBe(404);
  });
});
