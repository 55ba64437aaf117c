import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../platform/testing/test-api';
import { makeMember, PASSWORD } from '../platform/testing/test-staff';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ PORTICO_TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(() => api.stop());

function attempt(email: string, password: string, address = '192.0.2.1') {
  const headers = { 'x-forwarded-for': address };
  return api.anonymous.post('/auth/sign-in', { body: { email, password }, headers });
}

async function exhaust(email: string) {
  for (let count = 0; count < 10; count += 1) {
    expect((await attempt(email, 'wrong password', `192.0.2.${count}`)).status).toBe(401);
  }
}

describe('attempts to sign in', () => {
  test('are counted by account, whatever the address and the spelling', async () => {
    const { email } = await makeMember(api.dataSource, 'Viewer');
    await exhaust(email);
    const refused = await attempt(email.toUpperCase(), PASSWORD, '198.51.100.9');
    expect(refused.status).toBe(429);
    expect(refused.body['code']).toBe('TOO_MANY_REQUESTS');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(refused.headers.get('ratelimit-policy')).toBe('"account";q=10;w=900');
    expect(refused.headers.get('ratelimit')).toMatch(/^"account";r=0;t=\d+$/);
  });

  test('are counted the same for an account that does not exist', async () => {
    await exhaust('nobody@example.com');
    expect((await attempt('nobody@example.com', PASSWORD)).status).toBe(429);
  });

  test('are forgotten after the right one', async () => {
    const { email } = await makeMember(api.dataSource, 'Viewer');
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 9; count += 1) await attempt(email, 'wrong password');
      expect((await attempt(email, PASSWORD)).status).toBe(200);
    }
  });

  test('are counted in the database, so that other processes know of them', async () => {
    const rows: { key: string }[] = await api.dataSource.query('SELECT key FROM rate_limits');
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toContain('@');
  });

  test('are counted by address, too', async () => {
    const answers: number[] = [];
    for (let count = 0; count < 101; count += 1) {
      const email = `person${count}@example.com`;
      answers.push((await attempt(email, 'x', '203.0.113.5')).status);
    }
    expect(new Set(answers.slice(0, 100))).toEqual(new Set([401]));
    expect(answers[100]).toBe(429);
  });
});
