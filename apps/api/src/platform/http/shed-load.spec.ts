import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { call, startTestApi, type TestApi } from '../testing/test-api';

const MAX_DELAY_MS = 500;

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ PORTICO_MAX_DELAY: String(MAX_DELAY_MS) });
});
afterAll(() => api.stop());

/** Keeps the event loop from running, as too much work would. */
function drown(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MAX_DELAY_MS * 3);
}

const statusOf = async (path: string) => (await call(`${api.url}${path}`, 'GET')).status;

test('a process that can not keep up says so, and recovers by itself', async () => {
  let refused = await call(`${api.url}/api/v1/auth/me`, 'GET');
  for (let tries = 0; refused.status !== 503 && tries < 10; tries += 1) {
    drown();
    refused = await call(`${api.url}/api/v1/auth/me`, 'GET');
  }
  expect(refused.body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await statusOf('/health/live')).toBe(200);
  let status = 503;
  const deadline = Date.now() + 10_000;
  while (status === 503 && Date.now() < deadline) status = await statusOf('/api/v1/auth/me');
  expect(status).toBe(401);
});
