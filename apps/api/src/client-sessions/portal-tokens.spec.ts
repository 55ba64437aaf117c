import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { decodeJwt, SignJWT, type JWTPayload } from 'jose';
import { SigningKeys } from '../platform/auth/signing-keys';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { enterPortal, makeClient, portalOf } from '../platform/testing/test-clients';
import { callerOf, makeMember, signIn, type Caller } from '../platform/testing/test-staff';

let api: TestApi;
let owner: Caller;
let keys: SigningKeys;
let area: string;
let other: string;
let valid: string;
let claims: JWTPayload;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
  keys = api.app.get(SigningKeys, { strict: false });
  [area, other] = [await makeArea(), await makeArea()];
  const { email } = await makeClient(api.dataSource);
  ({ accessToken: valid } = await enterPortal(api.url, area, email));
  claims = decodeJwt(valid);
});
afterAll(() => api.stop());

async function makeArea() {
  const body = newClientArea({ access: 'everyone' });
  return (await owner.post<ClientArea>('/client-areas', { body })).body.identifier;
}

const statusAt = async (at: string, token?: string) =>
  (await portalOf(api.url, at, token)('GET', '/profile')).status;
/** A token signed with our own key, that differs from a good one as said. */
const forged = (change: JWTPayload, type = 'at+jwt') =>
  keys.sign(type, new SignJWT({ ...claims, ...change }));
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token of the portal', () => {
  test('is good as it was issued', async () => {
    expect(await statusAt(area, valid)).toBe(200);
    expect(await statusAt(area, await forged({}))).toBe(200);
    expect(claims).toMatchObject({ aud: 'portico:portal', area });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  });

  test('is nothing at another area, whatever it says', async () => {
    expect(await statusAt(other, valid)).toBe(401);
    expect(await statusAt(other, await forged({ area: other }))).toBe(401);
    expect(await statusAt('nowhere', valid)).toBe(401);
  });

  test.each<[string, JWTPayload]>([
    ['has expired', { exp: 1_700_000_000 }],
    ['is for the management API', { aud: 'portico:management' }],
    ['comes from another issuer', { iss: 'https://elsewhere.example' }],
    ['names another client', { sub: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }],
    ['names no session', { sid: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }],
    ['names no area', { area: undefined }],
  ])('is nothing when it %s', async (_, change) => {
    expect(await statusAt(area, await forged(change))).toBe(401);
  });

  test('is nothing when it is a token of another type, or has no signature', async () => {
    const [header = '', payload = ''] = valid.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const none = base64({ alg: 'none', typ: 'at+jwt', kid });
    const tokens = [await forged({}, 'JWT'), `${none}.${payload}.`, `${header}.${payload}.`];
    for (const token of [...tokens, 'x', '..', undefined]) {
      expect(await statusAt(area, token)).toBe(401);
    }
  });

  test.each(['/auth/me', '/client-areas', '/api-tokens', '/clients'])(
    'is nothing on the management API: %s',
    async path => {
      expect((await callerOf(api.url, valid).get(path)).status).toBe(401);
    },
  );
});

describe('on the portal', () => {
  test('tokens of staff and of integrators are nothing', async () => {
    const { email } = await makeMember(api.dataSource, 'Owner');
    expect(await statusAt(area, await signIn(api.url, email))).toBe(401);
    const made = await owner.post<{ token: string }>('/api-tokens', {
      body: { name: 'CRM', scopes: ['clients:write'] },
    });
    expect(made.status).toBe(201);
    expect(await statusAt(area, made.body.token)).toBe(401);
  });

  test('nothing works without a token but sign-in, refresh and sign-out', async () => {
    const stranger = portalOf(api.url, area);
    for (const [method, path] of [
      ['GET', '/profile'],
      ['PATCH', '/profile'],
      ['POST', '/auth/password'],
      ['GET', '/auth/sessions'],
      ['DELETE', '/auth/sessions/0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50'],
    ] as const) {
      const answer = await stranger(method, path);
      expect([method, path, answer.status]).toEqual([method, path, 401]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect((await stranger('GET', '/nothing')).status).toBe(404);
  });
});

describe('a page of another origin', () => {
  const shop = 'https://shop.example';
  let guarded: string;
  beforeAll(async () => {
    const body = newClientArea({ access: 'everyone', allowedOrigins: [shop] });
    guarded = (await owner.post<ClientArea>('/client-areas', { body })).body.identifier;
  });

  const ask = (at: string, origin: string, method: 'OPTIONS' | 'GET' = 'GET') =>
    portalOf(api.url, at)(method, '/profile', { headers: { origin } });

  test('may call where the area allows it, and reads refusals too', async () => {
    const answer = await ask(guarded, shop);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe(shop);
    expect(answer.headers.get('vary')).toBe('Origin');
    const preflight = await ask(guarded, shop, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(shop);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('may not call where others are allowed', async () => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const answer = await ask(guarded, 'https://elsewhere.example', method);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('may call where the area names nobody', async () => {
    expect((await ask(area, shop)).headers.get('access-control-allow-origin')).toBe('*');
  });

  test('may not call the management API', async () => {
    const answer = await api.anonymous.get('/auth/me', { headers: { origin: shop } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
