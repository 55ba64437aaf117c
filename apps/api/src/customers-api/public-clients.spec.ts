import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import type { CrmCustomer } from '@portico/contracts/customers-api';
import { call, startTestApi, type TestApi } from '../platform/testing/test-api';

// The requests of public clients of that API, as they leave those clients byte by byte: the official
// examples (themesic/perfex-rest-api-examples), the official SDK (themesic/perfex-api-sdk) and the
// node for n8n (Matheusbaiense/Node-Community-Perfex).

let api: TestApi;
let token: string;
let base: string;
beforeAll(async () => {
  api = await startTestApi();
  base = `${api.url}/api`;
  const owner = await api.as('Owner');
  const { body } = await owner.post<CreatedApiToken>('/api-tokens', {
    body: { name: 'CRM', scopes: ['clients:write'] },
  });
  token = body.token;
});
afterAll(() => api.stop());

const EXAMPLE = {
  company: 'Acme LTD',
  vat: '123456789',
  phonenumber: '+44 210 7298299',
  website: 'https://example.com',
  city: 'London',
  country: '235',
};

const added = { status: true, message: 'Client add successful.' };
const get = async (id: unknown) =>
  (await call<CrmCustomer>(`${base}/customers/${String(id)}?authtoken=${token}`, 'GET')).body;

/** A multipart body as curl and PHP write it. */
function multipart(fields: [string, string][]) {
  const boundary = '------------------------d74496d66958873e';
  const parts = fields.map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    body: `${parts.join('')}--${boundary}--\r\n`,
    headers: { authtoken: token, 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

const FORM = 'application/x-www-form-urlencoded';

describe('the official examples', () => {
  test('curl: create, list, get, update and delete with multipart forms', async () => {
    const made = await call(`${base}/customers`, 'POST', multipart(Object.entries(EXAMPLE)));
    expect([made.status, made.body]).toEqual([200, expect.objectContaining(added)]);
    const id = String(made.body['record_id']);
    expect(await get(id)).toMatchObject({
      ...EXAMPLE,
      userid: id,
      phonenumber: expect.any(String),
    });
    const headers = { authtoken: token };
    const list = await call<CrmCustomer[]>(`${base}/customers`, 'GET', { headers });
    expect(list.body.map(one => one.id)).toEqual([id]);
    const changes = multipart([['company', 'Acme International LTD']]);
    const changed = await call(`${base}/customers/${id}`, 'PUT', changes);
    expect([changed.status, changed.body]).toEqual([
      200,
      { status: true, message: 'Customers Update Successful.' },
    ]);
    expect(await get(id)).toMatchObject({ company: 'Acme International LTD', city: 'London' });
    const deleted = await call(`${base}/customers/${id}`, 'DELETE', { headers });
    expect([deleted.status, deleted.body]).toEqual([
      200,
      { status: true, message: 'Customer Delete Successful.' },
    ]);
    const empty = await call(`${base}/customers`, 'GET', { headers });
    expect([empty.status, empty.body]).toEqual([
      404,
      { status: false, message: 'No data were found' },
    ]);
  });

  test('JavaScript: FormData', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries(EXAMPLE)) body.append(name, value);
    const made = await call(`${base}/customers`, 'POST', { body, headers: { authtoken: token } });
    expect([made.status, made.body]).toEqual([200, expect.objectContaining(added)]);
  });

  test('Python: a form that is urlencoded', async () => {
    const made = await call(`${base}/customers`, 'POST', {
      body: new URLSearchParams(EXAMPLE).toString(),
      headers: { authtoken: token, 'content-type': FORM, accept: '*/*' },
    });
    expect([made.status, made.body]).toEqual([200, expect.objectContaining(added)]);
  });

  test('the features of lists', async () => {
    const ask = (query: string) =>
      call(`${base}/customers?${query}`, 'GET', {
        headers: { authtoken: token },
      });
    const page = await ask('page=1&per_page=20&fields=id,company,datecreated&sort=-datecreated');
    expect(Object.keys((page.body['data'] as object[])[0] ?? {})).toEqual([
      'id',
      'company',
      'datecreated',
    ]);
    expect(page.body['meta']).toEqual({
      page: 1,
      per_page: 20,
      total: 2,
      total_pages: 1,
      has_more: false,
      current_page: 1,
      last_page: 1,
    });
    expect((await ask('fields=id,company')).body).toHaveLength(2);
    expect((await ask('sort=-datecreated,company')).body).toHaveLength(2);
    expect((await ask('created_after=2020-01-01&created_before=2199-12-31')).body).toHaveLength(2);
    expect((await ask('limit=1&offset=0')).body).toHaveLength(2);
    expect((await ask('page=1&limit=1')).body['data']).toHaveLength(1);
    const body = multipart([['company', 'Acme LTD']]);
    const once = { ...body, headers: { ...body.headers, 'Idempotency-Key': '3b1e-uuid' } };
    const first = await call(`${base}/customers`, 'POST', once);
    expect((await call(`${base}/customers`, 'POST', once)).body).toEqual(first.body);
  });

  test('Postman: groups as a text with JSON, and an answer to a search', async () => {
    const group = await call(`${base}/customer_groups`, 'POST', multipart([['name', 'Gold']]));
    const id = String(group.body['record_id']);
    const fields: [string, string][] = [
      ['company', 'Postman Ltd'],
      ['groups_in', `["${id}"]`],
    ];
    expect((await call(`${base}/customers`, 'POST', multipart(fields))).status).toBe(200);
    const found = await call<CrmCustomer[]>(`${base}/customers/search/Postman`, 'GET', {
      headers: { authtoken: token, accept: 'application/json' },
    });
    expect(found.body.map(({ company }) => company)).toEqual(['Postman Ltd']);
  });
});

describe('the documented requests of the SDK', () => {
  const documented = {
    ...{ company: 'Themesic Interactive', vat: '123456789', phonenumber: '123456789' },
    ...{ website: 'AAA.com', default_currency: '3', default_language: 'english' },
    ...{ address: '1a The Alexander Suite Silk Point', city: 'London', state: 'London' },
    ...{ zip: '700000', country: '243', billing_street: '1a The Alexander Suite Silk Point' },
    ...{ billing_city: 'London', billing_state: 'London', billing_zip: '700000' },
    ...{ billing_country: '243', shipping_street: '1a The Alexander Suite Silk Point' },
    ...{ shipping_city: 'London', shipping_state: 'London', shipping_zip: '700000' },
    shipping_country: '243',
  };

  test('a form with groups, trailing slash, and the deletion at its own path', async () => {
    const ids: string[] = [];
    for (const name of ['One', 'Four']) {
      const group = await call(`${base}/customer_groups`, 'POST', multipart([['name', name]]));
      ids.push(String(group.body['record_id']));
    }
    const pairs = ids.map((id, index): [string, string] => [`groups_in[${index}]`, id]);
    const made = await call(`${base}/customers/`, 'POST', {
      body: new URLSearchParams([...Object.entries(documented), ...pairs]).toString(),
      headers: { authtoken: token, 'content-type': FORM },
    });
    expect([made.status, made.body]).toEqual([200, expect.objectContaining(added)]);
    const id = String(made.body['record_id']);
    expect(await get(id)).toMatchObject({
      ...documented,
      website: 'http://AAA.com',
      phonenumber: '+84123456789',
    });
    const headers = { authtoken: token };
    const deleted = await call(`${base}/delete/customers/${id}/`, 'DELETE', { headers });
    expect([deleted.status, deleted.body['message']]).toEqual([200, 'Customer Delete Successful.']);
    expect((await call(`${base}/delete/customers/${id}`, 'DELETE', { headers })).body).toEqual({
      status: false,
      message: 'Customer Delete Fail.',
    });
  });

  test('a PUT of raw JSON that curl labels as a form', async () => {
    const made = await call(`${base}/customers`, 'POST', multipart([['company', 'Công ty B']]));
    const id = String(made.body['record_id']);
    const change = {
      ...{ company: 'Công ty A', vat: '', phonenumber: '0123456789', website: '' },
      ...{ default_language: '', default_currency: '0', country: '243', city: 'TP London' },
      ...{ zip: '700000', state: 'Quận 12', billing_country: '243', shipping_country: '0' },
      address: 'hẻm 71, số 34/3 Đường TA 16, Phường Thới An, Quận 12',
    };
    for (const type of [FORM, 'text/plain;charset=UTF-8', 'application/json']) {
      const changed = await call(`${base}/customers/${id}`, 'PUT', {
        body: JSON.stringify(change),
        headers: { authtoken: token, 'content-type': type },
      });
      expect([changed.status, changed.body['message']]).toEqual([
        200,
        'Customers Update Successful.',
      ]);
    }
    expect(await get(id)).toMatchObject({ ...change, phonenumber: expect.any(String) });
  });

  test('contacts: a form with flags and rights, JSON, and the deletion at its own path', async () => {
    const made = await call(`${base}/customers`, 'POST', multipart([['company', 'Contact Ltd']]));
    const customer = String(made.body['record_id']);
    const contact = await call(
      `${base}/contacts/`,
      'POST',
      multipart([
        ...Object.entries({ customer_id: customer, firstname: 'John', lastname: 'Doe' }),
        ...Object.entries({ email: 'dummy@gmail.com', title: '', phonenumber: '' }),
        ...Object.entries({ direction: 'rtl', password: '123456', is_primary: 'on' }),
        ...Object.entries({ 'permissions[0]': '1', 'permissions[1]': '2' }),
        ...Object.entries({ invoice_emails: 'invoice_emails', task_emails: 'task_emails' }),
      ]),
    );
    expect([contact.status, contact.body]).toEqual([
      200,
      expect.objectContaining({ status: true, message: 'Contact added successfully.' }),
    ]);
    const id = String(contact.body['record_id']);
    const changed = await call(`${base}/contacts/${id}`, 'PUT', {
      body: JSON.stringify({
        ...{ firstname: 'new first name', lastname: 'new last name', email: 'dummy@gmail.com' },
        ...{ title: '', phonenumber: '9909999099', direction: 'rtl', password: '123456' },
        ...{ is_primary: 'on', send_set_password_email: 'on', permissions: ['1', '2', '6'] },
        invoice_emails: 'invoice_emails',
      }),
      headers: { authtoken: token },
    });
    expect([changed.status, changed.body]).toEqual([
      200,
      { status: true, message: 'Contact Updated Successfully' },
    ]);
    const headers = { authtoken: token };
    const one = await call(`${base}/contacts/${customer}/${id}`, 'GET', { headers });
    expect(one.body).toMatchObject({ firstname: 'new first name', is_primary: '1' });
    expect(one.text).not.toMatch(/123456|password/);
    const deleted = await call(`${base}/delete/contacts/${id}`, 'DELETE', { headers });
    expect([deleted.status, deleted.body]).toEqual([
      200,
      { status: true, message: 'Contact Deleted Successfuly.' },
    ]);
  });
});

describe('the node for n8n', () => {
  const headers = () => ({
    authtoken: token,
    accept: 'application/json',
    'content-type': 'application/json',
  });

  test('JSON in, numbers and all; GET and DELETE that claim a body of JSON', async () => {
    const body = { company: 'Node Ltd', vat: 'RO123', country: 181, zip: 30031, active: true };
    const made = await call(`${base}/customers`, 'POST', { body, headers: headers() });
    expect([made.status, made.body]).toEqual([200, expect.objectContaining(added)]);
    const id = String(made.body['record_id']);
    const one = await call(`${base}/customers/${id}`, 'GET', { headers: headers() });
    expect(one.body).toMatchObject({ country: '181', zip: '30031', active: '1' });
    const many = await call(`${base}/customers?limit=50`, 'GET', { headers: headers() });
    expect(many.status).toBe(200);
    const change = { city: 'Bucharest', description: 'unknown there and here' };
    const changed = await call(`${base}/customers/${id}`, 'PUT', {
      body: change,
      headers: headers(),
    });
    expect([changed.status, changed.body['status']]).toEqual([200, true]);
    const deleted = await call(`${base}/customers/${id}`, 'DELETE', {
      headers: headers(),
      body: '',
    });
    expect([deleted.status, deleted.body['message']]).toEqual([200, 'Customer Delete Successful.']);
  });
});
