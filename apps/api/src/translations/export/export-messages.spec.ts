import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import type { ExportReport } from '@portico/contracts/message-formats';
import { unzipSync } from 'fflate';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';
import { makeMember, signIn } from '../../platform/testing/test-staff';

let api: TestApi;
let editor: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  const changes = ['de', 'pl', 'ar'].map(tag => ({ tag, state: 'active' }));
  await admin.patch('/languages', { body: { changes } });
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM translation_keys'));

async function take(texts: object | string, language = 'en'): Promise<void> {
  const form = new FormData();
  form.append('format', 'json');
  form.append('language', language);
  form.append('file', new Blob([typeof texts === 'string' ? texts : JSON.stringify(texts)]));
  const { body } = await editor.post<Job>('/translations/imports', { body: form });
  for (;;) {
    const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
    if (!job.finishedAt) continue;
    expect([job.error, job.report?.rejected]).toEqual([null, 0]);
    return;
  }
}

const get = (messageFormat: string, language = 'en', more = '') =>
  editor.get(
    `/translations/export?format=json&languages=${language}&messageFormat=${messageFormat}${more}`,
  );

async function report(query: string): Promise<ExportReport> {
  const { status, body } = await editor.get<ExportReport>(`/translations/export/report?${query}`);
  expect(status).toBe(200);
  return body;
}

const found = ({ findings }: ExportReport) =>
  findings.map(({ language, key, code }) => `${language} ${key} ${code}`);

const ICU = {
  hello: 'Hello {name}, it’s {n, number}',
  files: '{count, plural, =0 {Nothing} one {# file} other {# files}}',
  place: '{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  plain: "Don't",
};

describe('an export for i18next', () => {
  test('has double braces, and a key for each plural form of its language', async () => {
    await take(ICU);
    await take({ files: '{count, plural, one {# plik} few {# pliki} other {# pliku}}' }, 'pl');
    const { status, body } = await get('i18next');
    expect([status, body]).toEqual([
      200,
      {
        hello: 'Hello {{name}}, it’s {{n, number}}',
        files_zero: 'Nothing',
        files_one: '{{count, number}} file',
        files_other: '{{count, number}} files',
        place_ordinal_one: '{{count, number}}st',
        place_ordinal_two: '{{count, number}}nd',
        place_ordinal_few: '{{count, number}}rd',
        place_ordinal_other: '{{count, number}}th',
        plain: "Don't",
      },
    ]);
    expect((await get('i18next', 'pl')).body).toEqual({
      files_one: '{{count, number}} plik',
      files_few: '{{count, number}} pliki',
      files_many: '{{count, number}} pliku',
      files_other: '{{count, number}} pliku',
    });
  });

  test('leaves as stored, and lists by language, what i18next cannot say', async () => {
    await take({
      choice: '{gender, select, male {His} other {Their}}',
      day: '{when, date, short}',
      items: '{items, plural, one {#} other {#}}',
      ruby: 'Hello %{name}',
      broken: '{count, plural, one {x}}',
      fine: '{name}',
    });
    await take({ choice: '{gender, select, other {Ihr}}', fine: 'Name' }, 'de');
    const { body } = await get('i18next');
    expect(body).toMatchObject({ choice: '{gender, select, male {His} other {Their}}' });
    expect(body).toMatchObject({ ruby: 'Hello %{name}', fine: '{{name}}' });
    const told = await report('format=json&languages=en,de&messageFormat=i18next');
    expect(told).toMatchObject({ converted: 1, kept: 6 });
    expect(found(told)).toEqual([
      'en broken SYNTAX',
      'en choice SELECT',
      'en day FORMAT',
      'en items PLURAL_ARGUMENT',
      'en ruby OTHER_SYNTAX',
      'de choice SELECT',
    ]);
  });

  test('never takes the key of another text, nor makes one that is none', async () => {
    const long = `k${'x'.repeat(126)}`;
    const plural = '{count, plural, one {# file} other {# files}}';
    await take({ files: plural, files_one: 'A word', [long]: plural });
    const { body } = await get('i18next');
    expect(body).toEqual({ files: plural, files_one: 'A word', [long]: plural });
    const told = await report('format=json&languages=en&messageFormat=i18next');
    expect(found(told)).toEqual(['en files KEY_TAKEN', `en ${long} KEY_TAKEN`]);
  });

  test('is a file for each namespace in a zip, and nested where that is asked', async () => {
    await take({ 'cart.items': '{count, plural, one {#} other {#}}', 'shop:hello': '{name}' });
    await take({ 'cart.items': '{count, plural, other {#}}' }, 'pl');
    const { email } = await makeMember(api.dataSource, 'Editor');
    const query = 'format=json&languages=en,pl&messageFormat=i18next&structure=nested';
    const response = await fetch(`${api.url}/api/v1/translations/export?${query}`, {
      headers: { authorization: `Bearer ${await signIn(api.url, email)}` },
    });
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const read = (name: string) => JSON.parse(new TextDecoder().decode(files[name])) as object;
    expect(read('translation/en.json')).toEqual({
      cart: { items_one: '{{count, number}}', items_other: '{{count, number}}' },
    });
    expect(Object.keys((read('translation/pl.json') as { cart: object }).cart)).toHaveLength(4);
    expect(read('shop/en.json')).toEqual({ hello: '{{name}}' });
  });
});

const I18NEXT = {
  hello: "Hello {{name}}, don't {wait}",
  files_zero: 'Nothing',
  files_one: "{{count}} file of '{{name}}'",
  files_other: '{{count, number}} files #{{n}}',
  place_ordinal_one: '{{count}}st',
  place_ordinal_other: '{{count}}th',
  payment_other: 'Another payment',
  plain: "Don't",
};

describe('an export as ICU', () => {
  test('has single braces, quotes what is none, and one key for a plural', async () => {
    await take(I18NEXT);
    const { body } = await get('icu');
    expect(body).toEqual({
      hello: "Hello {name}, don't '{'wait'}'",
      files:
        "{count, plural, =0 {Nothing} one {{count} file of ''{name}''} other {# files '#'{n}}}",
      place: '{count, selectordinal, one {{count}st} other {{count}th}}',
      payment_other: 'Another payment',
      plain: "Don't",
    });
    expect(await report('format=json&languages=en&messageFormat=icu')).toEqual({
      ...{ converted: 6, kept: 0, findings: [] },
    });
  });

  test('has the form zero where the language has it, and what a plural is called', async () => {
    await take({ 'shop:n_zero': '0', 'shop:n_other': '{{count}}' }, 'ar');
    const { body } = await get('icu', 'ar');
    expect(body).toEqual({ 'shop:n': '{count, plural, zero {0} other {{count}}}' });
  });

  test('leaves as stored, and lists, what ICU cannot say', async () => {
    const texts = {
      a: 'See $t(other)',
      b: '{{- html}}',
      c: '{{user.name}}',
      d: '{{when, datetime}}',
      e_one: '{{count}} only',
      f: 'A word',
      f_one: '{{count}} x',
      f_other: '{{count}} y',
      g_one: '$t(x)',
      g_other: '{{count}} y',
      h_one: 'x',
      h_ordinal_one: 'xst',
      h_ordinal_other: 'yth',
      h_other: 'y',
      i: '{{#if x}}x{{/if}}',
    };
    await take(texts);
    const { body } = await get('icu');
    const joined = { h: '{count, plural, one {x} other {y}}' };
    const { h_one: _, h_other: __, ...kept } = texts;
    expect(body).toEqual({ ...kept, ...joined });
    const told = await report('format=json&languages=en&messageFormat=icu');
    expect(found(told).toSorted()).toEqual([
      'en a NESTING',
      'en b UNESCAPED',
      'en c NAME',
      'en d FORMAT',
      'en e_one OTHER_MISSING',
      'en f_one KEY_TAKEN',
      'en f_other KEY_TAKEN',
      'en g_one NESTING',
      'en g_other NESTING',
      'en h_ordinal_one KEY_TAKEN',
      'en h_ordinal_other KEY_TAKEN',
      'en i OTHER_SYNTAX',
    ]);
    expect(told).toMatchObject({ converted: 2, kept: 12 });
  });

  test('is what Flutter reads, with its placeholders', async () => {
    await take({ hello: 'Hello {{name}}', n_one: '{{count}} x', n_other: '{{count}} y' });
    const { text } = await editor.get(
      '/translations/export?format=arb&languages=en&messageFormat=icu',
    );
    const plural = '{count, plural, one {{count} x} other {{count} y}}';
    expect(JSON.parse(text)).toEqual({
      ...{ '@@locale': 'en', hello: 'Hello {name}', n: plural },
      '@hello': { placeholders: { name: {} } },
      '@n': { placeholders: { count: { type: 'num' } } },
    });
  });
});

test.each([
  ['i18next', ICU],
  ['icu', I18NEXT],
] as const)('comes in again and goes out as the same file: %s', async (format, texts) => {
  await take(texts);
  const { text } = await get(format);
  await api.dataSource.query('DELETE FROM translation_keys');
  await take(text, 'en');
  expect((await get(format)).text).toBe(text);
  expect((await get('stored')).text).toBe(text);
  expect((await report(`format=json&languages=en&messageFormat=${format}`)).converted).toBe(0);
});

test('changes nothing where texts stay as they are stored, or are written so already', async () => {
  const texts = { a: '{x} {{y}}', b_one: '{{count}}', b_other: "It''s {{count}} '{'", c: "'{'" };
  await take(texts);
  const { text } = await editor.get('/translations/export?format=json&languages=en');
  expect(JSON.parse(text)).toEqual(texts);
  expect((await get('stored')).text).toBe(text);
  expect(await report('format=json&languages=en')).toEqual({ converted: 0, kept: 0, findings: [] });
});

test('names the keys that stay flat where the file is nested', async () => {
  await take({ 'w.b.leaf': 'x', 'w.b.leaf.child': 'y', 'w.c': '{n, select, other {z}}' });
  await take({ 'w.b.leaf.child': 'y' }, 'de');
  const nested = 'format=json&languages=en,de&structure=nested';
  const child = 'en w.b.leaf.child KEY_COLLISION';
  const told = await report(nested);
  expect([told.kept, found(told)]).toEqual([1, [child]]);
  expect(found(await report(`${nested}&messageFormat=i18next`))).toEqual(['en w.c SELECT', child]);
  expect(found(await report('format=json&languages=en&structure=flat'))).toEqual([]);
  expect(found(await report('format=json&languages=en&delimiter=_'))).toEqual([]);
});

test('takes namespaces for levels only where they share a file', async () => {
  await take({ shop: 'x', 'shop:a': 'y' });
  const query = 'format=json&languages=en&delimiter=:';
  expect(found(await report(query))).toEqual(['en shop:a KEY_COLLISION']);
  expect(found(await report(`${query}&zip=true`))).toEqual([]);
});

test('leaves keys without a text to what the export says of them', async () => {
  await take({ files: '{count, plural, one {# file} other {# files}}', hello: '{name}' });
  await take({ hello: 'Hallo {name}' }, 'de');
  expect((await get('i18next', 'de')).body).toEqual({ hello: 'Hallo {{name}}' });
  expect((await get('i18next', 'de', '&empty=empty')).body).toMatchObject({ files: '' });
  const { body } = await get('i18next', 'pl', '&empty=source&prefix=files');
  expect(body).toEqual({
    files_one: '{{count, number}} file',
    ...{ files_few: '{{count, number}} files', files_many: '{{count, number}} files' },
    files_other: '{{count, number}} files',
  });
});

test.each([
  'format=csv&messageFormat=icu',
  'format=xlsx&messageFormat=i18next',
  'format=xliff&messageFormat=icu',
  'format=po&messageFormat=icu',
  'format=arb&messageFormat=i18next',
  'format=json&messageFormat=printf',
])('is refused: %s', async query => {
  const errors = [{ path: 'messageFormat', code: 'NOT_ALLOWED' }];
  for (const path of ['export', 'export/report']) {
    const { status, body } = await editor.get(`/translations/${path}?languages=en&${query}`);
    expect([status, body]).toMatchObject([422, { errors }]);
  }
});

test('is reported to those only who may read texts', async () => {
  const query = 'format=json&languages=en&messageFormat=icu';
  const { status } = await fetch(`${api.url}/api/v1/translations/export/report?${query}`);
  expect(status).toBe(401);
});
