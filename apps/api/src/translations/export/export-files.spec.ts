import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import { unzipSync } from 'fflate';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';
import { makeMember, signIn } from '../../platform/testing/test-staff';

let api: TestApi;
let editor: Caller;
let authorization: string;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  await admin.patch('/languages', { body: { changes: [{ tag: 'de', state: 'active' }] } });
  const { email } = await makeMember(api.dataSource, 'Editor');
  authorization = `Bearer ${await signIn(api.url, email)}`;
  for (const label of ['user_name', 'user_mail', 'user.x', 'shop:pay_now']) {
    const values = ['en', 'de'].map(language => ({ language, value: `${label} ${language}` }));
    await editor.post('/translations', { body: { label, values } });
  }
});
afterAll(() => api.stop());

const get = (query: string) => editor.get(`/translations/export?${query}`);
async function filesOf(query: string): Promise<Record<string, string>> {
  const response = await fetch(`${api.url}/api/v1/translations/export?${query}`, {
    headers: { authorization },
  });
  expect(response.headers.get('content-type')).toBe('application/zip');
  const files = Object.entries(unzipSync(new Uint8Array(await response.arrayBuffer())));
  return Object.fromEntries(
    files.map(([name, content]) => [name, Buffer.from(content).toString()]),
  );
}
const namesOf = async (query: string) => Object.keys(await filesOf(query)).sort();

describe('the delimiter of nested JSON', () => {
  const query = 'format=json&languages=en&namespace=translation';

  test('splits keys into levels; an empty one leaves the file flat', async () => {
    const nested = await get(`${query}&delimiter=_`);
    expect(nested.body).toEqual({
      user: { name: 'user_name en', mail: 'user_mail en' },
      'user.x': 'user.x en',
    });
    const dotted = await get(`${query}&delimiter=.`);
    expect(dotted.body).toMatchObject({ user: { x: 'user.x en' }, user_name: 'user_name en' });
    expect(Object.keys((await get(`${query}&delimiter=`)).body)).toContain('user.x');
  });

  test('joins them again in an import', async () => {
    const { text } = await get(`${query}&delimiter=_`);
    const form = new FormData();
    const fields = { format: 'json', language: 'en', delimiter: '_' };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([text]), 'en.json');
    const { body } = await editor.post<Job>('/translations/imports', { body: form });
    for (;;) {
      const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
      if (!job.finishedAt) continue;
      expect(job.report).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
      return;
    }
  });
});

describe('the files of an export', () => {
  test('are a zip for one language too, where that is asked', async () => {
    expect(await namesOf('format=po&languages=de&zip=true')).toEqual(['de.po']);
    const { headers } = await get('format=po&languages=de&zip=false');
    expect(headers.get('content-disposition')).toBe('attachment; filename="translation.de.po"');
  });

  test('are called as the template says, and split by namespace where it names that', async () => {
    const query = 'languages=en,de&fileNames=';
    const template = encodeURIComponent('i18n/{languageTag}/{namespace}.{extension}');
    const files = await filesOf(`format=json&${query}${template}`);
    expect(Object.keys(files).sort()).toEqual([
      ...['i18n/de/shop.json', 'i18n/de/translation.json'],
      ...['i18n/en/shop.json', 'i18n/en/translation.json'],
    ]);
    expect(JSON.parse(files['i18n/de/shop.json'] ?? '')).toEqual({ pay_now: 'shop:pay_now de' });
    expect(await namesOf(`format=xliff&${query}${template}`)).toHaveLength(4);
  });

  test('hold all namespaces where the template names none', async () => {
    const files = await filesOf('format=json&languages=en,de&fileNames=app_{languageTag}.json');
    expect(Object.keys(files).sort()).toEqual(['app_de.json', 'app_en.json']);
    expect(Object.keys(JSON.parse(files['app_en.json'] ?? '') as object)).toContain('shop:pay_now');
  });

  test('never share a name', async () => {
    const template = 'same.{languageTag}';
    const names = await namesOf(`format=json&languages=en,de&fileNames={languageTag}/${template}`);
    expect(names).toEqual(['de/same.de', 'en/same.en']);
  });

  test('take the end of the template where it is one file', async () => {
    const template = '{namespace}/{languageTag}.strings.{extension}';
    const { headers } = await get(`format=json&languages=de&fileNames=${template}`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="de.strings.json"');
  });
});

test.each([
  ['format=csv&languages=en&delimiter=_', 'delimiter', 'NOT_ALLOWED'],
  ['format=json&languages=en&structure=flat&delimiter=_', 'delimiter', 'NOT_ALLOWED'],
  ['format=json&languages=en&delimiter=x', 'delimiter', 'NOT_ALLOWED'],
  ['format=csv&languages=en&zip=true', 'zip', 'NOT_ALLOWED'],
  ['format=csv&languages=en&fileNames={languageTag}.csv', 'fileNames', 'NOT_ALLOWED'],
  ['format=json&languages=en,de&fileNames={namespace}.json', 'fileNames', 'LANGUAGE_MISSING'],
  ['format=json&languages=en&fileNames=../{languageTag}', 'fileNames', 'PATTERN'],
  ['format=json&languages=en&fileNames=/etc/{languageTag}', 'fileNames', 'PATTERN'],
  ['format=json&languages=en&fileNames=a//{languageTag}', 'fileNames', 'PATTERN'],
  ['format=json&languages=en&fileNames={language}', 'fileNames', 'PATTERN'],
  ['format=json&languages=en&fileNames=a%22b', 'fileNames', 'PATTERN'],
])('%s is refused', async (query, path, code) => {
  const { status, body } = await get(query);
  expect([status, body]).toMatchObject([422, { errors: [{ path, code }] }]);
});

test('one file for several languages is refused with 400', async () => {
  const { status, body } = await get('format=json&languages=en,de&zip=false');
  expect([status, body]).toMatchObject([400, { code: 'SEVERAL_LANGUAGES' }]);
  expect((await get('format=csv&languages=en,de&zip=false')).status).toBe(200);
});
