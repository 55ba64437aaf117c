import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { callerOf, makeMember, PASSWORD } from '../platform/testing/test-staff';

interface Tokens {
  accessToken: string;
}

const JSON_BODY = { body: {} };
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

/** A member who is signed in, with the cookie that the browser would keep. */
async function enter(role = 'Editor') {
  const { id, email } = await makeMember(api.dataSource, role);
  return { id, email, ...(await signInAs(email)) };
}

async function signInAs(email: string, password = PASSWORD) {
  const answer = await api.anonymous.post<Tokens>('/auth/sign-in', { body: { email, password } });
  expect(answer.status).toBe(200);
  const { accessToken } = answer.body;
  return { cookie: cookieOf(answer.headers), caller: callerOf(api.url, accessToken), accessToken };
}

function cookieOf(headers: Headers): string {
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

function refresh(cookie: string) {
  return api.anonymous.post<Tokens>('/auth/refresh', { ...JSON_BODY, headers: { cookie } });
}

async function age(memberId: string, column: string, interval: string) {
  await api.dataSource.query(
    `UPDATE staff_sessions SET ${column} = ${column} - $2::interval WHERE member_id = $1`,
    [memberId, interval],
  );
}

describe('the refresh token', () => {
  test('brings a new access token and is replaced', async () => {
    const { cookie } = await enter();
    const first = await refresh(cookie);
    expect(first.status).toBe(200);
    expect(cookieOf(first.headers)).not.toBe(cookie);
    const me = await callerOf(api.url, first.body.accessToken).get('/auth/me');
    expect(me.status).toBe(200);
    expect((await refresh(cookieOf(first.headers))).status).toBe(200);
  });

  test('of several tabs, sent at the same moment, is replaced by one and the same', async () => {
    const { cookie, caller } = await enter();
    const answers = await Promise.all([refresh(cookie), refresh(cookie), refresh(cookie)]);
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(answer => cookieOf(answer.headers))).size).toBe(1);
    expect((await caller.get('/auth/me')).status).toBe(200);
  });

  test('whose answer was lost can be sent again within seconds', async () => {
    const { cookie } = await enter();
    const lost = await refresh(cookie);
    const found = await refresh(cookie);
    expect(cookieOf(found.headers)).toBe(cookieOf(lost.headers));
    expect((await refresh(cookieOf(found.headers))).status).toBe(200);
  });

  test('that was replaced a while ago ends the session', async () => {
    const { id, cookie, caller } = await enter();
    const next = cookieOf((await refresh(cookie)).headers);
    await age(id, 'rotated_at', '11 seconds');
    expect((await refresh(cookie)).body).toMatchObject({ code: 'SESSION_ENDED' });
    expect((await refresh(next)).status).toBe(401);
    expect((await caller.get('/auth/me')).status).toBe(401);
  });

  test('that is older than the last one ends the session at once', async () => {
    const { cookie } = await enter();
    const second = cookieOf((await refresh(cookie)).headers);
    const third = cookieOf((await refresh(second)).headers);
    expect((await refresh(cookie)).body).toMatchObject({ code: 'SESSION_ENDED' });
    expect((await refresh(third)).status).toBe(401);
  });

  test.each([
    ['last_used_at', '7 days'],
    ['expires_at', '30 days'],
  ])('is worth nothing when %s lies too far back', async (column, interval) => {
    const { id, cookie, caller } = await enter();
    await age(id, column, interval);
    expect((await refresh(cookie)).status).toBe(401);
    expect((await caller.get('/auth/me')).status).toBe(401);
  });

  test.each(['', 'portico_refresh=', 'portico_refresh=abc.def', 'portico_refresh=%00'])(
    'is refused as "%s"',
    async cookie => {
      expect((await refresh(cookie)).status).toBe(401);
    },
  );

  test('is not taken from a request that another site could make', async () => {
    const { cookie } = await enter();
    for (const path of ['/auth/refresh', '/auth/sign-out']) {
      const headers = { cookie, 'content-type': 'text/plain' };
      expect((await api.anonymous.post(path, { body: 'x', headers })).status).toBe(403);
    }
    expect((await refresh(cookie)).status).toBe(200);
  });

  test('is no access token', async () => {
    const { cookie } = await enter();
    const token = cookie.split('=')[1] ?? '';
    expect((await callerOf(api.url, token).get('/auth/me')).status).toBe(401);
  });
});

describe('a session', () => {
  test('ends with sign-out, and its cookie goes', async () => {
    const { cookie, caller } = await enter();
    const out = await api.anonymous.post('/auth/sign-out', { ...JSON_BODY, headers: { cookie } });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('portico_refresh=;');
    expect((await caller.get('/auth/me')).status).toBe(401);
  });

  test('ends with sign-out by the access token alone', async () => {
    const { cookie, caller } = await enter();
    expect((await caller.post('/auth/sign-out', JSON_BODY)).status).toBe(204);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect((await refresh(cookie)).status).toBe(401);
  });

  test('is not ended by a token that is none of ours', async () => {
    const { caller, accessToken } = await enter();
    const forged = callerOf(api.url, `${accessToken.slice(0, -6)}AAAAAA`);
    expect((await forged.post('/auth/sign-out', JSON_BODY)).status).toBe(204);
    expect((await caller.get('/auth/me')).status).toBe(200);
  });

  test('shows among the others and can be ended from there', async () => {
    const { email, caller } = await enter();
    const other = await signInAs(email);
    const list = await caller.get<{ data: { id: string; current: boolean }[] }>('/auth/sessions');
    expect(list.body.data).toHaveLength(2);
    const there = list.body.data.find(session => !session.current);
    expect((await caller.delete(`/auth/sessions/${there?.id}`)).status).toBe(204);
    expect((await other.caller.get('/auth/me')).status).toBe(401);
    expect((await caller.delete(`/auth/sessions/${there?.id}`)).status).toBe(404);
  });

  test("of somebody else can't be ended", async () => {
    const [mine, theirs] = [await enter(), await enter()];
    const list = await theirs.caller.get<{ data: { id: string }[] }>('/auth/sessions');
    const path = `/auth/sessions/${list.body.data[0]?.id}`;
    expect((await mine.caller.delete(path)).status).toBe(404);
    expect((await theirs.caller.get('/auth/me')).status).toBe(200);
  });
});

describe('a new password', () => {
  test('ends the other sessions and keeps this one', async () => {
    const { email, caller } = await enter();
    const other = await signInAs(email);
    const next = 'seven green kites';
    const changed = await caller.post('/auth/password', { body: { current: PASSWORD, next } });
    expect(changed.status).toBe(204);
    expect((await caller.get('/auth/me')).status).toBe(200);
    expect((await other.caller.get('/auth/me')).status).toBe(401);
    expect((await refresh(other.cookie)).status).toBe(401);
    await signInAs(email, next);
  });

  test.each([
    ['short', 'next', 'TOO_SHORT'],
    ['Qwerty123456', 'next', 'COMMON_PASSWORD'],
    ['password1234!', 'next', 'COMMON_PASSWORD'],
    ['aaaaaaaaaaaa', 'next', 'COMMON_PASSWORD'],
  ])('"%s" is refused', async (next, path, code) => {
    const { caller } = await enter();
    const answer = await caller.post('/auth/password', { body: { current: PASSWORD, next } });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toMatchObject([{ path, code }]);
  });

  test('takes the current one', async () => {
    const { caller } = await enter();
    const body = { current: 'something else', next: 'seven green kites' };
    const answer = await caller.post('/auth/password', { body });
    expect(answer.body['errors']).toMatchObject([{ path: 'current', code: 'WRONG_PASSWORD' }]);
  });

  test('is in no audit entry', async () => {
    const rows: unknown = await api.dataSource.query('SELECT * FROM audit_entries');
    const text = JSON.stringify(rows);
    expect(text).toContain('change-password');
    for (const secret of ['seven green kites', PASSWORD, 'argon2']) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('who was let in before', () => {
  test('is out at once when deactivated', async () => {
    const { id, caller, cookie, email } = await enter();
    await api.dataSource.query('UPDATE staff_members SET active = false WHERE id = $1', [id]);
    expect((await caller.get('/auth/me')).status).toBe(401);
    expect((await refresh(cookie)).status).toBe(401);
    const body = { email, password: PASSWORD };
    expect((await api.anonymous.post('/auth/sign-in', { body })).status).toBe(401);
  });

  test('may what the role allows now, not what it allowed at sign-in', async () => {
    const { id, caller } = await enter('Editor');
    await api.dataSource.query(
      `UPDATE staff_members SET role_id = (SELECT id FROM roles WHERE name = 'Viewer')
       WHERE id = $1`,
      [id],
    );
    const body = { kind: 'person', name: 'Ada' };
    expect((await caller.post('/clients', { body })).status).toBe(403);
  });
});
