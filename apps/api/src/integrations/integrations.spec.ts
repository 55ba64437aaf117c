import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  Integration,
  IntegrationPage,
  IntegrationTest,
} from '@portico/contracts/integrations';
import { newIntegration } from '@portico/contracts/testing/integrations';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

const KEY = 'sk-very-secret-0123456789';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi({ PORTICO_OUTGOING_ALLOWED: '127.0.0.1' });
  admin = await api.as('Admin');
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM integrations'));

async function create(changes: object = {}): Promise<Integration> {
  const body = newIntegration({ apiKey: KEY, ...changes });
  const answer = await admin.post<Integration>('/integrations', { body });
  expect([answer.status, answer.body]).toMatchObject([201, { version: 1 }]);
  return answer.body;
}

const refused = (path: string, code: string) => ({
  status: 422,
  body: { errors: [expect.objectContaining({ path, code })] },
});

describe('integrations', () => {
  it('are made with what is usual, and never show their key', async () => {
    const made = await create();
    expect(made).toMatchObject({
      ...{ baseUrl: 'https://api.openai.com/v1', hasKey: true, active: true, isDefault: false },
      ...{ concurrency: 8, monthlyTokens: null, inputPrice: null, currency: 'USD' },
      usage: { requests: 0, inputTokens: 0, outputTokens: 0, cost: null },
    });
    await admin.patch(`/integrations/${made.id}`, { body: { apiKey: `${KEY}-2` } });
    const places = [
      await admin.get(`/integrations/${made.id}`),
      await admin.get('/integrations'),
      await admin.get('/audit?entity=integrations'),
    ];
    for (const { status, text } of places) {
      expect(status).toBe(200);
      expect(text).not.toContain(KEY);
    }
    const stored: unknown = await api.dataSource.query('SELECT i.*::text FROM integrations i');
    expect(JSON.stringify(stored)).not.toContain(KEY);
    expect(places[2]?.text).toContain('•••');
  });

  it('are listed, searched and changed by version', async () => {
    const one = await create({
      name: 'Here',
      kind: 'compatible',
      baseUrl: 'http://127.0.0.1:1/v1/',
    });
    await create({ name: 'There' });
    const { body } = await admin.get<IntegrationPage>('/integrations?search=her&sort=-name');
    expect(body.data.map(({ name }) => name)).toEqual(['There', 'Here']);
    expect(one.baseUrl).toBe('http://127.0.0.1:1/v1');
    const path = `/integrations/${one.id}`;
    const headers = { 'if-match': '"1"' };
    const changed = await admin.patch(path, { body: { model: 'other' }, headers });
    expect(changed.body).toMatchObject({ model: 'other', version: 2, hasKey: true });
    expect(await admin.patch(path, { body: { model: 'third' }, headers })).toMatchObject({
      status: 412,
      body: { code: 'STALE', current: { model: 'other', hasKey: true } },
    });
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(path)).status).toBe(404);
  });

  it('have one default at most', async () => {
    const first = await create({ name: 'First', isDefault: true });
    const second = await create({ name: 'Second', isDefault: true });
    const path = `/integrations/${first.id}`;
    expect((await admin.get(path)).body).toMatchObject({ isDefault: false, version: 2 });
    await admin.patch(path, { body: { isDefault: true } });
    expect((await admin.get(`/integrations/${second.id}`)).body).toMatchObject({
      isDefault: false,
    });
  });

  it('refuse a name twice, and a compatible server without an address', async () => {
    await create();
    const again = await admin.post('/integrations', { body: newIntegration({ name: 'openai' }) });
    expect(again).toMatchObject({ status: 409, body: { code: 'DUPLICATE' } });
    const body = newIntegration({ name: 'Own', kind: 'compatible' });
    expect(await admin.post('/integrations', { body })).toMatchObject(
      refused('baseUrl', 'REQUIRED'),
    );
  });

  it.each([
    ['http://127.0.0.2/v1', 'ADDRESS_REFUSED'],
    ['http://[::ffff:10.0.0.1]/v1', 'ADDRESS_REFUSED'],
    ['http://169.254.169.254/v1', 'ADDRESS_REFUSED'],
    ['http://2130706434/v1', 'FORMAT'],
    ['http://127.2/v1', 'FORMAT'],
    ['http://0177.0.0.2/v1', 'FORMAT'],
    ['http://0x7f.0.0.2/v1', 'FORMAT'],
  ])('refuse the private address %s', async (baseUrl, code) => {
    const body = newIntegration({ kind: 'compatible', baseUrl });
    const answer = await admin.post('/integrations', { body });
    expect(answer).toMatchObject(refused('baseUrl', code));
  });

  it('refuse a name or a query in the address', async () => {
    for (const baseUrl of [
      'https://me:it@provider.example/v1',
      'https://provider.example/v1?a=b',
    ]) {
      const body = newIntegration({ kind: 'compatible', baseUrl });
      expect(await admin.post('/integrations', { body })).toMatchObject(
        refused('baseUrl', 'FORMAT'),
      );
    }
  });

  it('ask for the key again when they move, so that it goes nowhere unseen', async () => {
    const { id } = await create();
    const body = { kind: 'compatible', baseUrl: 'https://elsewhere.example/v1' };
    const path = `/integrations/${id}`;
    expect(await admin.patch(path, { body })).toMatchObject(refused('apiKey', 'REQUIRED'));
    expect(await admin.patch(path, { body: { ...body, apiKey: null } })).toMatchObject({
      status: 200,
      body: { hasKey: false },
    });
  });

  it('are for whoever may', async () => {
    const { id } = await create();
    const translator = await api.as('Translator');
    const editor = await api.as('Editor');
    expect((await translator.get('/integrations')).status).toBe(403);
    expect((await editor.get('/integrations')).status).toBe(200);
    expect((await editor.post(`/integrations/${id}/test`)).status).toBe(403);
    expect((await api.anonymous.get('/integrations')).status).toBe(401);
  });
});

describe('the test of an integration', () => {
  let server: Server;
  let answer: RequestListener;
  let authorization: string | undefined;
  beforeAll(async () => {
    server = createServer((request, response) => {
      ({ authorization } = request.headers);
      answer(request, response);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function test(listener: RequestListener, changes: object = {}): Promise<IntegrationTest> {
    answer = listener;
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const { id } = await create({ kind: 'compatible', baseUrl, ...changes });
    const { status, body, text } = await admin.post<IntegrationTest>(`/integrations/${id}/test`);
    expect(status).toBe(200);
    expect(text).not.toContain(KEY);
    return body;
  }

  const json =
    (status: number, body: unknown, headers = {}): RequestListener =>
    (_, response) =>
      void response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
  const chat = (content: string) => ({
    choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 30, completion_tokens: 5 },
  });

  it('shows what the provider says, and counts it', async () => {
    const prices = { inputPrice: '2', outputPrice: '8.5' };
    const result = await test(json(200, chat('{"text":"Guten Morgen"}')), prices);
    expect(result).toMatchObject({ ok: true, sample: 'Guten Morgen', code: null });
    expect(authorization).toBe(`Bearer ${KEY}`);
    const { body } = await admin.get<IntegrationPage>('/integrations');
    expect(body.data[0]?.usage).toMatchObject({
      ...{ requests: 1, inputTokens: 30, outputTokens: 5, cost: '0.0001' },
    });
  });

  it.each<[string, RequestListener, string]>([
    ['a wrong key', json(401, { error: { message: `no ${KEY}` } }), 'PROVIDER_UNAUTHORISED'],
    ['no such model', json(404, { error: { message: 'no' } }), 'PROVIDER_NOT_FOUND'],
    ['no credit', json(429, { error: { code: 'insufficient_quota' } }), 'PROVIDER_QUOTA'],
    ['too much to do', json(429, {}, { 'retry-after': '1' }), 'PROVIDER_BUSY'],
    ['a fault', json(500, { error: { message: `for ${KEY}` } }), 'PROVIDER_FAILED'],
    ['a redirect', json(302, '', { location: 'http://127.0.0.1/' }), 'PROVIDER_REDIRECTS'],
    ['no provider', json(200, { hello: 'world' }), 'PROVIDER_ANSWER'],
    ['truncated JSON', json(200, '{"choices": [{'), 'PROVIDER_ANSWER'],
    ['prose', json(200, chat('Good morning is Guten Morgen')), 'PROVIDER_ANSWER'],
    ['a broken line', (_, response) => response.destroy(), 'PROVIDER_UNREACHABLE'],
  ])('says of %s what it is', async (_, listener, code) => {
    expect(await test(listener)).toMatchObject({ ok: false, sample: null, code });
  });

  it('does without a temperature where a model has its own', async () => {
    const bodies: string[] = [];
    const result = await test((request, response) => {
      let body = '';
      request.on('data', chunk => (body += String(chunk)));
      request.on('end', () => {
        bodies.push(body);
        const wrong = { error: { message: 'Unsupported value', param: 'temperature' } };
        const known = !body.includes('temperature');
        json(known ? 200 : 400, known ? chat('{"text":"Moin"}') : wrong)(request, response);
      });
    });
    expect(result).toMatchObject({ ok: true, sample: 'Moin' });
    expect(bodies).toHaveLength(2);
  });
});
