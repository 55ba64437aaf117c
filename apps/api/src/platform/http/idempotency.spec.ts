import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import { startTestApi, type TestApi } from '../testing/test-api';
import type { Caller } from '../testing/test-staff';

let api: TestApi;
let owner: Caller;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
});
afterAll(() => api.stop());

const ADA = { kind: 'person', name: 'Ada Byron' };
const newKey = () => crypto.randomUUID();

function post(key: string, body: object = ADA, caller = owner, path = '/clients') {
  return caller.post<CreatedApiToken>(path, { body, headers: { 'idempotency-key': key } });
}

function age(key: string, interval: string) {
  return api.dataSource.query(
    'UPDATE idempotency_keys SET claimed_at = claimed_at - $2::interval WHERE key = $1',
    [key, interval],
  );
}

async function countOf(name: string): Promise<number> {
  const { body } = await owner.get<{ meta: { total: number } }>(`/clients?search=${name}`);
  return body.meta.total;
}

describe('a repeated POST', () => {
  test('is answered as the first one, and done once', async () => {
    const key = newKey();
    const body = { kind: 'person', name: 'Grace' };
    const first = await post(key, body);
    const again = await post(key, body);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    for (const name of ['location', 'etag', 'content-type']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await countOf('Grace')).toBe(1);
  });

  test('is done once when both come at the same moment', async () => {
    const key = newKey();
    const body = { kind: 'person', name: 'Hedy' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => post(key, body)));
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(await countOf('Hedy')).toBe(1);
  });

  test('is refused when it is another request', async () => {
    const key = newKey();
    await post(key);
    for (const other of [
      await post(key, { ...ADA, name: 'Eve' }),
      await post(key, ADA, owner, '/roles'),
    ]) {
      expect([other.status, other.text.includes('IDEMPOTENCY_KEY_REUSED')]).toEqual([422, true]);
    }
  });

  test('of somebody else has nothing to do with it', async () => {
    const key = newKey();
    const first = await post(key);
    const other = await post(key, ADA, await api.as('Admin'));
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.body.id);
  });

  test('is tried again after a failure', async () => {
    const key = newKey();
    expect((await post(key, { kind: 'person' })).status).toBe(422);
    expect((await post(key)).status).toBe(201);
  });

  test('shows a secret again to who made it, while the database holds it sealed', async () => {
    const key = newKey();
    const body = { name: 'Nightly', scopes: ['clients:read'] };
    const first = await post(key, body, owner, '/api-tokens');
    const again = await post(key, body, owner, '/api-tokens');
    expect(again.body.token).toBe(first.body.token);
    const rows: unknown = await api.dataSource.query('SELECT * FROM idempotency_keys');
    expect(JSON.stringify(rows)).not.toContain('ptk_');
  });

  test('is a new request after 24 hours', async () => {
    const key = newKey();
    const first = await post(key);
    await age(key, '24 hours');
    expect((await post(key)).body.id).not.toBe(first.body.id);
  });

  test('goes on where a process died in between', async () => {
    const key = newKey();
    await post(key);
    await api.dataSource.query('UPDATE idempotency_keys SET answer = NULL WHERE key = $1', [key]);
    const running = await post(key);
    expect([running.status, running.text.includes('STILL_RUNNING')]).toEqual([409, true]);
    await age(key, '5 minutes');
    expect((await post(key)).status).toBe(201);
  });

  test.each(['', 'x'.repeat(256), 'two words'])('takes no key such as "%s"', async key => {
    expect((await post(key)).status).toBe(422);
  });
});

test('an answer without a body is repeated, too', async () => {
  const admin = await api.as('Admin');
  const body = { current: 'a long day at the sea', next: 'seven green kites' };
  const key = newKey();
  const statuses = [
    (await post(key, body, admin, '/auth/password')).status,
    (await post(key, body, admin, '/auth/password')).status,
  ];
  expect(statuses).toEqual([204, 204]);
});

test('other methods and unknown callers have no use for the key', async () => {
  const headers = { 'idempotency-key': newKey() };
  expect((await owner.get('/clients', { headers })).status).toBe(200);
  expect((await owner.get('/clients', { headers })).headers.get('idempotency-replayed')).toBeNull();
  expect((await api.anonymous.post('/clients', { body: ADA, headers })).status).toBe(401);
});
