import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import type { ClientProfile } from '@portico/contracts/client-sessions';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { enterPortal, makeClient, portalOf } from '../platform/testing/test-clients';
import { PASSWORD, type Caller } from '../platform/testing/test-staff';

const NEXT = 'seven green kites';
let api: TestApi;
let owner: Caller;
let area: string;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
  const body = newClientArea({ access: 'everyone' });
  area = (await owner.post<ClientArea>('/client-areas', { body })).body.identifier;
});
afterAll(() => api.stop());

async function enter() {
  const client = await makeClient(api.dataSource);
  return { ...client, ...(await enterPortal(api.url, area, client.email)) };
}

describe('the profile', () => {
  test('shows the client, with groups and entitlements', async () => {
    const group = await owner.post<{ id: string }>('/client-groups', {
      body: { name: 'Wholesale', discount: '7.5' },
    });
    const { id, portal } = await enter();
    await owner.patch(`/clients/${id}`, {
      body: { groupIds: [group.body.id], entitlements: ['vip-lounge'] },
    });
    const { body, headers } = await portal<ClientProfile>('GET', '/profile');
    expect(body).toMatchObject({
      id,
      groups: [{ name: 'Wholesale', discount: '7.5' }],
      entitlements: ['vip-lounge'],
    });
    expect(headers.get('etag')).toBe(`"${body.version}"`);
  });

  test('is changed by the client, which the audit tells', async () => {
    const { id, portal } = await enter();
    const body = { name: 'Ada Lovelace', phone: '+40 21 310 12 34', language: 'ro' };
    const changed = await portal<ClientProfile>('PATCH', '/profile', { body });
    expect(changed.body).toMatchObject({
      name: 'Ada Lovelace',
      phone: '+40213101234',
      language: 'ro',
    });
    const { body: audit } = await owner.get<{ data: object[] }>(
      `/audit?entityId=${id}&action=update`,
    );
    expect(audit.data).toMatchObject([
      { channel: 'portal', actorId: id, changes: { name: { after: 'Ada Lovelace' } } },
    ]);
  });

  test('is not overwritten by who saw an older one', async () => {
    const { id, portal } = await enter();
    const { headers } = await portal('GET', '/profile');
    await owner.patch(`/clients/${id}`, { body: { comments: 'for staff only' } });
    const refused = await portal('PATCH', '/profile', {
      body: { name: 'Ada' },
      headers: { 'if-match': headers.get('etag') ?? '' },
    });
    expect(refused.status).toBe(412);
    expect(refused.body['current']).toMatchObject({ id, name: 'Ada Byron' });
    expect(refused.text).not.toContain('for staff only');
  });

  test.each([
    ['email', { email: 'other@example.com' }],
    ['active', { active: true }],
    ['entitlements', { entitlements: ['vip-lounge'] }],
    ['groupIds', { groupIds: [] }],
    ['password', { password: NEXT }],
    ['name', { name: '' }],
    ['phone', { phone: 'no number' }],
    ['language', { language: 'klingon!' }],
  ])('takes no %s such as %j', async (path, body) => {
    const { portal } = await enter();
    const refused = await portal('PATCH', '/profile', { body });
    expect(refused.status).toBe(422);
    expect(refused.body['errors']).toMatchObject([{ path }]);
  });
});

describe('a new password', () => {
  test('keeps this session and ends the others, in every area', async () => {
    const { email, portal, refreshToken } = await enter();
    const body = newClientArea({ access: 'everyone' });
    const { identifier } = (await owner.post<ClientArea>('/client-areas', { body })).body;
    const others = [
      await enterPortal(api.url, area, email),
      await enterPortal(api.url, identifier, email),
    ];
    const change = { current: PASSWORD, next: NEXT };
    expect((await portal('POST', '/auth/password', { body: change })).status).toBe(204);
    expect((await portal('GET', '/profile')).status).toBe(200);
    for (const other of others) expect((await other.portal('GET', '/profile')).status).toBe(401);
    const renewed = await portalOf(api.url, area)('POST', '/auth/refresh', {
      body: { refreshToken },
    });
    expect(renewed.status).toBe(200);
    await enterPortal(api.url, area, email, NEXT);
    await expect(enterPortal(api.url, area, email)).rejects.toThrow('INVALID_CREDENTIALS');
  });

  test.each([
    ['current', 'WRONG_PASSWORD', { current: 'something else', next: NEXT }],
    ['next', 'TOO_SHORT', { current: PASSWORD, next: 'short' }],
    ['next', 'COMMON_PASSWORD', { current: PASSWORD, next: 'password1234!' }],
  ])('is refused: %s %s', async (path, code, body) => {
    const { portal } = await enter();
    const refused = await portal('POST', '/auth/password', { body });
    expect(refused.status).toBe(422);
    expect(refused.body['errors']).toMatchObject([{ path, code }]);
    expect((await portal('GET', '/profile')).status).toBe(200);
  });

  test('cannot be guessed its way to from an open session', async () => {
    const { portal } = await enter();
    const body = { current: 'a guess', next: NEXT };
    for (let count = 0; count < 10; count += 1) await portal('POST', '/auth/password', { body });
    expect((await portal('POST', '/auth/password', { body })).status).toBe(429);
  });

  test('is in no audit entry', async () => {
    const rows: unknown = await api.dataSource.query('SELECT * FROM audit_entries');
    const text = JSON.stringify(rows);
    expect(text).toContain('change-password');
    for (const secret of [NEXT, PASSWORD, 'argon2']) expect(text).not.toContain(secret);
  });
});
