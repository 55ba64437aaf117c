import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Client } from '@portico/contracts/clients';
import { newClient } from '@portico/contracts/testing/clients';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { eventually } from '../../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';

jest.setTimeout(60_000);

let api: TestApi;
let admin: Caller;
let token = '';
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
  token = await tokenOf(admin);
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM clients'));

// A download is read as a stream here, which the caller of the tests does not do.
async function tokenOf(caller: Caller): Promise<string> {
  const { body } = await caller.post<{ token: string }>('/api-tokens', {
    body: { name: 'Export', scopes: ['clients:read'] },
  });
  return body.token;
}

const download = (query: string) =>
  fetch(`${api.url}/api/v1/clients/export?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });

async function create(changes: object = {}): Promise<Client> {
  const { status, body, text } = await admin.post<Client>('/clients', { body: newClient(changes) });
  expect([status, text]).toEqual([201, text]);
  return body;
}

const crowd = (count: number) =>
  api.dataSource.query(
    `INSERT INTO clients (id, kind, name, comments)
     SELECT lpad(to_hex(n), 32, '0')::uuid, 'person', 'Member ' || n, repeat('x', 2000)
     FROM generate_series(1, $1::int) AS n`,
    [count],
  );

type Table = Record<string, string>[];

async function csv(query: string): Promise<Table> {
  const answer = await download(`format=csv&${query}`);
  const text = await answer.text();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/csv; charset=utf-8',
  ]);
  return parse(text, { columns: true, bom: true });
}

async function xlsx(query: string) {
  const answer = await download(`format=xlsx&${query}`);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="clients.xlsx"');
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
  return sheets[0]?.rows ?? [];
}

describe('an export', () => {
  test('holds the usual columns, with groups, manager, main contact and custom fields', async () => {
    const group = await admin.post<{ id: string }>('/client-groups', { body: { name: 'Gold' } });
    const { body: me } = await admin.get<{ id: string; email: string }>('/auth/me');
    await admin.post('/custom-fields', {
      body: { label: 'size', title: 'Size', type: 'choices', choices: ['S', 'M'] },
    });
    const client = await create({
      name: 'Acme',
      groupIds: [group.body.id],
      managerId: me.id,
      address: { city: 'Cluj', country: 'RO' },
      properties: { size: ['S', 'M'] },
    });
    await admin.post(`/clients/${client.id}/contacts`, { body: { firstName: 'Ada' } });
    const [row] = await csv('');
    expect(row).toMatchObject({
      number: String(client.number),
      kind: 'organisation',
      name: 'Acme',
      email: client.email,
      active: 'false',
      'address.city': 'Cluj',
      'address.country': 'RO',
      groups: 'Gold',
      manager: me.email,
      'contact.firstName': 'Ada',
      'properties.size': 'S; M',
      phone: '',
    });
    expect(row).not.toHaveProperty('comments');
    await api.dataSource.query('DELETE FROM custom_fields');
  });

  test('holds the columns that were asked for, in that order', async () => {
    const client = await create({ kind: 'person', properties: { team: { id: 7 }, on: true } });
    const names =
      'quality,properties.team.id,properties.on,properties.team,properties,id,createdAt';
    const rows = await xlsx(`columns=${names}`);
    expect(rows).toEqual([
      names.split(','),
      [20, 7, true, '{"id":7}', '{"on": true, "team": {"id": 7}}', client.id, client.createdAt],
    ]);
  });

  test.each([
    ['kind=person', ['Bob']],
    ['search=acm', ['Acme']],
    ['active=true', ['Acme']],
    ['property=team%3Dnorth', ['Bob']],
    ['search=nobody', []],
  ])('holds what the filter %s finds', async (query, expected) => {
    await create({ name: 'Acme', active: true });
    await create({ name: 'Bob', kind: 'person', properties: { team: 'north' } });
    expect((await csv(`${query}&columns=name`)).map(row => row['name'])).toEqual(expected);
    expect((await xlsx(`${query}&columns=name`)).slice(1).flat()).toEqual(expected);
  });

  test('holds the named clients', async () => {
    const [one] = [await create({ name: 'One' }), await create({ name: 'Two' })];
    const { status, text } = await admin.post('/clients/export', {
      body: { format: 'csv', columns: ['name'], ids: [one.id] },
    });
    expect([status, text]).toEqual([200, 'name\nOne\n']);
  });

  test('goes on behind each portion, and has everybody once', async () => {
    await crowd(2_345);
    const names = (await csv('columns=name')).map(row => row['name']);
    expect([names.length, new Set(names).size]).toEqual([2_345, 2_345]);
    expect(await xlsx('columns=name')).toHaveLength(2_346);
  });

  test('is recorded, with who took what', async () => {
    await csv('kind=person&columns=name,email');
    const { body } = await admin.get<{ data: object[] }>('/audit?action=export');
    expect(body.data[0]).toMatchObject({
      entity: 'clients',
      title: 'clients.csv',
      channel: 'token',
      changes: { filter: { after: { kind: 'person' } }, columns: { after: ['name', 'email'] } },
    });
  });
});

describe('hostile content', () => {
  const formula = '=HYPERLINK("http://evil.example","x")';
  const names = [formula, '+1', '-1', '@SUM(A1)', "'=1", '"quoted", \'s', 'a\nb', 'Ștefan 日本 😀'];

  test('is no formula in CSV, and can be read back', async () => {
    for (const name of names) await create({ name });
    const cells = (await csv('columns=name')).map(row => row['name']);
    expect(cells).toEqual(names.map(name => (/^'?[=+\-@]/.test(name) ? `'${name}` : name)));
  });

  test('is plain text in XLSX', async () => {
    for (const name of names) await create({ name });
    await create({ name: 'odd', comments: `a\u0001b\u0085c <&> ]]> _x0041_ ${'x'.repeat(100)}` });
    const rows = await xlsx('columns=name,comments');
    expect(rows.slice(1).map(([name]) => name)).toEqual([...names, 'odd']);
    expect(rows.at(-1)?.[1]).toContain('a\ufffdb\ufffdc <&> ]]> _x0041_ x');
  });
});

describe('an export is refused', () => {
  test.each([
    ['without a format', '', 'format'],
    ['with an unknown column', 'format=csv&columns=name,passwordHash', 'columns.1'],
    ['with a column of another table', 'format=csv&columns=contact.clientId', 'columns.0'],
    ['with a path that is none', 'format=csv&columns=properties.a..b', 'columns.0'],
    ['with an unknown filter', 'format=csv&password_hash=x', 'password_hash'],
    ['with a filter of a wrong kind', 'format=csv&groupId=x', 'groupId'],
  ])('%s', async (_, query, path) => {
    const answer = await download(query);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ path }] });
  });

  test('to strangers', async () => {
    expect((await api.anonymous.get('/clients/export?format=csv')).status).toBe(401);
  });

  test('without ids and without a filter', async () => {
    const { status, body } = await admin.post('/clients/export', { body: { format: 'xlsx' } });
    expect([status, body]).toMatchObject([422, { errors: [{ path: 'ids' }] }]);
  });
});

// Without an agent: the connection is this one's, and gone with it.
const begin = (query: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const url = `${api.url}/api/v1/clients/export?${query}`;
    get(url, { agent: false, headers }, resolve).on('error', reject);
  });

test('a third download waits until one of two has ended, or its reader is gone', async () => {
  await crowd(20_000);
  const query = 'format=csv&columns=name,comments';
  const slow = await Promise.all([begin(query), begin(query)]);
  expect(slow.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const third = await download(query);
  expect([third.status, third.headers.get('retry-after')]).toEqual([503, '10']);
  expect(await third.json()).toMatchObject({ code: 'TOO_MANY_EXPORTS' });
  for (const answer of slow) answer.destroy();
  await eventually(async () => {
    const again = await Promise.all([download('format=csv&search=x'), download('format=csv')]);
    const texts = await Promise.all(again.map(answer => answer.text()));
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    expect(texts[1]?.split('\n')).toHaveLength(20_002);
  });
});
