import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import type { Client } from '@portico/contracts/clients';
import type { CrmCustomer } from '@portico/contracts/customers-api';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import {
  call,
  startTestApi,
  type Call,
  type Caller,
  type TestApi,
} from '../platform/testing/test-api';

let api: TestApi;
let owner: Caller;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  owner = await api.as('Owner');
  token = await tokenWith(['clients:write']);
});
afterAll(() => api.stop());

async function tokenWith(scopes: string[]): Promise<string> {
  const { body } = await owner.post<CreatedApiToken>('/api-tokens', {
    body: { name: 'CRM', scopes },
  });
  return body.token;
}

const send = <T = Record<string, unknown>>(method: string, path: string, options: Call = {}) =>
  call<T>(`${api.url}/api${path}`, method, {
    ...options,
    headers: { authtoken: token, ...options.headers },
  });

const create = async (body: object) =>
  String((await send('POST', '/customers', { body })).body['record_id']);
const read = async (id: string) => (await send<CrmCustomer>('GET', `/customers/${id}`)).body;
const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

describe('whoever calls', () => {
  const at = (path: string, headers: Record<string, string>) =>
    call(`${api.url}/api${path}`, 'GET', { headers });

  test('sends the token in a header of any case, or in the query', async () => {
    const id = await create({ company: 'Token Ltd' });
    for (const name of ['authtoken', 'Authtoken', 'AUTHTOKEN']) {
      expect((await at(`/customers/${id}`, { [name]: token })).status).toBe(200);
    }
    expect((await at(`/customers/${id}?authtoken=${token}`, {})).status).toBe(200);
    expect((await at(`/customers/${id}/?authtoken=${token}`, {})).status).toBe(200);
  });

  test('is nobody without a token that is good', async () => {
    const none = await at('/customers', {});
    expect([none.status, none.body]).toEqual([
      401,
      { status: false, message: 'Token is not defined.' },
    ]);
    for (const bad of ['nonsense', `${token}x`, token.slice(0, -1)]) {
      const answer = await at('/customers', { authtoken: bad });
      expect([answer.status, answer.body]).toEqual([
        401,
        { status: false, message: 'Invalid Token.' },
      ]);
    }
    const session = await at('/customers', { authorization: `Bearer ${token}` });
    expect(session.status).toBe(401);
  });

  test('is told that the time of the token is over', async () => {
    const old = await tokenWith(['clients:read']);
    await api.dataSource.query(
      `UPDATE api_tokens SET expires_at = now() - interval '1 second' WHERE starts_with($1, prefix)`,
      [old],
    );
    const answer = await at('/customers', { authtoken: old });
    expect([answer.status, answer.body]).toEqual([
      401,
      { status: false, message: 'Token Time Expire.' },
    ]);
    const guessed = await at('/customers', { authtoken: `${old}x` });
    expect(guessed.body['message']).toBe('Invalid Token.');
  });

  test('does no more than the token says', async () => {
    const id = await create({ company: 'Rights Ltd' });
    const only = { headers: { authtoken: await tokenWith(['clients:create']) } };
    const made = await send('POST', '/customers', { ...only, body: { company: 'Made Ltd' } });
    expect(made.status).toBe(200);
    const refused = await Promise.all([
      send('GET', '/customers', only),
      send('PUT', `/customers/${id}`, { ...only, body: { company: 'Other' } }),
      send('DELETE', `/customers/${id}`, only),
      send('DELETE', `/delete/customers/${id}`, only),
      send('DELETE', `/delete/contacts/${id}`, only),
      send('DELETE', `/delete/customer_groups/${id}`, only),
      send('GET', '/common/countries', only),
    ]);
    const message =
      'Your API token does not have the necessay permissions for the requested operation';
    for (const { status, body } of refused) {
      expect([status, body]).toEqual([403, { status: false, message }]);
    }
  });

  test('is told of the rate with every answer', async () => {
    const answers = [
      await send('GET', '/customers?page=1'),
      await send('GET', '/customers/999999999'),
      await send('PATCH', '/customers'),
      await call(`${api.url}/api/customers`, 'GET'),
      await send('GET', '/customers/search/%E0%A4%A'),
      await send('GET', `/customers/${'9'.repeat(300)}`),
      await call(`${api.url}/api/customers/100%?authtoken=${token}`, 'GET'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 401, 400, 414, 400]);
    for (const { headers } of answers) {
      expect(Number(headers.get('x-ratelimit-limit'))).toBe(1_000_000);
      expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(1_000_000);
      const reset = Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now();
      expect(reset).toBeGreaterThan(0);
      expect(reset).toBeLessThan(62_000);
    }
  });

  test('is refused in one envelope, whatever goes wrong', async () => {
    const json = { 'content-type': 'application/json' };
    const answers: [number, Awaited<ReturnType<typeof send>>][] = [
      [405, await send('PATCH', '/customers')],
      [405, await send('PATCH', '/customers/1')],
      [405, await send('POST', '/customers/1/2/3')],
      [400, await send('POST', '/customers', { body: '{"company":', headers: json })],
      [400, await send('POST', '/customers', { body: '{"__proto__":{}}', headers: json })],
      [400, await send('POST', '/customers', { body: '[]', headers: json })],
      [413, await send('POST', '/customers', { body: { company: 'x'.repeat(2_000_000) } })],
      [415, await send('POST', '/customers', { body: '<a/>', headers: { 'content-type': 'a/b' } })],
      [
        422,
        await send('POST', '/customers', { body: new Uint8Array([0x7b, 0xff]), headers: json }),
      ],
      [404, await send('GET', '/common/nonsense')],
    ];
    for (const [status, answer] of answers) {
      expect([answer.status, answer.headers.get('content-type'), answer.body]).toEqual([
        status,
        'application/json; charset=utf-8',
        expect.objectContaining({ status: false, message: expect.any(String) }),
      ]);
      expect(answer.headers.get('x-ratelimit-limit')).not.toBeNull();
    }
    const unreadable = await send('GET', '/customers/search/100%');
    expect([unreadable.status, unreadable.body['status']]).toEqual([400, false]);
    const tooLong = await send('GET', `/customers/${'9'.repeat(300)}`);
    expect([tooLong.status, tooLong.body['status']]).toEqual([414, false]);
    expect(answers[0]?.[1].body).toEqual({
      status: false,
      error: 'Unknown method',
      message: 'Unknown method',
    });
  });
});

describe('a customer', () => {
  const whole = {
    company: 'Themesic Interactive',
    vat: '123456789',
    phonenumber: '+442072987299',
    website: 'https://aaa.example',
    default_currency: '3',
    default_language: 'english',
    address: '1a The Alexander Suite Silk Point',
    city: 'London',
    state: 'London',
    zip: '700000',
    country: '235',
    billing_street: '1 Bill Street',
    billing_city: 'Leeds',
    billing_state: 'Yorkshire',
    billing_zip: 'LS1',
    billing_country: '235',
    shipping_street: '2 Ship Street',
    shipping_city: 'Hanoi',
    shipping_state: '5',
    shipping_zip: '100000',
    shipping_country: '243',
  };

  test('is made, and read back as it was sent', async () => {
    const made = await send('POST', '/customers', { body: whole });
    const id = String(made.body['record_id']);
    expect([made.status, made.body]).toEqual([
      200,
      { status: true, message: 'Client add successful.', record_id: id, id },
    ]);
    expect(await read(id)).toEqual({
      ...whole,
      id,
      userid: id,
      datecreated: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      active: '1',
      leadid: null,
      longitude: null,
      latitude: null,
      show_primary_contact: '0',
      stripe_id: null,
      registration_confirmed: '1',
      addedfrom: '0',
      customfields: [],
    });
  });

  test('is the client of the rest of the product, with audit and trash', async () => {
    const id = await create({ ...whole, company: 'Audit Ltd', partnership_type: 'reseller' });
    const list = await owner.get<{ data: Client[] }>('/clients?search=Audit%20Ltd');
    const clientId = list.body.data[0]?.id ?? '';
    const client = await owner.get<Client>(`/clients/${clientId}`);
    expect(client.body).toMatchObject({
      number: Number(id),
      kind: 'organisation',
      name: 'Audit Ltd',
      legalName: 'Audit Ltd',
      fiscalCode: '123456789',
      country: 'GB',
      language: 'en',
      currency: 'GBP',
      shippingAddress: { country: 'VN', region: '5' },
      properties: { crm: { partnership_type: 'reseller' } },
    });
    const deleted = await send('DELETE', `/delete/customers/${id}`);
    expect([deleted.status, deleted.body]).toEqual([
      200,
      { status: true, message: 'Customer Delete Successful.' },
    ]);
    expect((await send('GET', `/customers/${id}`)).status).toBe(404);
    const audit = await owner.get<{ data: { action: string }[] }>(`/audit?entityId=${clientId}`);
    expect(audit.body.data.map(({ action }) => action)).toEqual(['delete', 'create']);
    expect((await owner.post(`/clients/${clientId}/restore`)).status).toBe(200);
    expect((await read(id)).company).toBe('Audit Ltd');
  });

  test('keeps what a PUT does not mention', async () => {
    const group = await owner.post<{ number: number }>('/client-groups', { body: { name: 'VIP' } });
    const id = await create({ ...whole, groups_in: [group.body.number] });
    const before = await read(id);
    const answer = await send('PUT', `/customers/${id}`, { body: { city: 'York' } });
    expect([answer.status, answer.body]).toEqual([
      200,
      { status: true, message: 'Customers Update Successful.' },
    ]);
    expect(await read(id)).toEqual({ ...before, city: 'York' });
    const groups = async () =>
      (await owner.get<{ data: Client[] }>(`/clients?search=Themesic&perPage=100`)).body.data.find(
        ({ number }) => String(number) === id,
      )?.groups.length;
    expect(await groups()).toBe(1);
    await send('PUT', `/customers/${id}`, { body: { groups_in: [] } });
    expect(await groups()).toBe(0);
  });

  test('is not changed by what was only read and sent back', async () => {
    const id = await create({ ...whole, website: 'AAA.com', default_language: 'portuguese_br' });
    const before = await read(id);
    expect(before.website).toBe('http://AAA.com');
    expect((await send('PUT', `/customers/${id}`, { body: before })).status).toBe(200);
    expect(await read(id)).toEqual(before);
    const list = await owner.get<{ data: Client[] }>('/clients?search=Themesic&sort=-createdAt');
    expect(list.body.data[0]).toMatchObject({ version: 1, language: 'pt-BR' });
  });

  test.each([
    ['acme.example', 'http://acme.example'],
    ['acme.example:8080', 'http://acme.example:8080'],
    ['www.acme.example:8080/x', 'http://www.acme.example:8080/x'],
    ['localhost:3000?a=b', 'http://localhost:3000?a=b'],
    ['HTTPS://acme.example:8443', 'HTTPS://acme.example:8443'],
  ])('may have the website %s', async (website, kept) => {
    expect((await read(await create({ company: 'Site Ltd', website }))).website).toBe(kept);
  });

  test('is emptied field by field', async () => {
    const id = await create(whole);
    const empty = { vat: '', phonenumber: null, website: '', country: '0', default_currency: 0 };
    expect((await send('PUT', `/customers/${id}`, { body: empty })).status).toBe(200);
    const shown = { vat: '', phonenumber: '', website: '', country: '0', default_currency: '0' };
    expect(await read(id)).toMatchObject({ ...shown, city: 'London', default_language: 'english' });
  });

  test('keeps the name that staff gave it when the company is renamed', async () => {
    const made = await owner.post<Client>('/clients', {
      body: { kind: 'organisation', name: 'Acme', legalName: 'Acme Trading SRL' },
    });
    const id = String(made.body.number);
    expect((await read(id)).company).toBe('Acme Trading SRL');
    await send('PUT', `/customers/${id}`, { body: { company: 'Acme Holding SRL' } });
    const { body } = await owner.get<Client>(`/clients/${made.body.id}`);
    expect([body.name, body.legalName]).toEqual(['Acme', 'Acme Holding SRL']);
  });

  test('that is not there', async () => {
    const answers = [
      await send('GET', '/customers/999999999'),
      await send('GET', '/customers/abc'),
      await send('GET', '/customers/1%27%20OR%201=1'),
      await send('PUT', '/customers/999999999', { body: { company: 'x' } }),
      await send('PUT', '/customers/abc', { body: { company: 'x' } }),
      await send('PUT', '/customers/', { body: { company: 'x' } }),
      await send('DELETE', '/customers/999999999'),
      await send('DELETE', '/delete/customers/abc'),
      await send('DELETE', '/delete/customers'),
    ];
    expect(answers.map(({ status, body }) => [status, body['message']])).toEqual([
      [404, 'No data were found'],
      [404, 'No data were found'],
      [404, 'No data were found'],
      [404, 'Customers Update Fail.'],
      [404, 'Invalid Customers ID'],
      [404, 'Invalid Customers ID'],
      [404, 'Customer Delete Fail.'],
      [404, 'Invalid Customer ID'],
      [404, 'Invalid Customer ID'],
    ]);
  });

  test('that was merged answers as the one who stayed, and is not deleted in its place', async () => {
    const [gone, stays] = [
      await create({ company: 'Gone Ltd' }),
      await create({ company: 'Stays' }),
    ];
    await api.dataSource.query(
      `UPDATE clients SET deleted_at = now(), merged_into = (SELECT id FROM clients WHERE number = $2)
       WHERE number = $1`,
      [gone, stays],
    );
    expect(await read(gone)).toMatchObject({ id: stays, company: 'Stays' });
    expect((await send('PUT', `/customers/${gone}`, { body: { city: 'York' } })).status).toBe(200);
    expect((await send('DELETE', `/customers/${gone}`)).status).toBe(404);
    expect(await read(stays)).toMatchObject({ company: 'Stays', city: 'York' });
  });

  test('that owns an area stays', async () => {
    const id = await create({ company: 'Owner Ltd' });
    const list = await owner.get<{ data: Client[] }>('/clients?search=Owner%20Ltd');
    const area = newClientArea({ ownerId: list.body.data[0]?.id ?? null });
    expect((await owner.post('/client-areas', { body: area })).status).toBe(201);
    const answer = await send('DELETE', `/customers/${id}`);
    expect([answer.status, answer.body]).toEqual([
      404,
      { status: false, message: 'Customer Delete Fail.' },
    ]);
    expect((await read(id)).company).toBe('Owner Ltd');
  });

  test.each<[object, Record<string, unknown>]>([
    [{}, { company: 'The Company field is required.' }],
    [{ company: '   ' }, { company: 'The Company field is required.' }],
    [{ company: 'x'.repeat(601) }, { company: expect.any(String) }],
    [{ company: { a: 1 } }, { company: 'The Company field must be a text.' }],
    [{ company: 'a\0b' }, { company: expect.any(String) }],
    [{ company: 'A', phonenumber: 'call me' }, { phonenumber: expect.any(String) }],
    [{ company: 'A', vat: '!' }, { vat: expect.any(String) }],
    [
      { company: 'A', vat: '1' },
      { vat: 'The Vat field must be 2 to 32 letters and digits, with blanks and . - / & between.' },
    ],
    [{ company: 'A', website: 'not a site' }, { website: expect.any(String) }],
    [{ company: 'A', website: 'mailto:a@acme.example' }, { website: expect.any(String) }],
    [{ company: 'A', website: 'acme.example:99999' }, { website: expect.any(String) }],
    [{ company: 'A', country: '999' }, { country: 'The Country field must be a country.' }],
    [{ company: 'A', default_language: 'klingonese' }, { default_language: expect.any(String) }],
    [{ company: 'A', default_currency: '999' }, { default_currency: expect.any(String) }],
    [{ company: 'A', groups_in: ['77777'] }, { groups_in: expect.any(String) }],
    [{ company: 'A', billing_city: 'x'.repeat(121) }, { billing_city: expect.any(String) }],
    [
      { vat: '!', city: 'x'.repeat(121) },
      {
        company: expect.any(String),
        vat: expect.any(String),
        city: expect.any(String),
      },
    ],
  ])('is not made of %j', async (body, errors) => {
    const answer = await send('POST', '/customers', { body });
    expect([answer.status, answer.body]).toEqual([
      422,
      { status: false, error: 'validation_failed', message: 'The given data was invalid.', errors },
    ]);
  });

  test('is not changed by a PUT without content', async () => {
    const id = await create({ company: 'Still Ltd' });
    for (const body of [undefined, {}, '']) {
      const answer = await send('PUT', `/customers/${id}`, {
        ...(body === undefined ? {} : { body }),
      });
      expect([answer.status, answer.body['message']]).toEqual([
        406,
        'Data Not Acceptable OR Not Provided',
      ]);
    }
    const blank = await send('PUT', `/customers/${id}`, { body: { company: ' ' } });
    expect([blank.status, blank.body['errors']]).toEqual([
      422,
      { company: 'The Company field is required.' },
    ]);
  });

  test('is made once for one Idempotency-Key, whatever the form of the body', async () => {
    const headers = { 'idempotency-key': '3b1e-uuid' };
    const post = (company: string) =>
      send('POST', '/customers', { headers, body: form({ company }) });
    const [first, second] = [await post('Once Ltd'), await post('Once Ltd')];
    expect(second.body).toEqual(first.body);
    expect((await send<CrmCustomer[]>('GET', '/customers/search/Once')).body).toHaveLength(1);
    const other = await post('Other Ltd');
    expect([other.status, other.body['status']]).toEqual([422, false]);
    const bad = await send('POST', '/customers', {
      headers: { 'idempotency-key': 'ü' },
      body: { company: 'A' },
    });
    expect(bad.status).toBe(422);
  });
});

describe('custom fields of a customer', () => {
  const numbers: Record<string, number> = {};
  beforeAll(async () => {
    const fields = [
      { label: 'segment', title: 'Segment', type: 'text' },
      { label: 'seats', title: 'Seats', type: 'number' },
      { label: 'vip', title: 'Very important', type: 'boolean' },
      { label: 'plan', title: 'Plan', type: 'choice', choices: ['basic', 'gold'] },
      { label: 'topics', title: 'Topics', type: 'choices', choices: ['news', 'offers', 'tips'] },
    ];
    for (const body of fields) {
      const made = await owner.post<{ number: number }>('/custom-fields', { body });
      numbers[body.label] = made.body.number;
    }
  });
  const at = (label: string) => `custom_fields[customers][${numbers[label] ?? 0}]`;

  test('are sent in a form, typed, and read back by label', async () => {
    const data = form({
      company: 'Custom Ltd',
      [at('segment')]: 'Mid "market"',
      [at('seats')]: '12.5',
      [at('vip')]: 'on',
      [at('plan')]: 'gold',
      'custom_fields[customers][9999]': 'nobody',
    });
    data.append(`${at('topics')}[]`, 'news');
    data.append(`${at('topics')}[]`, 'tips');
    const made = await send('POST', '/customers', { body: data });
    const id = String(made.body['record_id']);
    expect((await read(id)).customfields).toEqual([
      { label: 'Segment', value: 'Mid "market"' },
      { label: 'Seats', value: '12.5' },
      { label: 'Very important', value: '1' },
      { label: 'Plan', value: 'gold' },
      { label: 'Topics', value: 'news, tips' },
    ]);
    const list = await owner.get<{ data: Client[] }>('/clients?search=Custom%20Ltd');
    const client = await owner.get<Client>(`/clients/${list.body.data[0]?.id ?? ''}`);
    expect(client.body.properties).toEqual({
      segment: 'Mid "market"',
      seats: 12.5,
      vip: true,
      plan: 'gold',
      topics: ['news', 'tips'],
    });
    for (const term of ['d "mark', 'MARKET', 'offers']) {
      const found = await send<CrmCustomer[]>(
        'GET',
        `/customers/search/${encodeURIComponent(term)}`,
      );
      expect(found.status).toBe(term === 'offers' ? 404 : 200);
    }
    const custom_fields = { customers: { [numbers['plan'] ?? 0]: '' } };
    await send('PUT', `/customers/${id}`, { body: { custom_fields } });
    expect((await read(id)).customfields[3]).toEqual({ label: 'Plan', value: '' });
    expect((await read(id)).customfields[1]).toEqual({ label: 'Seats', value: '12.5' });
  });

  test('are refused by the name they were sent with', async () => {
    const body = form({ company: 'A', [at('plan')]: 'silver', [at('seats')]: 'many' });
    const answer = await send('POST', '/customers', { body });
    expect([answer.status, answer.body['errors']]).toEqual([
      422,
      {
        [at('plan')]: 'The Plan field must be one of the choices.',
        [at('seats')]: 'The Seats field must be a number.',
      },
    ]);
  });

  test('are looked up, with the values of a customer', async () => {
    const id = await create({
      company: 'Look Ltd',
      custom_fields: { customers: { [numbers['plan'] ?? 0]: 'basic' } },
    });
    const bare = await send<object[]>('GET', '/custom_fields/customers');
    expect(bare.body[3]).toEqual({
      field_name: at('plan'),
      custom_field_id: String(numbers['plan']),
      label: 'Plan',
      required: '0',
      type: 'select',
      value: '',
      options: '["basic","gold"]',
    });
    const { body } = await send<object[]>('GET', `/custom_fields/customers/${id}`);
    expect(body[3]).toMatchObject({ value: 'basic' });
    expect((await send('GET', '/custom_fields/invoices')).body['message']).toBe('Not valid data');
    expect((await send('GET', '/custom_fields/customers/99999999')).status).toBe(404);
  });
});

describe('lookups', () => {
  test('of countries and currencies are the ids that customers have', async () => {
    const countries = await send<object[]>('GET', '/common/countries');
    expect(countries.body).toContainEqual({
      country_id: '235',
      iso2: 'GB',
      short_name: 'United Kingdom',
    });
    const currencies = await send<object[]>('GET', '/common/currencies');
    expect(currencies.body).toContainEqual({ id: '2', symbol: '€', name: 'EUR', isdefault: '0' });
    const id = await create({ company: 'Codes Ltd', country: 'ro', default_currency: 'EUR' });
    expect(await read(id)).toMatchObject({ country: '181', default_currency: '2' });
  });
});

describe('a form', () => {
  test('that is cut short, or has no boundary, is refused by its name', async () => {
    const cut = '--cut\r\nContent-Disposition: form-data; name="company"\r\n\r\nAcm';
    for (const [method, path] of [
      ['POST', '/customers'],
      ['PUT', '/customers/1'],
      ['POST', '/v1/clients/imports'],
    ] as const) {
      const authorization = `Bearer ${token}`;
      for (const type of ['multipart/form-data; boundary=cut', 'multipart/form-data']) {
        const answer = await fetch(`${api.url}/api${path}`, {
          ...{ method, body: cut },
          headers: { authtoken: token, authorization, 'content-type': type },
        });
        expect([path, type, answer.status]).toEqual([path, type, 400]);
      }
    }
  });

  test('may bring a file, and more fields than anybody asked for', async () => {
    const body = form({ company: 'With a file' });
    for (let field = 0; field < 250; field++) body.append(`extra${field}`, 'x');
    body.append('logo', new Blob(['png']), 'logo.png');
    expect((await send('POST', '/customers', { body })).status).toBe(200);
  });
});

describe('an API in trouble', () => {
  let troubled: TestApi;
  let headers: { authtoken: string };
  beforeAll(async () => {
    troubled = await startTestApi({ PORTICO_REQUESTS_PER_MINUTE: '12' });
    const staff = await troubled.as('Owner');
    const body = { name: 'CRM', scopes: ['clients:write'] };
    const made = await staff.post<CreatedApiToken>('/api-tokens', { body });
    headers = { authtoken: made.body.token };
  });
  afterAll(() => troubled.stop());

  test('says nothing of what went wrong inside', async () => {
    await troubled.dataSource.query('ALTER TABLE custom_fields RENAME TO elsewhere');
    const answer = await call(`${troubled.url}/api/customers`, 'GET', { headers });
    expect([answer.status, answer.body]).toEqual([
      500,
      { status: false, message: 'Something went wrong on our side.' },
    ]);
  });

  test('tells who asks too often when to come back', async () => {
    const ask = () => call(`${troubled.url}/api/customers/1`, 'GET', { headers });
    const answers = await Promise.all(Array.from({ length: 12 }, ask));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer.body).toMatchObject({ status: false, error: 'too_many_requests' });
      expect(answer.headers.get('x-ratelimit-remaining')).toBe('0');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const guess = () =>
      call(`${troubled.url}/api/customers/1`, 'GET', { headers: { authtoken: 'ptk_guess' } });
    const guesses = await Promise.all(Array.from({ length: 20 }, guess));
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });
});
