import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import {
  callerOf,
  makeMember,
  PASSWORD,
  signIn,
  type Caller,
} from '../platform/testing/test-staff';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
});
afterAll(() => api.stop());

const NEXT = 'seven green kites';

async function colleague(role = 'Editor') {
  const { id, email } = await makeMember(api.dataSource, role);
  return { id, email, caller: callerOf(api.url, await signIn(api.url, email)) };
}

async function withSecondFactor(role = 'Editor') {
  const member = await colleague(role);
  const beside = { body: { password: PASSWORD } };
  const { body } = await member.caller.post<{ secret: string }>('/auth/totp', beside);
  const code = new TOTP({ secret: Secret.fromBase32(body.secret) }).generate();
  await member.caller.post('/auth/totp/confirm', { body: { code } });
  return member;
}

async function attempt(email: string, password: string) {
  const answer = await api.anonymous.post('/auth/sign-in', { body: { email, password } });
  return answer.status === 200 ? 200 : answer.body['code'];
}

const reset = (id: string, by = admin) => by.delete(`/staff/${id}/second-factor`);

describe('a new password for a colleague', () => {
  test('lets them in again at once, also after too many attempts, and nobody else', async () => {
    const { id, email, caller } = await colleague();
    for (let count = 0; count < 11; count += 1) await attempt(email, 'forgotten, sadly');
    expect(await attempt(email, PASSWORD)).toBe('TOO_MANY_REQUESTS');
    const answer = await admin.patch(`/staff/${id}`, { body: { password: NEXT } });
    expect(answer.status).toBe(200);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect(await attempt(email, PASSWORD)).toBe('INVALID_CREDENTIALS');
    expect(await attempt(email, NEXT)).toBe(200);
  });

  test('is not for an owner, nor for oneself', async () => {
    const { id } = await colleague('Owner');
    const body = { password: NEXT };
    expect((await admin.patch(`/staff/${id}`, { body })).body['code']).toBe('OWNERS_ONLY');
    const me = await admin.get<{ id: string }>('/auth/me');
    const own = await admin.patch(`/staff/${me.body.id}`, { body });
    expect(own.body['errors']).toMatchObject([{ path: 'password', code: 'NOT_ALLOWED' }]);
  });
});

describe('the reset of a second factor', () => {
  test('lets a colleague in with the password alone, after the end of all sessions', async () => {
    const { id, email, caller } = await withSecondFactor();
    expect(await attempt(email, PASSWORD)).toBe('TOTP_REQUIRED');
    expect((await reset(id)).status).toBe(204);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect(await attempt(email, PASSWORD)).toBe(200);
    expect((await admin.get(`/staff/${id}`)).body['totp']).toBe(false);
    const audit = await admin.get<{ data: object[] }>(`/audit?entityId=${id}&action=reset-totp`);
    expect(audit.body.data).toMatchObject([{ actor: 'Admin', title: 'Editor', changes: {} }]);
  });

  test('is 404 where there is none', async () => {
    const { id, caller } = await colleague();
    expect((await reset(id)).body['code']).toBe('NOT_FOUND');
    expect((await caller.get('/auth/me')).status).toBe(200);
    expect((await reset('0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50')).status).toBe(404);
  });

  test('is refused for who may do more', async () => {
    const owner = await withSecondFactor('Owner');
    expect((await reset(owner.id)).body['code']).toBe('OWNERS_ONLY');
    await (
      await api.as('Owner')
    ).post('/roles', {
      body: { name: 'Registrar', permissions: { staff: 'write' } },
    });
    const office = await colleague('Registrar');
    const editor = await withSecondFactor();
    const answer = await reset(editor.id, office.caller);
    expect([answer.status, answer.body['code']]).toEqual([403, 'ABOVE_YOUR_PERMISSIONS']);
    expect(await attempt(editor.email, PASSWORD)).toBe('TOTP_REQUIRED');
  });

  test('is refused for oneself, since that takes the password', async () => {
    const { id, caller } = await withSecondFactor('Admin');
    const answer = await reset(id, caller);
    expect([answer.status, answer.body['code']]).toEqual([409, 'OWN_ACCOUNT']);
    expect((await caller.get('/auth/me')).body['totp']).toBe(true);
  });

  test('takes the permission to write staff', async () => {
    const { id } = await withSecondFactor();
    expect((await reset(id, await api.as('Viewer'))).status).toBe(403);
    expect((await reset(id, api.anonymous)).status).toBe(401);
  });
});
