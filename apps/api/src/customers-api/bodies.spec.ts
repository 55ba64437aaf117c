import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import type { CrmCustomer } from '@portico/contracts/customers-api';
import { call, startTestApi, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let token: string;
let id: string;
beforeAll(async () => {
  api = await startTestApi();
  const owner = await api.as('Owner');
  const { body } = await owner.post<CreatedApiToken>('/api-tokens', {
    body: { name: 'CRM', scopes: ['clients:write'] },
  });
  token = body.token;
  const made = await send('POST', 'customers', { company: 'Acme LTD' }, 'application/json');
  id = String(made.body['record_id']);
});
afterAll(() => api.stop());

const send = (method: string, path: string, body: unknown, type?: string) =>
  call(`${api.url}/api/${path}`, method, {
    body,
    headers: { authtoken: token, ...(type ? { 'content-type': type } : {}) },
  });
const read = async (number: unknown) =>
  (await call<CrmCustomer>(`${api.url}/api/customers/${String(number)}?authtoken=${token}`, 'GET'))
    .body;

const FORM = 'multipart/form-data';
const part = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

describe('a multipart form', () => {
  test.each([
    ['without a boundary', FORM, part('company', 'Acme\r\n--x--\r\n')],
    ['with an empty boundary', `${FORM}; boundary=`, part('company', 'Acme\r\n--x--\r\n')],
    ['with an endless boundary', `${FORM}; boundary=${'x'.repeat(300)}`, part('company', 'Acme')],
    ['that breaks off', `${FORM}; boundary=x`, part('company', 'Acme')],
    [
      'that breaks off within a file',
      `${FORM}; boundary=x`,
      part('logo"; filename="a.png', 'bytes'),
    ],
    ['that is none', `${FORM}; boundary=x`, 'hello'],
  ])('%s is refused', async (_, type, body) => {
    const answers = [
      await send('POST', 'customers', body, type),
      await send('PUT', `customers/${id}`, body, type),
      await send('DELETE', `customers/${id}`, body, type),
      await send('POST', 'contacts', body, type),
    ];
    for (const answer of answers) {
      expect([answer.status, answer.body]).toEqual([
        400,
        { status: false, error: 'malformed', message: 'The form is broken or incomplete.' },
      ]);
    }
    expect((await read(id)).company).toBe('Acme LTD');
  });

  test('may hold files and fields that nobody knows', async () => {
    const form = new FormData();
    for (let n = 0; n < 250; n++) form.append(`field${n}`, 'x');
    form.append('logo', new Blob(['x'.repeat(3_000_000)]), 'logo.png');
    form.append('company', 'Files LTD');
    form.append('photo', new Blob(['y']), 'photo.jpg');
    const made = await send('POST', 'customers', form);
    expect([made.status, made.body['message']]).toEqual([200, 'Client add successful.']);
    expect((await read(made.body['record_id'])).company).toBe('Files LTD');
  });

  test('has its limits', async () => {
    const many = new FormData();
    for (let n = 0; n <= 1_000; n++) many.append(`field${n}`, 'x');
    const files = new FormData();
    for (let n = 0; n <= 10; n++) files.append('file', new Blob(['x']), 'x.png');
    const large = new FormData();
    large.append('file', new Blob(['x'.repeat(26 * 1024 * 1024)]), 'x.png');
    const long = new FormData();
    long.append('address', 'x'.repeat(65 * 1024));
    for (const form of [many, files, large, long]) {
      form.append('company', 'Limits LTD');
      const answer = await send('POST', 'customers', form);
      expect([answer.status, answer.body['status']]).toEqual([413, false]);
    }
  });
});

test.each([
  ['text', 'hello', 'text/plain'],
  ['half of a JSON text', '{"a', 'application/json'],
  ['half of one in a form', '{"a', 'application/x-www-form-urlencoded'],
  ['a list', '[]', 'application/json'],
  ['a number', '7', 'application/json'],
  ['XML', '<company>Other</company>', 'application/xml'],
])('a PUT with %s holds nothing that can be read', async (_, body, type) => {
  for (const path of ['customers', 'contacts', 'customer_groups']) {
    const answer = await send('PUT', `${path}/${id}`, body, type);
    expect([answer.status, answer.body]).toEqual([
      406,
      { status: false, message: 'Data Not Acceptable OR Not Provided' },
    ]);
  }
});

test('a form in another encoding than UTF-8 is refused, as any body is', async () => {
  const type = 'application/x-www-form-urlencoded';
  const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  const answers = [
    await send('POST', 'customers', 'company=Caf%E9', type),
    await send('PUT', `customers/${id}`, 'company=Caf%E9+und%20Bar', type),
    await send('POST', 'customers', latin1('company=Café'), type),
    await send('POST', 'customers', latin1('{"company":"Café"}'), 'application/json'),
    await send(
      'POST',
      'customers',
      latin1(`${part('company', 'Café')}\r\n--x--`),
      `${FORM}; boundary=x`,
    ),
  ];
  for (const answer of answers) {
    expect([answer.status, answer.body]).toEqual([
      422,
      { status: false, error: 'malformed', message: 'The body is not valid UTF-8.' },
    ]);
  }
  const made = await send('POST', 'customers', 'company=Caf%C3%A9+100%+%F0%9F%A5%90', type);
  expect((await read(made.body['record_id'])).company).toBe('Café 100% 🥐');
});
