import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api';
import { callerOf } from '../testing/test-staff';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ PORTICO_REQUESTS_PER_MINUTE: '10' });
});
afterAll(() => api.stop());

test('each actor has requests of their own, and is told how many are left', async () => {
  const [owner, viewer] = [await api.as('Owner'), await api.as('Viewer')];
  const first = await owner.get('/auth/me');
  expect(first.headers.get('ratelimit-policy')).toBe('"requests";q=10;w=60');
  expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=9;t=\d+$/);
  for (let count = 0; count < 9; count += 1) await owner.get('/auth/me');
  const refused = await owner.get('/auth/me');
  expect(refused.status).toBe(429);
  expect(refused.body['code']).toBe('TOO_MANY_REQUESTS');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await viewer.get('/auth/me')).status).toBe(200);
});

test('who sends wrong tokens is counted by address', async () => {
  const liar = callerOf(api.url, 'ptk_00000000_wrong');
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) statuses.push((await liar.get('/clients')).status);
  expect(statuses[0]).toBe(401);
  expect(statuses.at(-1)).toBe(429);
  const viewer = await api.as('Viewer');
  expect((await viewer.get('/auth/me')).status).toBe(200);
});
