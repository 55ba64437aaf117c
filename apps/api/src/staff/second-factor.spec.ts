import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { eventually } from '../platform/testing/eventually';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import {
  callerOf,
  makeMember,
  PASSWORD,
  signIn,
  type Caller,
} from '../platform/testing/test-staff';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const REASON = 'wrong second factor';
const BESIDE = { body: { password: PASSWORD } };
let email: string;
let caller: Caller;
beforeEach(async () => {
  ({ email } = await makeMember(api.dataSource, 'Viewer'));
  caller = callerOf(api.url, await signIn(api.url, email));
});

function codeOf(secret: string, timestamp = Date.now()): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** The next code, which is taken already: the current one turned two-factor sign-in on. */
const nextCode = (secret: string) => codeOf(secret, Date.now() + 30_000);

async function enrol() {
  const { body } = await caller.post<{ secret: string }>('/auth/totp', BESIDE);
  const code = codeOf(body.secret);
  const answer = await caller.post<{ codes: string[] }>('/auth/totp/confirm', { body: { code } });
  expect(answer.status).toBe(200);
  return { secret: body.secret, code, codes: answer.body.codes };
}

async function signInWith(code?: string) {
  const body = { email, password: PASSWORD, ...(code ? { code } : {}) };
  const answer = await api.anonymous.post('/auth/sign-in', { body });
  return answer.status === 200 ? 200 : answer.body['code'];
}

describe('two-factor sign-in', () => {
  test('asks for a code that works once', async () => {
    const { secret } = await enrol();
    expect(await signInWith()).toBe('TOTP_REQUIRED');
    expect(await signInWith('000000')).toBe('TOTP_INVALID');
    const code = nextCode(secret);
    expect(await signInWith(code)).toBe(200);
    expect(await signInWith(code)).toBe('TOTP_INVALID');
    expect((await caller.get('/auth/me')).body['totp']).toBe(true);
  });

  test('takes a code once when it is sent twice at the same moment', async () => {
    const { secret } = await enrol();
    const code = nextCode(secret);
    const both = await Promise.all([signInWith(code), signInWith(code)]);
    expect(both.sort()).toEqual([200, 'TOTP_INVALID']);
  });

  test('does not take the code that turned it on', async () => {
    const { code } = await enrol();
    expect(await signInWith(code)).toBe('TOTP_INVALID');
  });

  test('takes each recovery code once', async () => {
    const { codes } = await enrol();
    const [first = '', second = ''] = codes;
    expect(codes).toHaveLength(10);
    expect(await signInWith(first)).toBe(200);
    expect(await signInWith(first)).toBe('TOTP_INVALID');
    expect(await signInWith(second.toUpperCase())).toBe(200);
  });

  test('says nothing of codes before the password is right', async () => {
    await enrol();
    const body = { email, password: 'not the password' };
    const answer = await api.anonymous.post('/auth/sign-in', { body });
    expect(answer.body['code']).toBe('INVALID_CREDENTIALS');
  });

  test('tells the audit of a wrong code, but not of the question for one', async () => {
    await enrol();
    const owner = await api.as('Owner');
    const { body: me } = await caller.get<{ id: string }>('/auth/me');
    const entries = async () =>
      (await owner.get(`/audit?entityId=${me.id}&action=sign-in-failed`)).body['data'];
    await signInWith();
    await signInWith('000000');
    await eventually(async () =>
      expect(await entries()).toMatchObject([{ changes: { reason: { after: REASON } } }]),
    );
  });

  test('is off again after the password was given', async () => {
    await enrol();
    const wrong = await caller.post('/auth/totp/disable', { body: { password: 'wrong' } });
    expect(wrong.body['errors']).toMatchObject([{ path: 'password', code: 'WRONG_PASSWORD' }]);
    expect((await caller.post('/auth/totp/disable', BESIDE)).status).toBe(204);
    expect(await signInWith()).toBe(200);
  });

  test('is not on before it is confirmed, nor begun twice', async () => {
    const early = await caller.post('/auth/totp/confirm', { body: { code: '123456' } });
    expect(early.body['code']).toBe('TOTP_NOT_BEGUN');
    const { body } = await caller.post<{ secret: string; uri: string }>('/auth/totp', BESIDE);
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/Portico:/);
    const wrong = await caller.post('/auth/totp/confirm', { body: { code: '000000' } });
    expect(wrong.body['errors']).toMatchObject([{ path: 'code', code: 'WRONG_CODE' }]);
    expect(await signInWith()).toBe(200);
    await enrol();
    expect((await caller.post('/auth/totp', BESIDE)).body['code']).toBe('TOTP_ON');
  });

  test('keeps its secrets out of the table and the audit', async () => {
    const { secret, codes } = await enrol();
    const rows: unknown = await api.dataSource.query(
      'SELECT (SELECT json_agg(m) FROM staff_members m), (SELECT json_agg(a) FROM audit_entries a)',
    );
    const text = JSON.stringify(rows);
    for (const hidden of [secret, ...codes]) expect(text).not.toContain(hidden);
    expect(text).toContain('enable-totp');
  });
});
