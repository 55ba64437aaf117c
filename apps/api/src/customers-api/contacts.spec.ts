import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import type { CrmContact } from '@portico/contracts/customers-api';
import { call, startTestApi, type Call, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let token: string;
let customer: string;
beforeAll(async () => {
  api = await startTestApi();
  const owner = await api.as('Owner');
  const { body } = await owner.post<CreatedApiToken>('/api-tokens', {
    body: { name: 'CRM', scopes: ['clients:write'] },
  });
  token = body.token;
  // So that no customer has the number of a contact.
  await api.dataSource.query('ALTER TABLE contacts ALTER number RESTART WITH 5000');
  customer = await make('customers', { company: 'Acme LTD' });
});
afterAll(() => api.stop());

const send = <T = Record<string, unknown>>(method: string, path: string, options: Call = {}) =>
  call<T>(`${api.url}/api/${path}`, method, {
    ...options,
    headers: { authtoken: token, ...options.headers },
  });
const make = async (path: string, body: object) =>
  String((await send('POST', path, { body })).body['record_id']);

let made = 0;
const contact = (changes: object = {}) => ({
  customer_id: customer,
  firstname: 'Ada',
  lastname: 'Byron',
  email: `ada${++made}@acme.example`,
  password: 'a secret that nobody keeps',
  ...changes,
});

describe('a contact', () => {
  test('is made without its password, which is kept nowhere', async () => {
    const body = contact({ phonenumber: '+442072987299', title: 'Buyer', permissions: ['1'] });
    const answer = await send('POST', 'contacts/', { body });
    const id = String(answer.body['record_id']);
    expect([answer.status, answer.body]).toEqual([
      200,
      { status: true, message: 'Contact added successfully.', record_id: id, id },
    ]);
    const one = await send<CrmContact>('GET', `contacts/${customer}/${id}`);
    expect(one.body).toEqual({
      id,
      userid: customer,
      company: 'Acme LTD',
      is_primary: '1',
      firstname: 'Ada',
      lastname: 'Byron',
      email: body.email,
      phonenumber: '+442072987299',
      title: 'Buyer',
      datecreated: expect.any(String),
      active: '1',
    });
    const kept = await api.dataSource.query<{ text: string }[]>(
      `SELECT (SELECT json_agg(t)::text FROM contacts t) || (SELECT json_agg(a)::text
         FROM audit_entries a) || (SELECT json_agg(c)::text FROM clients c) AS text`,
    );
    expect(kept[0]?.text).toContain(body.email);
    expect(kept[0]?.text).not.toContain('a secret');
  });

  test('needs no password here', async () => {
    const { password: _, ...body } = contact({ send_set_password_email: 'on' });
    expect((await send('POST', 'contacts', { body })).status).toBe(200);
  });

  test('is found by its customer, or by its own number', async () => {
    const other = await make('customers', { company: 'Other LTD' });
    const id = await make('contacts', contact({ customer_id: other }));
    const list = await send<CrmContact[]>('GET', `contacts/${other}`);
    expect(list.body.map(one => one.id)).toEqual([id]);
    const one = await send<CrmContact>('GET', `contacts/${id}`);
    expect(one.body).toMatchObject({ id, userid: other });
    expect((await send('GET', `contacts/${customer}/${id}`)).status).toBe(404);
    expect((await send('GET', 'contacts/999999')).body['message']).toBe('No data were found');
  });

  test('is changed where the request says so', async () => {
    const first = await make('contacts', contact());
    const second = await make('contacts', contact());
    const body = { lastname: 'Lovelace', is_primary: 'on', active: '1' };
    const answer = await send('PUT', `contacts/${second}`, { body });
    expect([answer.status, answer.body]).toEqual([
      200,
      { status: true, message: 'Contact Updated Successfully' },
    ]);
    const read = async (id: string) =>
      (await send<CrmContact>('GET', `contacts/${customer}/${id}`)).body;
    expect(await read(second)).toMatchObject({ firstname: 'Ada', lastname: 'Lovelace' });
    expect([(await read(first)).is_primary, (await read(second)).is_primary]).toEqual(['0', '1']);
    const { email } = await read(second);
    expect((await send('PUT', `contacts/${second}`, { body: { email } })).status).toBe(200);
  });

  test('stays with its customer', async () => {
    const other = await make('customers', { company: 'Stranger LTD' });
    const id = await make('contacts', contact());
    const put = (customer_id: string) =>
      send('PUT', `contacts/${id}`, { body: { customer_id, title: 'Buyer' } });
    for (const elsewhere of [other, '999999', 'x']) {
      const answer = await put(elsewhere);
      expect([answer.status, answer.body['errors']]).toEqual([
        422,
        { customer_id: 'The Customer Id field must be the customer of the contact.' },
      ]);
    }
    expect((await put(customer)).status).toBe(200);
    expect((await put('')).status).toBe(200);
    const one = await send<CrmContact>('GET', `contacts/${customer}/${id}`);
    expect(one.body).toMatchObject({ id, title: 'Buyer' });
  });

  test('shares its email address with no other', async () => {
    const taken = contact();
    await send('POST', 'contacts', { body: taken });
    const other = await make('contacts', contact());
    const email = taken.email.toUpperCase();
    const answers = [
      await send('POST', 'contacts', { body: contact({ email }) }),
      await send('PUT', `contacts/${other}`, { body: { email } }),
    ];
    const message = 'This Email is already exists';
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([409, { status: false, error: { email: message }, message }]);
    }
  });

  test('is deleted at both places', async () => {
    for (const path of ['contacts', 'delete/contacts']) {
      const id = await make('contacts', contact());
      const answer = await send('DELETE', `${path}/${id}`);
      expect([answer.status, answer.body]).toEqual([
        200,
        { status: true, message: 'Contact Deleted Successfuly.' },
      ]);
      const again = await send('DELETE', `${path}/${id}`);
      expect([again.status, again.body]).toEqual([
        404,
        { status: false, message: 'Invalid Contact ID' },
      ]);
    }
    expect((await send('DELETE', 'delete/contacts')).body['message']).toBe('Invalid Contact ID');
  });

  test('that is not there cannot be changed', async () => {
    const answer = await send('PUT', 'contacts/999999', { body: { firstname: 'A' } });
    expect([answer.status, answer.body]).toEqual([
      409,
      { status: false, message: "Contact ID Doesn't Not Exist." },
    ]);
    for (const path of ['contacts', 'contacts/']) {
      const nameless = await send('PUT', path, { body: { firstname: 'A' } });
      expect([nameless.status, nameless.body]).toEqual([answer.status, answer.body]);
      expect((await send('PUT', path, { body: {} })).status).toBe(406);
    }
    const id = await make('contacts', contact());
    expect((await send('PUT', `contacts/${id}`, { body: {} })).status).toBe(406);
    const blank = await send('PUT', `contacts/${id}`, { body: { firstname: '' } });
    expect([blank.status, blank.body['errors']]).toEqual([
      422,
      { firstname: 'The First Name field is required.' },
    ]);
  });

  test.each<[object, string[]]>([
    [{ customer_id: undefined }, ['customer_id']],
    [{ customer_id: '999999' }, ['customer_id']],
    [{ firstname: '', lastname: ' ', email: null }, ['firstname', 'lastname', 'email']],
    [{ email: 'not an address' }, ['email']],
    [{ phonenumber: 'call me' }, ['phonenumber']],
    [{ firstname: 'x'.repeat(121) }, ['firstname']],
  ])('is not made with %j', async (changes, fields) => {
    const answer = await send<{ errors: object }>('POST', 'contacts', { body: contact(changes) });
    expect([answer.status, Object.keys(answer.body.errors).toSorted()]).toEqual([
      422,
      fields.toSorted(),
    ]);
  });
});

describe('a group of customers', () => {
  test('is made, read, renamed and deleted', async () => {
    expect((await send('GET', 'customer_groups')).status).toBe(404);
    const body = new URLSearchParams({ name: 'Wholesale' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await send('POST', 'customer_groups', { body, headers });
    const id = String(answer.body['record_id']);
    expect([answer.status, answer.body]).toEqual([
      200,
      { status: true, message: 'Customer Group added successfully.', record_id: id, id },
    ]);
    await make('customer_groups', { name: 'Agency' });
    const list = await send<object[]>('GET', 'customer_groups/');
    expect(list.body).toMatchObject([{ name: 'Agency' }, { id, name: 'Wholesale' }]);
    await send('PUT', `customer_groups/${id}`, { body: { name: 'Retail' } });
    expect((await send('GET', `customer_groups/${id}`)).body).toEqual({ id, name: 'Retail' });
    for (const path of ['customer_groups', 'customer_groups/']) {
      const nameless = await send('PUT', path, { body: { name: 'Nobody' } });
      expect([nameless.status, nameless.body['message']]).toEqual([
        404,
        'Customer Group Update Fail.',
      ]);
    }
    const page = await send('GET', 'customer_groups?page=1&per_page=1');
    expect(page.body).toMatchObject({ data: [{ name: 'Agency' }], meta: { total: 2 } });
    expect((await send('DELETE', `delete/customer_groups/${id}`)).body).toEqual({
      status: true,
      message: 'Customer Group Delete Successful.',
    });
    expect((await send('GET', `customer_groups/${id}`)).status).toBe(404);
    expect((await send('DELETE', `customer_groups/${id}`)).status).toBe(404);
  });

  test('has a name of its own, and stays while customers are in it', async () => {
    const id = await make('customer_groups', { name: 'Busy' });
    expect((await send('POST', 'customer_groups', { body: { name: 'busy' } })).status).toBe(409);
    expect((await send('POST', 'customer_groups', { body: { name: '' } })).status).toBe(422);
    await make('customers', { company: 'Member LTD', groups_in: [id] });
    const answer = await send('DELETE', `customer_groups/${id}`);
    expect([answer.status, answer.body['status']]).toEqual([409, false]);
  });
});
