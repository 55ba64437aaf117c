import { request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.stop());

const JSON_TYPE = { 'content-type': 'application/json' };

/** Posts a body as it stands to the sign-in, which is open to everybody. */
async function postRaw(body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) {
  const answer = await api.anonymous.post('/auth/sign-in', { body, headers });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return { status: answer.status, code: answer.body['code'] };
}

describe('a request that nobody can read', () => {
  test.each([
    ['broken JSON', '{"email":', 400, 'MALFORMED'],
    ['no JSON at all', '', 400, 'MALFORMED'],
    ['a key that reaches the prototype', '{"__proto__":{"x":1}}', 422, 'INVALID'],
    ['an array instead of an object', '[]', 422, 'INVALID'],
    ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0xff, 0x7d]), 422, 'MALFORMED'],
    ['a body over the limit', JSON.stringify({ email: 'x'.repeat(1_100_000) }), 413, 'TOO_LARGE'],
  ])('is refused for %s', async (_, body, status, code) => {
    expect(await postRaw(body)).toEqual({ status, code });
  });

  test.each(['{"properties":{"__proto__":{"x":1}}}', '{"constructor":{"prototype":{}}}'])(
    'is told the key that %s may not have',
    async body => {
      const answer = await api.anonymous.post('/auth/sign-in', { body, headers: JSON_TYPE });
      const path = body.includes('__proto__') ? '__proto__' : 'constructor';
      expect(answer.body['errors']).toMatchObject([{ path, code: 'NOT_ALLOWED' }]);
    },
  );

  test('is refused for a media type that is not JSON', async () => {
    const headers = { 'content-type': 'application/xml' };
    expect(await postRaw('{}', headers)).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  test('is refused for fields that the contract does not name', async () => {
    const body = { email: 'a@example.com', password: 'x', roleId: 'owner' };
    const answer = await api.anonymous.post('/auth/sign-in', { body });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toEqual([
      { path: 'roleId', code: 'UNKNOWN_FIELD', message: 'is not a known field' },
    ]);
  });
});

describe('a path that leads nowhere', () => {
  test.each(['/api/v1/nothing', '/nothing', '/api/v1//auth/me', '/api/v1/auth%2Fme'])(
    '%s is 404 as a problem',
    async path => {
      const answer = await call(`${api.url}${path}`, 'GET');
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  test('does not go around the guard by HEAD', async () => {
    expect((await call(`${api.url}/api/v1/client-areas`, 'HEAD')).status).toBe(401);
  });

  test('with a broken escape is 400', async () => {
    const status = await new Promise(resolve => {
      send(`${api.url}/api/v1/%zz`, response => resolve(response.statusCode)).end();
    });
    expect(status).toBe(400);
  });
});

test('what is written is signed by who wrote it, though its body was read in between', async () => {
  const owner = await api.as('Owner');
  const me = await owner.get('/auth/me');
  const body = { kind: 'person', name: 'Ada Byron', email: 'ada@example.com' };
  const made = await owner.post('/clients', { body });
  const audit = await owner.get<{ data: object[] }>(`/audit?entityId=${String(made.body['id'])}`);
  expect(audit.body.data).toMatchObject([{ actorId: me.body['id'], channel: 'admin' }]);
});
