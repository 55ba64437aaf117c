import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { readConfig } from '../platform/config';
import { call, startTestApi, type TestApi } from '../platform/testing/test-api';
import { callerOf, makeMember, signIn } from '../platform/testing/test-staff';
import { SigningKeys } from '../platform/auth/signing-keys';

const ISSUER = readConfig({ PORT: '0' }).publicUrl;
const AUDIENCE = 'portico:management';

let api: TestApi;
let keys: SigningKeys;
let valid: string;
let claims: JWTPayload;
beforeAll(async () => {
  api = await startTestApi();
  keys = api.app.get(SigningKeys, { strict: false });
  const { email } = await makeMember(api.dataSource, 'Owner');
  valid = await signIn(api.url, email);
  claims = decodeJwt(valid);
});
afterAll(() => api.stop());

const statusOf = async (token: string) => (await callerOf(api.url, token).get('/auth/me')).status;

/** A token signed with our own key, that differs from a good one as said. */
function forged(change: JWTPayload, type = 'at+jwt') {
  return keys.sign(type, new SignJWT({ ...claims, ...change }));
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('an access token', () => {
  test('is good as it was issued', async () => {
    expect(await statusOf(valid)).toBe(200);
    expect(await statusOf(await forged({}))).toBe(200);
    expect(claims).toMatchObject({ iss: ISSUER, aud: AUDIENCE });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  });

  test.each<[string, JWTPayload]>([
    ['has expired', { exp: 1_700_000_000 }],
    ['is for another audience', { aud: 'portico:portal' }],
    ['comes from another issuer', { iss: 'https://elsewhere.example' }],
    ['names another member', { sub: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }],
    ['names no session', { sid: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }],
  ])('is nothing when it %s', async (_, change) => {
    expect(await statusOf(await forged(change))).toBe(401);
  });

  test('is nothing when it is a token of another type', async () => {
    expect(await statusOf(await forged({}, 'JWT'))).toBe(401);
  });

  test('is nothing without a signature', async () => {
    const [header = '', payload = ''] = valid.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const none = base64({ alg: 'none', typ: 'at+jwt', kid });
    expect(await statusOf(`${none}.${payload}.`)).toBe(401);
    expect(await statusOf(`${header}.${payload}.`)).toBe(401);
  });

  test('is nothing when the public key was used as a shared secret', async () => {
    const { keys: list } = await keys.jwks();
    const [jwk] = list;
    const header = base64({ alg: 'HS256', typ: 'at+jwt', kid: jwk?.kid });
    const signed = `${header}.${base64(claims)}`;
    const mac = createHmac('sha256', JSON.stringify(jwk)).update(signed).digest('base64url');
    expect(await statusOf(`${signed}.${mac}`)).toBe(401);
  });

  test("is nothing when somebody else's key signed it", async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const [jwk] = (await keys.jwks()).keys;
    for (const kid of [jwk?.kid, 'unknown']) {
      const header = { alg: 'ES256', typ: 'at+jwt', ...(kid ? { kid } : {}) };
      const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
      expect(await statusOf(token)).toBe(401);
    }
  });

  test.each(['x', 'x.y.z', '..', 'ptk_00000000_x'])('is nothing as "%s"', async token => {
    expect(await statusOf(token)).toBe(401);
  });
});

describe('the keys', () => {
  test('verify our tokens for whoever asks', async () => {
    const set = createRemoteJWKSet(new URL(`${api.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(valid, set, { issuer: ISSUER, audience: AUDIENCE });
    expect(payload.sub).toBe(claims.sub);
  });

  test('stay good for older tokens when they rotate', async () => {
    await keys.rotate();
    const newer = await forged({});
    expect(newer.split('.')[0]).not.toBe(valid.split('.')[0]);
    expect(await statusOf(newer)).toBe(200);
    expect(await statusOf(valid)).toBe(200);
    const { text } = await call(`${api.url}/.well-known/jwks.json`, 'GET');
    expect((JSON.parse(text) as { keys: object[] }).keys).toHaveLength(2);
    expect(text).not.toContain('"d"');
  });

  test('are kept sealed', async () => {
    const rows: unknown = await api.dataSource.query('SELECT private_key FROM signing_keys');
    expect(JSON.stringify(rows)).not.toContain('PRIVATE KEY');
  });
});
