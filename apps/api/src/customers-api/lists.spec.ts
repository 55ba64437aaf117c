import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import type { CrmContact, CrmCustomer } from '@portico/contracts/customers-api';
import { call, startTestApi, type TestApi } from '../platform/testing/test-api';

// More than one piece of a list, and names in another order than numbers.
const COUNT = 450;

interface Page<T> {
  data: T[];
  meta: Record<string, unknown>;
}

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  const owner = await api.as('Owner');
  const { body } = await owner.post<CreatedApiToken>('/api-tokens', {
    body: { name: 'CRM', scopes: ['clients:write'] },
  });
  token = body.token;
  await api.dataSource.query(
    `INSERT INTO clients (id, kind, name, active, created_at, properties, contacts_text)
     SELECT uuidv7(day - now()), 'organisation',
       'Company ' || lpad((n * 7 % $1)::text, 4, '0'), n % 10 <> 0, day, '{}',
       CASE WHEN n % 2 = 0 THEN 'Ada Byron' || n || E'\\nada' || n || '@acme.example' ELSE '' END
     FROM generate_series(1, $1) n
       CROSS JOIN LATERAL (VALUES (timestamptz '2026-01-01 12:00Z' + n * interval '1 day')) t (day)`,
    [COUNT],
  );
  await api.dataSource.query(
    `INSERT INTO contacts (id, client_id, first_name, last_name, email, main, active)
     SELECT uuidv7(), id, 'Ada', 'Byron ' || number, 'ada' || number || '@acme.example', true,
       number % 3 <> 0
     FROM clients WHERE contacts_text <> '' ORDER BY number`,
  );
});
afterAll(() => api.stop());

const ask = <T = CrmCustomer[]>(path: string) =>
  call<T>(`${api.url}/api/${path}`, 'GET', { headers: { authtoken: token } });
const names = (rows: CrmCustomer[]) => rows.map(({ company }) => company);

describe('the list of customers', () => {
  test('is whole without paging, sorted by company, each customer once', async () => {
    for (const query of ['', '?limit=5', '?limit=5&offset=5', '?sort=company']) {
      const { status, body } = await ask(`customers${query}`);
      expect(status).toBe(200);
      expect(names(body)).toEqual(names(body).toSorted());
      expect(new Set(body.map(({ id }) => id)).size).toBe(COUNT);
    }
    const newest = (await ask('customers?sort=-datecreated,company')).body.map(({ id }) => +id);
    expect(newest).toEqual(newest.toSorted((a, b) => b - a));
    expect(newest).toHaveLength(COUNT);
    expect(names((await ask('customers?sort=-company')).body)[0]).toBe('Company 0449');
  });

  test('is sorted by the company that it shows, and by each column that is named', async () => {
    // Five of one day, which the others are not of, two of a second and a company each.
    await api.dataSource.query(
      `INSERT INTO clients (id, kind, name, legal_name, created_at)
       SELECT uuidv7(at - now()), 'organisation', name, legal_name, at FROM (VALUES
         ('Zed', 'Aaa Alpha', timestamptz '2029-01-01 08:00:00.9Z'),
         ('Alpha', 'Zzz Omega', '2029-01-01 08:00:00.1Z'),
         ('Middle', NULL, '2029-01-01 08:00:00.5Z'),
         ('Middle', NULL, '2029-01-01 09:00Z'),
         ('Latest', NULL, '2029-01-01 10:00Z')) t (name, legal_name, at) ORDER BY at`,
    );
    try {
      const day = 'created_after=2029-01-01&created_before=2029-01-01';
      const shown = ({ company, datecreated }: CrmCustomer) =>
        `${company} ${datecreated.slice(11, 13)}`;
      const [aaa, m8, zzz, m9, last] = [
        'Aaa Alpha 08',
        'Middle 08',
        'Zzz Omega 08',
        'Middle 09',
        'Latest 10',
      ];
      const orders = {
        company: [aaa, last, m8, m9, zzz],
        '-company': [zzz, m9, m8, last, aaa],
        'company,-datecreated': [aaa, last, m9, m8, zzz],
        '-company,id': [zzz, m8, m9, last, aaa],
        datecreated: [zzz, m8, aaa, m9, last],
        '-datecreated': [last, m9, aaa, m8, zzz],
        'datecreated,company': [aaa, m8, zzz, m9, last],
        '-datecreated,company': [last, m9, aaa, m8, zzz],
        '-datecreated,-company': [last, m9, zzz, m8, aaa],
        'datecreated,-company,-datecreated': [zzz, m8, aaa, m9, last],
      };
      for (const [sort, expected] of Object.entries(orders)) {
        const { body } = await ask(`customers?sort=${sort}&${day}`);
        expect([sort, body.map(shown)]).toEqual([sort, expected]);
        const page = await ask<Page<CrmCustomer>>(
          `customers?sort=${sort}&${day}&page=2&per_page=2`,
        );
        expect([sort, page.body.data.map(shown)]).toEqual([sort, expected.slice(2, 4)]);
      }
      const whole = await ask('customers');
      expect([names(whole.body)[0], names(whole.body).at(-1)]).toEqual(['Aaa Alpha', 'Zzz Omega']);
    } finally {
      await api.dataSource.query(`DELETE FROM clients WHERE created_at >= '2029-01-01'`);
    }
  });

  test('goes on where the piece before ended, in any order', async () => {
    // Every company three times, in ten seconds that each are longer than a piece.
    await api.dataSource.query(
      `INSERT INTO clients (id, kind, name, created_at)
       SELECT uuidv7(), 'organisation', 'Same ' || n % 700, '2029-01-01Z'::timestamptz
         + n % 10 * interval '1 second' FROM generate_series(1, 2100) n`,
    );
    try {
      for (const sort of [
        'company,-id',
        '-company,id',
        '-datecreated,company',
        'datecreated,-company',
      ]) {
        const { body } = await ask(`customers?sort=${sort}&created_after=2029-01-01`);
        expect(new Set(body.map(({ id }) => id)).size).toBe(2_100);
        const [first] = sort.replace('-', '').split(',') as ['company' | 'datecreated'];
        const values = body.map(row => row[first]);
        const sorted = values.toSorted();
        expect(values).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted);
      }
    } finally {
      await api.dataSource.query(`DELETE FROM clients WHERE created_at >= '2029-01-01'`);
    }
  });

  test('is paged when it is asked for', async () => {
    const { body } = await ask<Page<CrmCustomer>>('customers?page=2&per_page=20');
    expect(names(body.data)[0]).toBe('Company 0020');
    expect(body.meta).toEqual({
      page: 2,
      per_page: 20,
      total: COUNT,
      total_pages: 23,
      has_more: true,
      current_page: 2,
      last_page: 23,
    });
    const last = await ask<Page<CrmCustomer>>('customers/?page=23&limit=20');
    expect([last.body.data.length, last.body.meta['has_more']]).toEqual([10, false]);
    const bare = await ask<Page<CrmCustomer>>('customers?per_page=7');
    expect([bare.body.data.length, bare.body.meta['page']]).toEqual([7, 1]);
    expect((await ask<Page<CrmCustomer>>('customers?page=1')).body.data).toHaveLength(25);
    const beyond = await ask<object>('customers?page=24&per_page=20');
    expect([beyond.status, beyond.body]).toEqual([
      404,
      { status: false, message: 'No data were found' },
    ]);
  });

  test('has the columns and the days that were asked for', async () => {
    const query = 'fields=company&created_after=2026-01-03&created_before=2026-01-05';
    const { body } = await ask<object[]>(`customers?sort=datecreated&${query}`);
    expect(body).toEqual([
      { id: '2', company: 'Company 0014' },
      { id: '3', company: 'Company 0021' },
      { id: '4', company: 'Company 0028' },
    ]);
    const page = await ask<Page<object>>(`customers?page=1&per_page=2&sort=-datecreated&${query}`);
    expect(page.body).toMatchObject({
      data: [{ id: '4' }, { id: '3' }],
      meta: { total: 3, total_pages: 2, has_more: true },
    });
    expect((await ask<object>('customers/2?fields=company')).body).toEqual({
      id: '2',
      company: 'Company 0014',
    });
    expect((await ask('customers?created_after=2199-01-01')).status).toBe(404);
  });

  test.each([
    ['page=0', 'page'],
    ['page=x', 'page'],
    ['per_page=101', 'per_page'],
    ['page=1&limit=0', 'limit'],
    ['sort=password_hash', 'sort'],
    ['sort=company;drop table clients', 'sort'],
    ['fields=id,password_hash', 'fields'],
    ['fields=__proto__', 'fields'],
    ['created_after=yesterday', 'created_after'],
    ['created_before=2026-02-30', 'created_before'],
    ['sort=company&sort=id', 'sort'],
  ])('refuses %s', async (query, field) => {
    const { status, body } = await ask<Record<string, unknown>>(`customers?${query}`);
    expect([status, body]).toEqual([
      422,
      {
        status: false,
        error: 'validation_failed',
        message: 'The given data was invalid.',
        errors: { [field]: expect.any(String) },
      },
    ]);
  });
});

describe('the search of customers', () => {
  test('finds the active ones by company, contact and email', async () => {
    expect(names((await ask('customers/search/mpany%20000')).body)).toEqual([
      'Company 0001',
      'Company 0002',
      'Company 0003',
      'Company 0004',
      'Company 0005',
      'Company 0006',
      'Company 0007',
      'Company 0008',
      'Company 0009',
    ]);
    expect((await ask('customers/search/byron44')).body).toHaveLength(5);
    expect((await ask('customers/search/ada444@ACME')).body).toHaveLength(1);
    expect((await ask('customers/search/Co')).body).toHaveLength(405);
    const page = await ask<Page<CrmCustomer>>('customers/search/company?page=5&per_page=100');
    expect([page.body.data.length, page.body.meta['total']]).toEqual([5, 405]);
  });

  test.each([['%25'], ['_______'], ['%5C'], ["x'%20OR%201=1--"], ['%22'], ['a%2Fb']])(
    'takes %s as it is',
    async term => {
      const { status, body } = await ask<object>(`customers/search/${term}`);
      expect([status, body]).toEqual([404, { status: false, message: 'No data were found' }]);
    },
  );

  test.each([
    ['NUL', '%00'],
    ['nothing', '%20'],
    ['10,000 letters', 'x'.repeat(10_000)],
  ])('refuses %s', async (_, term) => {
    const { status, body } = await ask<Record<string, unknown>>(`customers/search/${term}`);
    expect([status, body['error']]).toEqual([422, 'validation_failed']);
  });
});

describe('the list of contacts', () => {
  test('is of the active ones, whole or paged', async () => {
    const all = await ask<CrmContact[]>('contacts');
    expect(all.body).toHaveLength(150);
    expect(all.body.every(({ active }) => active === '1')).toBe(true);
    const { body } = await ask<Page<CrmContact>>('contacts?page=2&per_page=100&sort=-id');
    expect([body.data.length, body.meta['total'], body.meta['has_more']]).toEqual([50, 150, false]);
    expect(body.data[0]?.id).toBe(all.body[49]?.id);
  });

  test('is searched by name and email', async () => {
    const found = await ask<CrmContact[]>('contacts/search/BYRON%2022');
    expect(found.body.map(({ lastname }) => lastname)).toEqual([
      'Byron 22',
      'Byron 220',
      'Byron 224',
      'Byron 226',
    ]);
    expect((await ask<CrmContact[]>('contacts/search/ada440@')).body).toHaveLength(1);
    expect((await ask('contacts/search/nobody')).status).toBe(404);
    const short = await ask<object>('contacts/search/by');
    expect([short.status, short.body]).toEqual([
      404,
      { status: false, message: 'No data were found' },
    ]);
  });
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of what is really in use: how much garbage lies around is up to the engine. */
function inUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test('a list of forty thousand is read in little memory', async () => {
  for (let part = 0; part < 4; part++) {
    await api.dataSource.query(
      `INSERT INTO clients (id, kind, name, properties)
       SELECT uuidv7(), 'organisation', 'Many ' || n, '{}' FROM generate_series(1, 10000) n`,
    );
  }
  const before = inUse();
  const response = await fetch(`${api.url}/api/customers?sort=userid`, {
    headers: { authtoken: token },
  });
  let bytes = 0;
  let looked = 0;
  let most = 0;
  for await (const piece of response.body ?? []) {
    bytes += (piece as Uint8Array).length;
    if (bytes - looked < 8_000_000) continue;
    looked = bytes;
    most = Math.max(most, inUse() - before);
  }
  expect(bytes).toBeGreaterThan(20_000_000);
  expect(looked).toBeGreaterThan(16_000_000);
  expect(most).toBeLessThan(12_000_000);
}, 120_000);
