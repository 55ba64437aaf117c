import { afterEach, describe, expect, test } from '@jest/globals';
import { call, startTestApi, type TestApi } from '../testing/test-api';

let api: TestApi;
afterEach(() => api.stop());

const read = (headers: Record<string, string> = {}) =>
  call(`${api.url}/metrics`, 'GET', { headers });

describe('metrics', () => {
  test('name routes, not addresses', async () => {
    api = await startTestApi();
    const owner = await api.as('Owner');
    const id = crypto.randomUUID();
    await owner.get(`/clients/${id}?search=secret`);
    await call(`${api.url}/no/such/place`, 'GET');
    const { status, text } = await read();
    expect(status).toBe(200);
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/clients/:id",status="4',
    );
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    for (const hidden of [id, 'secret', '/no/such']) expect(text).not.toContain(hidden);
  });

  test('are for this machine only, which a proxy on it is not', async () => {
    api = await startTestApi();
    expect((await read()).status).toBe(200);
    expect((await read({ 'x-forwarded-for': '203.0.113.5' })).status).toBe(403);
    expect((await read({ forwarded: 'for=203.0.113.5' })).status).toBe(403);
  });

  test('take the token where there is one', async () => {
    api = await startTestApi({ PORTICO_METRICS_TOKEN: 'let-me-see' });
    expect((await read()).status).toBe(403);
    expect((await read({ authorization: 'Bearer wrong' })).status).toBe(403);
    expect((await read({ authorization: 'Bearer let-me-see' })).status).toBe(200);
  });
});
