import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffMember } from '@portico/contracts/staff';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import {
  callerOf,
  makeMember,
  PASSWORD,
  signIn,
  type Caller,
} from '../platform/testing/test-staff';

let api: TestApi;
let owner: Caller;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
  admin = await api.as('Admin');
});
afterAll(() => api.stop());

async function roleId(name: string): Promise<string> {
  const { body } = await owner.get<{ data: { id: string; name: string }[] }>('/roles');
  return body.data.find(role => role.name === name)?.id ?? '';
}

async function newMember(role = 'Editor', changes: object = {}) {
  const email = `ada-${crypto.randomUUID()}@example.com`;
  return { email, name: 'Ada Byron', roleId: await roleId(role), password: PASSWORD, ...changes };
}

async function create(role = 'Editor') {
  return (await owner.post<StaffMember>('/staff', { body: await newMember(role) })).body;
}

describe('a staff member', () => {
  test('is added, found, and shown without secrets', async () => {
    const answer = await owner.post<StaffMember>('/staff', { body: await newMember() });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1/staff/${answer.body.id}`);
    expect(answer.body).toMatchObject({ name: 'Ada Byron', role: 'Editor', active: true });
    const page = await owner.get(`/staff?search=${answer.body.email}&active=true&sort=-email`);
    expect(page.body['data']).toEqual([answer.body]);
    expect(page.text).not.toMatch(/password|secret|recovery|argon2/i);
    await signIn(api.url, answer.body.email);
  });

  test('has an address of their own, whatever its case', async () => {
    const { email } = await create();
    const body = await newMember('Editor', { email: email.toUpperCase() });
    const answer = await owner.post('/staff', { body });
    expect([answer.status, answer.body['code']]).toEqual([409, 'DUPLICATE']);
    expect(answer.body['errors']).toMatchObject([{ path: 'email', message: 'is taken' }]);
  });

  test.each(['id', 'version', 'passwordHash', 'totp', 'createdAt', 'lastSignInAt'])(
    'does not take %s from a body',
    async name => {
      const body = await newMember('Editor', { [name]: 'x' });
      const answer = await owner.post('/staff', { body });
      expect(answer.body['errors']).toMatchObject([{ path: name, code: 'UNKNOWN_FIELD' }]);
      const { id } = await create();
      expect((await owner.patch(`/staff/${id}`, { body: { [name]: 'x' } })).status).toBe(422);
    },
  );

  test.each([
    [{ password: 'Password1234' }, 'password', 'COMMON_PASSWORD'],
    [{ roleId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }, 'roleId', 'NOT_FOUND'],
    [{ email: 'ada' }, 'email', 'FORMAT'],
  ])('is refused with %j', async (changes, path, code) => {
    const answer = await owner.post('/staff', { body: await newMember('Editor', changes) });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toMatchObject([{ path, code }]);
  });

  test.each<object>([{ active: false }, { password: 'seven green kites' }])(
    'is signed out everywhere by %j',
    async body => {
      const { id, email } = await create();
      const caller = callerOf(api.url, await signIn(api.url, email));
      expect((await owner.patch(`/staff/${id}`, { body })).status).toBe(200);
      expect((await caller.get('/auth/me')).status).toBe(401);
    },
  );

  test('is out when deleted, and what they did stays in the audit', async () => {
    const { id, email } = await create('Editor');
    const caller = callerOf(api.url, await signIn(api.url, email));
    await caller.post('/clients', { body: { kind: 'person', name: 'Ada' } });
    expect((await owner.delete(`/staff/${id}`)).status).toBe(204);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect((await owner.get(`/staff/${id}`)).status).toBe(404);
    const audit = await owner.get<{ data: { actor: string }[] }>(`/audit?actorId=${id}`);
    expect(audit.body.data.length).toBeGreaterThan(0);
  });

  test('is not changed by who saw an older version, and the answer holds no secret', async () => {
    const { id, version } = await create();
    await owner.patch(`/staff/${id}`, { body: { name: 'Ada' } });
    const headers = { 'if-match': `"${version}"` };
    const answer = await owner.patch(`/staff/${id}`, { body: { name: 'Eve' }, headers });
    expect(answer.status).toBe(412);
    expect(answer.body['current']).toMatchObject({ id, name: 'Ada', version: 2 });
    expect(answer.text).not.toContain('argon2');
    const gone = await owner.delete(`/staff/${id}`, { headers });
    expect([gone.status, gone.text.includes('argon2')]).toEqual([412, false]);
  });
});

test('a session ends with the role that it began with', async () => {
  const { id, email } = await create('Editor');
  const member = callerOf(api.url, await signIn(api.url, email));
  expect((await member.get('/auth/me')).status).toBe(200);
  await owner.patch(`/staff/${id}`, { body: { name: 'Ada', roleId: await roleId('Editor') } });
  expect((await member.get('/auth/me')).status).toBe(200);
  await owner.patch(`/staff/${id}`, { body: { roleId: await roleId('Viewer') } });
  expect((await member.get('/auth/me')).status).toBe(401);
});

describe('the audit', () => {
  test('names the role and hides the password', async () => {
    const { id } = await create('Viewer');
    const body = { roleId: await roleId('Support'), password: 'seven green kites' };
    await owner.patch(`/staff/${id}`, { body });
    const { body: page, text } = await owner.get<{ data: object[] }>(`/audit?entityId=${id}`);
    expect(page.data[0]).toMatchObject({
      action: 'update',
      changes: {
        role: { before: 'Viewer', after: 'Support' },
        password: { before: '•••', after: '•••' },
      },
    });
    expect(text).not.toContain('seven green kites');
  });

  test('has nothing when nothing changed', async () => {
    const { id, name } = await create();
    const answer = await owner.patch<StaffMember>(`/staff/${id}`, { body: { name } });
    expect(answer.body.version).toBe(1);
  });
});

describe('owners', () => {
  test('are managed by owners only', async () => {
    const { id } = await create('Owner');
    const answers = [
      await admin.patch(`/staff/${id}`, { body: { name: 'Eve' } }),
      await admin.delete(`/staff/${id}`),
      await admin.post('/staff', { body: await newMember('Owner') }),
    ];
    expect(answers.map(answer => answer.body['code'])).toEqual(Array(3).fill('OWNERS_ONLY'));
    const editor = await create('Editor');
    const promotion = { body: { roleId: await roleId('Owner') } };
    expect((await admin.patch(`/staff/${editor.id}`, promotion)).status).toBe(403);
    expect((await owner.delete(`/staff/${id}`)).status).toBe(204);
  });

  test('keep one that is active', async () => {
    const { body: me } = await owner.get<{ id: string }>('/auth/me');
    const path = `/staff/${me.id}`;
    const answers = [
      await owner.delete(path),
      await owner.patch(path, { body: { active: false } }),
      await owner.patch(path, { body: { roleId: await roleId('Admin') } }),
    ];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(
      Array(3).fill([409, 'LAST_OWNER']),
    );
  });

  test('keep one also when two of them go at the same moment', async () => {
    const second = await makeMember(api.dataSource, 'Owner');
    const other = callerOf(api.url, await signIn(api.url, second.email));
    const { body: me } = await owner.get<{ id: string }>('/auth/me');
    const inactive = { body: { active: false } };
    const answers = await Promise.all([
      owner.patch(`/staff/${second.id}`, inactive),
      other.patch(`/staff/${me.id}`, inactive),
    ]);
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1);
    const rows: object[] = await api.dataSource.query(
      `SELECT 1 FROM staff_members m JOIN roles r ON r.id = role_id
       WHERE active AND r.name = 'Owner'`,
    );
    expect(rows).toHaveLength(1);
    await api.dataSource.query('UPDATE staff_members SET active = true WHERE id = $1', [me.id]);
  });
});

test('nobody changes the own password without the current one', async () => {
  const { id, email } = await makeMember(api.dataSource, 'Admin');
  const caller = callerOf(api.url, await signIn(api.url, email));
  const answer = await caller.patch(`/staff/${id}`, { body: { password: 'seven green kites' } });
  expect(answer.body['errors']).toMatchObject([{ path: 'password', code: 'NOT_ALLOWED' }]);
});

test('a viewer sees no staff', async () => {
  const viewer = await api.as('Viewer');
  expect((await viewer.get('/staff')).status).toBe(403);
  expect((await viewer.get('/roles')).status).toBe(403);
});
