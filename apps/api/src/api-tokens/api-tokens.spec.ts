import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiToken, CreatedApiToken } from '@portico/contracts/api-tokens';
import { SECTIONS } from '@portico/contracts/permissions';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { callerOf, makeMember, signIn, type Caller } from '../platform/testing/test-staff';

let api: TestApi;
let owner: Caller;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
});
afterAll(() => api.stop());

const create = (body: object = {}, caller = owner) =>
  caller.post<CreatedApiToken>('/api-tokens', {
    body: { name: 'Nightly import', scopes: ['clients:write'], ...body },
  });

/** A token with these scopes, ready to call. */
async function tokenWith(scopes: string[]) {
  const { body } = await create({ scopes });
  return { ...body, caller: callerOf(api.url, body.token) };
}

function set(id: string, assignment: string) {
  return api.dataSource.query(`UPDATE api_tokens SET ${assignment} WHERE id = $1`, [id]);
}

describe('an API token', () => {
  test('is shown once', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body.token).toMatch(/^ptk_[0-9a-f]{8}_[\w-]{43}$/);
    expect(body).toMatchObject({ scopes: ['clients:write'], createdBy: 'Owner', revokedAt: null });
    const list = await owner.get<{ data: ApiToken[] }>('/api-tokens?search=nightly');
    expect(list.body.data[0]).toMatchObject({ id: body.id, prefix: body.prefix });
    const one = await owner.get(`/api-tokens/${body.id}`);
    const audit = await owner.get(`/audit?entity=api-tokens`);
    for (const { text } of [list, one, audit]) {
      expect(text).toContain(body.prefix);
      expect(text).not.toContain(body.token.slice(-43));
      expect(text).not.toContain('hash');
    }
  });

  test('does what its scopes say and nothing else', async () => {
    const { caller, id, name } = await tokenWith(['clients:write']);
    const made = await caller.post('/clients', { body: { kind: 'person', name: 'Ada' } });
    expect(made.status).toBe(201);
    expect((await caller.get('/clients')).status).toBe(200);
    expect((await caller.get('/audit')).status).toBe(403);
    const audit = await owner.get(`/audit?entityId=${String(made.body['id'])}`);
    expect(audit.body['data']).toMatchObject([{ channel: 'token', actorId: id, actor: name }]);
  });

  test('that only reads does not write', async () => {
    const { caller } = await tokenWith(['clients:read', 'audit:read']);
    expect((await caller.get('/clients')).status).toBe(200);
    const made = await caller.post('/clients', { body: { kind: 'person', name: 'Ada' } });
    expect(made.status).toBe(403);
  });

  test('makes and does not delete when that is all it was given', async () => {
    const { caller } = await tokenWith(['clients:create']);
    const client = { body: { kind: 'organisation', name: 'Acme' } };
    const { status, body } = await caller.post('/clients', client);
    const path = `/clients/${String(body['id'])}`;
    const contact = { body: { firstName: 'Ada' } };
    const note = { body: { text: 'Called.' } };
    const group = await caller.post('/client-groups', { body: { name: 'Wholesale' } });
    expect([
      status,
      (await caller.post(`${path}/contacts`, contact)).status,
      (await caller.post(`${path}/notes`, note)).status,
      group.status,
    ]).toEqual([201, 201, 201, 201]);
    const refused = [
      caller.get('/clients'),
      caller.get(path),
      caller.patch(path, { body: { name: 'Other' } }),
      caller.delete(path),
      caller.post(`${path}/restore`),
      caller.delete(`/client-groups/${String(group.body['id'])}`),
      caller.post('/client-areas', { body: {} }),
    ];
    for (const answer of await Promise.all(refused)) expect(answer.status).toBe(403);
  });

  test.each([
    ['clients:read', [200, 403, 403, 403]],
    ['clients:update', [403, 200, 403, 403]],
    ['clients:delete', [403, 403, 204, 403]],
    ['clients:write', [200, 200, 204, 200]],
  ])('with %s alone does that and no more', async (scope, expected) => {
    const made = await owner.post('/clients', { body: { kind: 'person', name: 'Ada' } });
    const path = `/clients/${String(made.body['id'])}`;
    const { caller } = await tokenWith([scope]);
    const answers = [
      await caller.get(path),
      await caller.patch(path, { body: { name: 'Grace' } }),
      await caller.delete(path),
      await caller.post(`${path}/restore`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  test('is nobody who could have a session', async () => {
    const { caller } = await tokenWith(['staff:write']);
    expect((await caller.get('/auth/me')).status).toBe(403);
    expect((await caller.get('/auth/sessions')).status).toBe(403);
  });

  test('manages no owners, whatever its scopes', async () => {
    const { body } = await owner.get<{ id: string }>('/auth/me');
    const scopes = SECTIONS.map(section => `${section}:write`);
    const { caller } = await tokenWith(scopes);
    const answer = await caller.patch(`/staff/${body.id}`, { body: { name: 'Eve' } });
    expect(answer.body['code']).toBe('OWNERS_ONLY');
  });
});

describe('a token is nothing', () => {
  test('when it was revoked', async () => {
    const { caller, id } = await tokenWith(['clients:read']);
    expect((await caller.get('/clients')).status).toBe(200);
    expect((await owner.delete(`/api-tokens/${id}`)).status).toBe(204);
    expect((await caller.get('/clients')).status).toBe(401);
    expect((await owner.delete(`/api-tokens/${id}`)).status).toBe(404);
    const visible = async (query: string) => (await owner.get(`/api-tokens${query}`)).text;
    expect(await visible('')).not.toContain(id);
    expect(await visible('?revoked=true')).toContain(id);
  });

  test('when it has expired', async () => {
    const { caller, id } = await tokenWith(['clients:read']);
    await set(id, `expires_at = now() - interval '1 second'`);
    expect((await caller.get('/clients')).status).toBe(401);
  });

  test('when a letter of it differs, or its beginning alone is sent', async () => {
    const { token, prefix } = await tokenWith(['clients:read']);
    const other = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    for (const text of [other, prefix, `${prefix}_`, `${token}x`]) {
      expect((await callerOf(api.url, text).get('/clients')).status).toBe(401);
    }
  });
});

describe('a token and its maker', () => {
  async function madeBy(role: string) {
    const maker = await makeMember(api.dataSource, role);
    const caller = callerOf(api.url, await signIn(api.url, maker.email));
    const { body } = await create({ scopes: ['clients:write', 'api-tokens:write'] }, caller);
    return { maker, id: body.id, caller: callerOf(api.url, body.token) };
  }
  const stopped = async (id: string) =>
    (await owner.get<ApiToken>(`/api-tokens/${id}`)).body.stopped;

  test('stops with the deactivation of the maker, and goes on with the reactivation', async () => {
    const { maker, id, caller } = await madeBy('Admin');
    expect((await caller.get('/clients')).status).toBe(200);
    await owner.patch(`/staff/${maker.id}`, { body: { active: false } });
    expect((await caller.get('/clients')).status).toBe(401);
    expect(await stopped(id)).toBe(true);
    await owner.patch(`/staff/${maker.id}`, { body: { active: true } });
    expect((await caller.get('/clients')).status).toBe(200);
    expect(await stopped(id)).toBe(false);
  });

  test('keeps the rights apart when the maker may only read now', async () => {
    const maker = await makeMember(api.dataSource, 'Admin');
    const admin = callerOf(api.url, await signIn(api.url, maker.email));
    const { body } = await create({ scopes: ['clients:create', 'clients:read'] }, admin);
    const caller = callerOf(api.url, body.token);
    const client = { body: { kind: 'person', name: 'Ada' } };
    expect((await caller.post('/clients', client)).status).toBe(201);
    const roles = await owner.get<{ data: { id: string; name: string }[] }>('/roles');
    const roleId = roles.body.data.find(({ name }) => name === 'Support')?.id;
    await owner.patch(`/staff/${maker.id}`, { body: { roleId } });
    expect((await caller.post('/clients', client)).status).toBe(403);
    expect((await caller.get('/clients')).status).toBe(200);
  });

  test('ends with the deletion of the maker, and still stands in the list', async () => {
    const { maker, id, caller } = await madeBy('Admin');
    expect((await owner.delete(`/staff/${maker.id}`)).status).toBe(204);
    expect((await caller.get('/clients')).status).toBe(401);
    const list = await owner.get<{ data: ApiToken[] }>('/api-tokens?perPage=100');
    const found = list.body.data.find(token => token.id === id);
    expect(found).toMatchObject({ stopped: true, createdBy: 'Admin', revokedAt: null });
    expect(list.text).not.toMatch(/maker|argon2/);
  });

  test('is the same for a token that was made with a token', async () => {
    const { maker, caller } = await madeBy('Admin');
    const { body } = await create({ scopes: ['clients:read'] }, caller);
    const second = callerOf(api.url, body.token);
    expect((await second.get('/clients')).status).toBe(200);
    await owner.delete(`/staff/${maker.id}`);
    expect((await second.get('/clients')).status).toBe(401);
  });

  test('does no more than the maker may at that moment', async () => {
    const { maker, caller } = await madeBy('Admin');
    const roles = await owner.get<{ data: { id: string; name: string }[] }>('/roles');
    const roleId = roles.body.data.find(({ name }) => name === 'Support')?.id;
    await owner.patch(`/staff/${maker.id}`, { body: { roleId } });
    expect((await caller.get('/clients')).status).toBe(200);
    const made = await caller.post('/clients', { body: { kind: 'person', name: 'Ada' } });
    expect([made.status, (await caller.get('/api-tokens')).status]).toEqual([403, 403]);
  });
});

describe('the making of a token', () => {
  test('gives no more than the maker may', async () => {
    await owner.post('/roles', {
      body: { name: 'Integrator', permissions: { 'api-tokens': 'write', clients: 'read' } },
    });
    const { email } = await makeMember(api.dataSource, 'Integrator');
    const caller = callerOf(api.url, await signIn(api.url, email));
    const refused = await create({ scopes: ['clients:write'] }, caller);
    expect([refused.status, refused.text.includes('ABOVE_YOUR_PERMISSIONS')]).toEqual([403, true]);
    expect((await create({ scopes: ['clients:read'] }, caller)).status).toBe(201);
  });

  test('gives a token of a token no right that the first one lacks', async () => {
    const first = await tokenWith(['api-tokens:write', 'clients:create']);
    const refused = await create({ scopes: ['clients:delete'] }, first.caller);
    expect([refused.status, refused.text.includes('ABOVE_YOUR_PERMISSIONS')]).toEqual([403, true]);
    expect((await create({ scopes: ['clients:create'] }, first.caller)).status).toBe(201);
  });

  test.each<[object, string, string]>([
    [{ scopes: ['languages:create'] }, 'scopes', 'NOT_ALLOWED'],
    [{ scopes: [] }, 'scopes', 'REQUIRED'],
    [{ scopes: ['clients:all'] }, 'scopes', 'NOT_ALLOWED'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt', 'PAST'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt', 'FORMAT'],
    [{ hash: 'x' }, 'hash', 'UNKNOWN_FIELD'],
    [{ prefix: 'ptk_00000000' }, 'prefix', 'UNKNOWN_FIELD'],
  ])('is refused with %j', async (changes, path, code) => {
    const answer = await create(changes);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [{ path, code }] });
  });

  test('is not for who may not see tokens', async () => {
    const viewer = await api.as('Viewer');
    expect((await viewer.get('/api-tokens')).status).toBe(403);
    expect((await create({}, viewer)).status).toBe(403);
  });
});

test('the last use is written at most once a minute', async () => {
  const { caller, id } = await tokenWith(['clients:read']);
  const lastUse = async () => (await owner.get<ApiToken>(`/api-tokens/${id}`)).body.lastUsedAt;
  expect(await lastUse()).toBeNull();
  await caller.get('/clients');
  const first = await lastUse();
  expect(first).not.toBeNull();
  await caller.get('/clients');
  expect(await lastUse()).toBe(first);
  await set(id, `last_used_at = now() - interval '61 seconds'`);
  await caller.get('/clients');
  expect(Date.parse((await lastUse()) ?? '')).toBeGreaterThan(Date.now() - 30_000);
});
