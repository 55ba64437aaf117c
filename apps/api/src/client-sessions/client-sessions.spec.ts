import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import type { ClientSessions, ClientTokens } from '@portico/contracts/client-sessions';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { Passwords } from '../platform/auth/passwords';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { eventually } from '../platform/testing/eventually';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { enterPortal, makeClient, portalOf } from '../platform/testing/test-clients';
import { PASSWORD, type Caller } from '../platform/testing/test-staff';

let api: TestApi;
let owner: Caller;
let area: string;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
  ({ identifier: area } = await makeArea());
});
afterAll(() => api.stop());

async function makeArea(changes: object = {}) {
  const body = newClientArea({ access: 'everyone', ...changes });
  return (await owner.post<ClientArea>('/client-areas', { body })).body;
}

async function enter(name?: string) {
  const client = await makeClient(api.dataSource, name);
  return { ...client, ...(await enterPortal(api.url, area, client.email)) };
}

const attempt = (email: string, password = PASSWORD, at = area) =>
  portalOf(api.url, at)<ClientTokens>('POST', '/auth/sign-in', { body: { email, password } });
const refresh = (refreshToken: string, at = area) =>
  portalOf(api.url, at)<ClientTokens>('POST', '/auth/refresh', { body: { refreshToken } });
const update = (id: string, changes: string) =>
  api.dataSource.query(`UPDATE clients SET ${changes} WHERE id = $1`, [id]);

async function age(clientId: string, column: string, interval: string) {
  await api.dataSource.query(
    `UPDATE client_sessions SET ${column} = ${column} - $2::interval WHERE client_id = $1`,
    [clientId, interval],
  );
}

describe('signing in', () => {
  test('answers tokens and the profile, and nothing else of the record', async () => {
    const { id, email } = await makeClient(api.dataSource);
    await update(id, `entitlements = '{vip-lounge}', comments = 'pays late'`);
    const answer = await attempt(email.toUpperCase());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.body).toMatchObject({
      expiresIn: 600,
      profile: { id, email, name: 'Ada Byron', entitlements: ['vip-lounge'], groups: [] },
    });
    for (const secret of ['pays late', 'argon2', 'comments', 'properties', 'manager']) {
      expect(answer.text).not.toContain(secret);
    }
  });

  test('is remembered at the client, and told of in the audit', async () => {
    const { id } = await enter('Grace Hopper');
    const { body } = await owner.get<{ lastSignInAt: string }>(`/clients/${id}`);
    expect(Date.now() - Date.parse(body.lastSignInAt)).toBeLessThan(60_000);
    const entries = await owner.get<{ data: object[] }>(`/audit?entityId=${id}`);
    expect(entries.body.data).toMatchObject([
      {
        channel: 'portal',
        actorId: id,
        actor: 'Grace Hopper',
        action: 'sign-in',
        entity: 'clients',
        changes: { area: { after: area } },
      },
    ]);
  });

  test.each([
    ['inactive', 'active = false'],
    ['in the trash', 'deleted_at = now()'],
    ['without a password', 'password_hash = NULL'],
  ])('is refused to a client who is %s, as if the password were wrong', async (_, changes) => {
    const { id, email } = await makeClient(api.dataSource);
    await update(id, changes);
    const refused = await attempt(email);
    expect([refused.status, refused.body]).toMatchObject([401, { code: 'INVALID_CREDENTIALS' }]);
    const wrong = await attempt(email, 'wrong');
    const unknown = await attempt('nobody@example.com');
    for (const { body } of [wrong, unknown]) {
      expect(body).toEqual({ ...refused.body, requestId: expect.any(String) });
    }
  });

  test('hashes what was typed, whether there is such an account or not', async () => {
    const [known, off] = [await makeClient(api.dataSource), await makeClient(api.dataSource)];
    await update(off.id, 'active = false');
    const verify = jest.spyOn(api.app.get(Passwords, { strict: false }), 'verify');
    for (const email of [known.email, off.email, 'nobody@example.com']) await attempt(email, 'x');
    const hashes = verify.mock.calls.map(([hash]) => hash);
    verify.mockRestore();
    expect(hashes).toEqual([expect.stringContaining('$argon2id$'), undefined, undefined]);
  });

  test.each([{}, { email: 'x' }, { email: 'a@example.com', password: 'x', code: '123456' }])(
    'takes an address and a password, and nothing more: %j',
    async body => {
      expect((await portalOf(api.url, area)('POST', '/auth/sign-in', { body })).status).toBe(422);
    },
  );

  test('is nothing at an area that does not exist, or is switched off', async () => {
    const { email } = await makeClient(api.dataSource);
    const off = await makeArea({ active: false });
    expect((await attempt(email, PASSWORD, 'nowhere')).status).toBe(404);
    expect((await attempt(email, PASSWORD, off.identifier)).status).toBe(404);
  });

  test('that fails is in the audit with the reason', async () => {
    const { id, email } = await makeClient(api.dataSource);
    const told = (...reasons: string[]) =>
      eventually(async () => {
        const query = `/audit?action=sign-in-failed&entityId=${id}&sort=at`;
        const { body } = await owner.get<{ data: object[] }>(query);
        const expected = reasons.map(after => ({
          channel: 'portal',
          changes: { reason: { after } },
        }));
        expect(body.data).toMatchObject(expected);
        expect(JSON.stringify(body)).not.toContain('not the password');
      });
    await attempt(email, 'not the password');
    await told('wrong password');
    await update(id, 'active = false');
    await attempt(email);
    await told('wrong password', 'inactive account');
  });
});

describe('attempts to sign in', () => {
  test('are limited by account, apart from a colleague of the same address', async () => {
    const { email } = await makeClient(api.dataSource);
    for (let count = 0; count < 10; count += 1) await attempt(email, 'wrong');
    const refused = await attempt(email);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    const body = { email, password: 'wrong' };
    expect((await api.anonymous.post('/auth/sign-in', { body })).status).toBe(401);
  });

  test('that succeed do not use up what an address may try', async () => {
    const { email } = await makeClient(api.dataSource);
    const left = async () => {
      const [row] = await api.dataSource.query<{ points: number }[]>(
        `SELECT points FROM rate_limits WHERE key LIKE 'address:%'`,
      );
      return row?.points;
    };
    await attempt(email);
    const before = await left();
    for (let count = 0; count < 5; count += 1) expect((await attempt(email)).status).toBe(200);
    expect(await left()).toBe(before);
  });
});

describe('the refresh token', () => {
  test('brings new tokens and is replaced', async () => {
    const { refreshToken } = await enter();
    const next = await refresh(refreshToken);
    expect(next.status).toBe(200);
    expect(next.headers.get('cache-control')).toBe('no-store');
    expect(next.body.refreshToken).not.toBe(refreshToken);
    const portal = portalOf(api.url, area, next.body.accessToken);
    expect((await portal('GET', '/profile')).status).toBe(200);
    expect((await refresh(next.body.refreshToken)).status).toBe(200);
  });

  test('that was replaced a while ago ends the session, for both who have it', async () => {
    const { id, refreshToken, portal } = await enter();
    const next = await refresh(refreshToken);
    await age(id, 'rotated_at', '11 seconds');
    expect((await refresh(refreshToken)).body).toMatchObject({ code: 'SESSION_ENDED' });
    expect((await refresh(next.body.refreshToken)).status).toBe(401);
    expect((await portal('GET', '/profile')).status).toBe(401);
  });

  test('sent by several tabs at once is replaced by one and the same', async () => {
    const { refreshToken } = await enter();
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
  });

  test.each([
    ['last_used_at', '7 days'],
    ['expires_at', '30 days'],
  ])('is worth nothing when %s lies too far back', async (column, interval) => {
    const { id, refreshToken, portal } = await enter();
    await age(id, column, interval);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await portal('GET', '/profile')).status).toBe(401);
  });

  test('of one area is worth nothing in another, and stays good in its own', async () => {
    const { refreshToken } = await enter();
    const other = await makeArea();
    expect((await refresh(refreshToken, other.identifier)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  test.each(['x', 'x.y', '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50.abc'])(
    'is not "%s"',
    async token => {
      expect((await refresh(token)).status).toBe(401);
    },
  );

  test('is no access token', async () => {
    const { refreshToken } = await enter();
    expect((await portalOf(api.url, area, refreshToken)('GET', '/profile')).status).toBe(401);
  });
});

describe('a session', () => {
  test('ends with sign-out', async () => {
    const { refreshToken, portal } = await enter();
    const body = { refreshToken };
    expect((await portalOf(api.url, area)('POST', '/auth/sign-out', { body })).status).toBe(204);
    expect((await portal('GET', '/profile')).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  test('shows among those at the area and can be ended from there', async () => {
    const { email, portal } = await enter();
    const there = await enterPortal(api.url, area, email);
    const elsewhere = await enterPortal(api.url, (await makeArea()).identifier, email);
    const { body } = await portal<ClientSessions>('GET', '/auth/sessions');
    expect(body.data.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = body.data.find(({ current }) => !current);
    expect((await portal('DELETE', `/auth/sessions/${other?.id}`)).status).toBe(204);
    expect((await there.portal('GET', '/profile')).status).toBe(401);
    expect((await elsewhere.portal('GET', '/profile')).status).toBe(200);
    expect((await portal('DELETE', `/auth/sessions/${other?.id}`)).status).toBe(404);
  });

  test("of somebody else can't be ended", async () => {
    const [mine, theirs] = [await enter(), await enter()];
    const { body } = await theirs.portal<ClientSessions>('GET', '/auth/sessions');
    const path = `/auth/sessions/${body.data[0]?.id}`;
    expect((await mine.portal('DELETE', path)).status).toBe(404);
    expect((await theirs.portal('GET', '/profile')).status).toBe(200);
  });

  test.each([
    ['deactivation', 'active = false', 'active = true'],
    ['the trash', 'deleted_at = now()', 'deleted_at = NULL'],
    ['the end of the sign-in', 'password_hash = NULL', `password_hash = 'x'`],
    ['a new password', `password_hash = 'x'`, `password_hash = 'y'`],
  ])('ends with %s at once, and does not come back', async (_, change, back) => {
    const { id, refreshToken, portal } = await enter();
    await update(id, change);
    expect((await portal('GET', '/profile')).status).toBe(401);
    await update(id, back);
    expect((await portal('GET', '/profile')).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  test('ends with deactivation and deletion by staff', async () => {
    const [one, two] = [await enter(), await enter()];
    const { status } = await owner.patch(`/clients/${one.id}`, { body: { active: false } });
    expect([status, (await owner.delete(`/clients/${two.id}`)).status]).toEqual([200, 204]);
    for (const { portal } of [one, two]) {
      expect((await portal('GET', '/profile')).status).toBe(401);
    }
  });

  test('outlives other changes of the record', async () => {
    const { id, portal } = await enter();
    await owner.patch(`/clients/${id}`, { body: { comments: 'called today' } });
    expect((await portal('GET', '/profile')).status).toBe(200);
  });

  test('rests while the area is switched off', async () => {
    const { email } = await enter();
    const other = await makeArea();
    const { portal } = await enterPortal(api.url, other.identifier, email);
    await owner.patch(`/client-areas/${other.id}`, { body: { active: false } });
    expect((await portal('GET', '/profile')).status).toBe(401);
  });

  test('is forgotten a month after its end', async () => {
    const { id } = await enter();
    await age(id, 'last_used_at', '38 days');
    await api.app.get(Housekeeping, { strict: false }).run();
    const rows: unknown = await api.dataSource.query(
      'SELECT FROM client_sessions WHERE client_id = $1',
      [id],
    );
    expect(rows).toEqual([]);
  });
});
