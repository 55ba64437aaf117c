import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Permissions } from '@portico/contracts/permissions';
import type { Role } from '@portico/contracts/staff';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { callerOf, makeMember, signIn, type Caller } from '../platform/testing/test-staff';

let api: TestApi;
let owner: Caller;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
});
afterAll(() => api.stop());

async function create(permissions: object = { translations: 'write' }, name?: string) {
  const body = { name: name ?? `role-${crypto.randomUUID()}`, permissions };
  return owner.post<Role>('/roles', { body });
}

/** Somebody with just these permissions. */
async function someoneWith(permissions: object): Promise<Caller> {
  const { body: role } = await create(permissions);
  const { email } = await makeMember(api.dataSource, role.name);
  return callerOf(api.url, await signIn(api.url, email));
}

describe('the roles that come with the product', () => {
  test('are six, with what each may do', async () => {
    const { body } = await owner.get<{ data: Role[] }>('/roles');
    const builtIn = body.data.filter(role => role.builtIn);
    const levels = Object.fromEntries(builtIn.map(role => [role.name, role.permissions]));
    expect(Object.keys(levels)).toEqual([
      'Admin',
      'Editor',
      'Owner',
      'Support',
      'Translator',
      'Viewer',
    ]);
    expect(new Set(Object.values(levels['Owner'] ?? {}))).toEqual(new Set(['write']));
    expect(levels['Translator']).toMatchObject({ translations: 'write', clients: 'none' });
    expect(levels['Viewer']).toMatchObject({ audit: 'read', staff: 'none', 'api-tokens': 'none' });
  });

  test('stay as they are', async () => {
    const { body } = await owner.get<{ data: Role[] }>('/roles?search=viewer');
    const [viewer] = body.data;
    const changed = await owner.patch(`/roles/${viewer?.id}`, { body: { name: 'Guest' } });
    const removed = await owner.delete(`/roles/${viewer?.id}`);
    for (const { status, body: problem } of [changed, removed]) {
      expect([status, problem['code']]).toEqual([409, 'BUILT_IN_ROLE']);
    }
  });
});

describe('a role of our own', () => {
  test('allows what it says and nothing else', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body.permissions).toEqual({ ...new Permissions(), translations: 'write' });
    expect(body).toMatchObject({ builtIn: false, members: 0, version: 1 });
  });

  test('changes what its members may do at once', async () => {
    const { body: role } = await create({ clients: 'read' });
    const { email } = await makeMember(api.dataSource, role.name);
    const caller = callerOf(api.url, await signIn(api.url, email));
    expect((await caller.get('/clients')).status).toBe(200);
    const body = { permissions: { audit: 'read', clients: 'none' } };
    expect((await owner.patch(`/roles/${role.id}`, { body })).status).toBe(200);
    expect((await caller.get('/clients')).status).toBe(403);
    expect((await caller.get('/audit')).status).toBe(200);
  });

  test('keeps the sections that a change leaves out', async () => {
    const { body: role } = await create({ clients: 'read', texts: 'write' });
    const body = { permissions: { languages: 'read' } };
    const answer = await owner.patch<Role>(`/roles/${role.id}`, { body });
    expect(answer.body.permissions).toEqual({ ...role.permissions, languages: 'read' });
    const strange = { permissions: { everything: 'read' } };
    const refused = await owner.patch(`/roles/${role.id}`, { body: strange });
    expect(refused.body['errors']).toMatchObject([{ path: 'permissions.everything' }]);
  });

  test('is not written anew when nothing changed', async () => {
    const { body: role } = await create();
    const { name, permissions } = role;
    const answer = await owner.patch<Role>(`/roles/${role.id}`, { body: { name, permissions } });
    expect(answer.body.version).toBe(1);
  });

  test('is deleted when nobody has it', async () => {
    const { body: role } = await create();
    const { id } = await makeMember(api.dataSource, role.name);
    const used = await owner.delete(`/roles/${role.id}`);
    expect([used.status, used.body['code']]).toEqual([409, 'ROLE_IN_USE']);
    expect((await owner.get<Role>(`/roles/${role.id}`)).body.members).toBe(1);
    await owner.delete(`/staff/${id}`);
    expect((await owner.delete(`/roles/${role.id}`)).status).toBe(204);
    expect((await owner.get(`/roles/${role.id}`)).status).toBe(404);
  });

  test.each<[object, string, string]>([
    [{ permissions: { translations: 'all' } }, 'permissions.translations', 'NOT_ALLOWED'],
    [{ permissions: { everything: 'write' } }, 'permissions.everything', 'UNKNOWN_FIELD'],
    [{ builtIn: true }, 'builtIn', 'UNKNOWN_FIELD'],
  ])('is refused with %j', async (changes, path, code) => {
    const body = { name: 'Odd', permissions: {}, ...changes };
    const answer = await owner.post('/roles', { body });
    expect(answer.body['errors']).toMatchObject([{ path, code }]);
  });

  test('has a name of its own', async () => {
    await create({}, 'Proofreader');
    const answer = await create({}, 'proofreader');
    expect([answer.status, answer.text.includes('DUPLICATE')]).toEqual([409, true]);
  });
});

describe('who manages staff', () => {
  test('gives no more than their own permissions', async () => {
    const caller = await someoneWith({ staff: 'write', clients: 'read' });
    const { body: strong } = await create({ clients: 'write' });
    const { id } = await makeMember(api.dataSource, 'Support');
    const more = { permissions: { clients: 'write' } };
    const answers = [
      await caller.post('/roles', { body: { name: 'More', ...more } }),
      await caller.patch(`/roles/${strong.id}`, { body: { name: 'Mine' } }),
      await caller.delete(`/roles/${strong.id}`),
      await caller.patch(`/staff/${id}`, { body: { roleId: strong.id } }),
      await caller.patch(`/staff/${id}`, { body: { name: 'Eve' } }),
      await caller.delete(`/staff/${id}`),
    ];
    for (const { status, body } of answers) {
      expect([status, body['code']]).toEqual([403, 'ABOVE_YOUR_PERMISSIONS']);
    }
  });

  test('manages those below', async () => {
    const caller = await someoneWith({ staff: 'write', clients: 'read' });
    const body = { name: 'Lookout', permissions: { clients: 'read' } };
    expect((await caller.post('/roles', { body })).status).toBe(201);
    const { id } = await makeMember(api.dataSource, 'Lookout');
    expect((await caller.patch(`/staff/${id}`, { body: { name: 'Eve' } })).status).toBe(200);
  });
});
