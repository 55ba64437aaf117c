import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { unzipSync } from 'fflate';
import { eventually } from '../../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';
import { makeMember, signIn } from '../../platform/testing/test-staff';

let api: TestApi;
let editor: Caller;
let areaId: string;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  await admin.patch('/languages', { body: { changes: [{ tag: 'de', state: 'active' }] } });
  const area = await admin.post<{ id: string }>('/client-areas', { body: newClientArea() });
  areaId = area.body.id;
  await make('user.name', 'Name', 'Der Name');
  await make('user', 'User', null);
  await make('b.10', '=1+1', 'zehn', { description: 'A formula' });
  await make('shop:pay', 'Pay', 'Zahlen');
  await make('own', 'Only here', null, { areaId });
});
afterAll(() => api.stop());

async function make(label: string, en: string, de: string | null, more = {}): Promise<void> {
  const values = [
    { language: 'en', value: en },
    { language: 'de', value: de },
  ];
  const { status } = await editor.post('/translations', { body: { label, values, ...more } });
  expect(status).toBe(201);
}

const get = (query: string) => editor.get(`/translations/export?${query}`);
const json = (lines: string[]) => `{\n${lines.map(line => `  ${line}`).join(',\n')}\n}\n`;

describe('JSON of one language', () => {
  test('is flat, sorted, and names other namespaces', async () => {
    const { status, headers, text } = await get('format=json&languages=en');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="translation.en.json"');
    expect(text).toBe(
      json(['"b.10": "=1+1"', '"shop:pay": "Pay"', '"user": "User"', '"user.name": "Name"']),
    );
  });

  test.each([
    ['omit', json(['"user.name": "Der Name"'])],
    ['empty', json(['"user": ""', '"user.name": "Der Name"'])],
    ['source', json(['"user": "User"', '"user.name": "Der Name"'])],
  ])('has for a missing text what the policy says: %s', async (empty, expected) => {
    const { text } = await get(`format=json&languages=de&prefix=user&empty=${empty}`);
    expect(text).toBe(expected);
  });

  test('is nested where that is asked and possible', async () => {
    const { body } = await get('format=json&languages=en&structure=nested&namespace=translation');
    expect(body).toEqual({ b: { '10': '=1+1' }, user: 'User', 'user.name': 'Name' });
  });

  test('holds one namespace, one area, or some states only', async () => {
    expect((await get('format=json&languages=en&namespace=shop')).body).toEqual({ pay: 'Pay' });
    const own = await get(`format=json&languages=en&area=${areaId}`);
    expect(own.body).toEqual({ own: 'Only here' });
    expect((await get('format=json&languages=en&states=reviewed')).text).toBe('{}\n');
    expect((await get('format=json&languages=en&states=translated&prefix=b')).body).toEqual({
      'b.10': '=1+1',
    });
  });
});

test('JSON of several languages is a zip with a file for each, and always the same bytes', async () => {
  const download = async () => {
    const response = await fetch(
      `${api.url}/api/v1/translations/export?format=json&languages=en,de`,
      {
        headers: { authorization: await authorization() },
      },
    );
    expect(response.headers.get('content-type')).toBe('application/zip');
    return new Uint8Array(await response.arrayBuffer());
  };
  const bytes = await download();
  const files = Object.entries(unzipSync(bytes)).map(
    ([name, content]) => [name, Buffer.from(content).toString()] as const,
  );
  expect(Object.fromEntries(files)).toEqual({
    'shop/en.json': json(['"pay": "Pay"']),
    'shop/de.json': json(['"pay": "Zahlen"']),
    'translation/en.json': json(['"b.10": "=1+1"', '"user": "User"', '"user.name": "Name"']),
    'translation/de.json': json(['"b.10": "zehn"', '"user.name": "Der Name"']),
  });
  expect(await download()).toEqual(bytes);
});

async function authorization(): Promise<string> {
  const { email } = await makeMember(api.dataSource, 'Editor');
  return `Bearer ${await signIn(api.url, email)}`;
}

describe('CSV', () => {
  test('has a column for each language', async () => {
    const { headers, text } = await get('format=csv&languages=en,de');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split('\n')).toEqual([
      'key,namespace,description,en,de',
      'pay,shop,,Pay,Zahlen',
      'b.10,translation,A formula,=1+1,zehn',
      'user,translation,,User,',
      'user.name,translation,,Name,Der Name',
      '',
    ]);
  });

  test('guards formulas for spreadsheets, and fills gaps from the default language', async () => {
    const query = 'format=csv&languages=de,en&namespace=translation&spreadsheet=true&empty=source';
    expect((await get(query)).text).toContain("b.10,A formula,zehn,'=1+1\nuser,,User,User\n");
  });
});

test('what was exported is what is there when it comes in again', async () => {
  const { text } = await get('format=csv&languages=en,de');
  const form = new FormData();
  form.append('format', 'csv');
  form.append('file', new Blob([text]), 'texts.csv');
  const { body } = await editor.post<{ id: string }>('/translations/imports', { body: form });
  await eventually(async () => {
    const job = await editor.get(`/jobs/${body.id}`);
    expect(job.body).toMatchObject({
      state: 'done',
      report: { added: 0, changed: 0, unchanged: 7 },
    });
  });
});

test('a table of thousands of keys is whole', async () => {
  await api.dataSource.query(
    `INSERT INTO translation_keys (id, namespace, label)
     SELECT gen_random_uuid(), 'many', 'k' || n FROM generate_series(1, 2500) n`,
  );
  const { text } = await get('format=csv&languages=en&namespace=many');
  const rows = text.trimEnd().split('\n');
  expect(rows).toHaveLength(2501);
  expect(new Set(rows).size).toBe(2501);
});

test.each([
  ['format=json', 'languages', 'REQUIRED'],
  ['format=json&languages=sv', 'languages.0', 'LANGUAGE_NOT_ACTIVE'],
  ['format=xls&languages=en', 'format', 'NOT_ALLOWED'],
  ['format=json&languages=en&area=x', 'area', 'FORMAT'],
  ['format=json&languages=en&color=red', 'color', 'UNKNOWN_FIELD'],
])('%s is refused', async (query, path, code) => {
  const { status, body } = await get(query);
  expect([status, body]).toMatchObject([422, { errors: [{ path, code }] }]);
});

test('a stranger exports nothing', async () => {
  const { status } = await api.anonymous.get('/translations/export?format=json&languages=en');
  expect(status).toBe(401);
});
