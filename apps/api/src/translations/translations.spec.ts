import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { newTranslation } from '@portico/contracts/testing/translations';
import type {
  BulkResult,
  CreateTranslation,
  Translation,
  TranslationPage,
} from '@portico/contracts/translations';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let editor: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  for (const state of ['active', 'published']) {
    const changes = ['de', 'ja'].map(tag => ({ tag, state }));
    await admin.patch('/languages', { body: { changes } });
  }
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM translation_keys'));

const post = (changes: Partial<CreateTranslation> = {}) =>
  editor.post<Translation>('/translations', { body: newTranslation(changes) });
const made = async (changes: Partial<CreateTranslation> = {}) => (await post(changes)).body;
const patch = (id: string, body: object, headers = {}) =>
  editor.patch<Translation & { current: Translation; code: string }>(`/translations/${id}`, {
    body,
    headers,
  });
const set = (id: string, ...values: object[]) => patch(id, { values });
const text = (language: string, value: string | null) => ({ language, value });
const get = async (id: string) => (await editor.get<Translation>(`/translations/${id}`)).body;
const valueOf = ({ values }: Translation, language: string) =>
  values.find(value => value.language === language);
const list = async (query = '') => {
  const { body } = await editor.get<TranslationPage>(`/translations${query}`);
  return body;
};
const labels = async (query = '') => (await list(query)).data.map(({ label }) => label);
const searching = (search: string) => labels(`?search=${encodeURIComponent(search)}`);

describe('a new key', () => {
  test('has its texts, its place and a location', async () => {
    const { status, headers, body } = await post({
      description: 'On the last page',
      values: [text('en', ' Buy now '), { ...text('DE', 'Kaufen'), state: 'reviewed' }],
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/translations/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      ...{ label: 'checkout.confirmButton', namespace: 'translation', area: null, areaId: null },
      ...{ description: 'On the last page', lastRequestedAt: null },
      values: [
        { language: 'de', value: 'Kaufen', state: 'reviewed', updatedBy: 'Editor' },
        { language: 'en', value: ' Buy now ', state: 'translated' },
      ],
    });
  });

  test('takes the namespace of its label', async () => {
    expect(await made({ label: 'shop:pay' })).toMatchObject({ namespace: 'shop', label: 'pay' });
    const { body } = await editor.get('/translations/namespaces');
    expect(body).toEqual({ data: [{ name: 'shop', keys: 1 }] });
  });

  test('is refused where its label is taken, and taken elsewhere', async () => {
    await made();
    const again = await post();
    expect([again.status, again.body]).toMatchObject([409, { code: 'LABEL_TAKEN' }]);
    const admin = await api.as('Admin');
    const area = await admin.post<{ id: string }>('/client-areas', { body: newClientArea() });
    expect((await post({ areaId: area.body.id })).status).toBe(201);
    expect((await post({ namespace: 'shop' })).status).toBe(201);
    expect(await labels('?area=global')).toHaveLength(2);
    expect(await labels(`?area=${area.body.id}`)).toHaveLength(1);
  });

  test('is made once when ten people make it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post()));
    expect(answers.map(answer => answer.status).sort()).toEqual([
      201,
      ...new Array<number>(9).fill(409),
    ]);
  });

  const nobody = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50';
  test.each([
    ['no label', { label: '' }, 'label', 'REQUIRED'],
    ['a label with spaces', { label: 'a b' }, 'label', 'PATTERN'],
    ['a label that reaches a prototype', { label: 'a.__proto__' }, 'label', 'LABEL_RESERVED'],
    ['a reserved label', { label: 'a.constructor.b' }, 'label', 'LABEL_RESERVED'],
    ['two namespaces', { label: 'a:b', namespace: 'c' }, 'namespace', 'NAMESPACE_MISMATCH'],
    ['an unknown area', { areaId: nobody }, 'areaId', 'NOT_FOUND'],
    ['no text', { values: [] }, 'values', 'REQUIRED'],
    ['no default text', { values: [text('de', 'x')] }, 'values', 'DEFAULT_TEXT_REQUIRED'],
    ['an empty text', { values: [text('en', '')] }, 'values.0.value', 'REQUIRED'],
    ['a NUL', { values: [text('en', 'a\0')] }, 'values.0.value', 'MALFORMED'],
    ['a bell', { values: [text('en', 'bell\u0007x')] }, 'values.0.value', 'MALFORMED'],
    ['a bell in its description', { description: 'a\u0004b' }, 'description', 'MALFORMED'],
    ['half a character', { values: [text('en', '\uD800')] }, 'values.0.value', 'MALFORMED'],
    ['a long text', { values: [text('en', 'x'.repeat(10_001))] }, 'values.0.value', 'TOO_LONG'],
    [
      'a language not in use',
      { values: [text('en', 'x'), text('sv', 'x')] },
      'values.1.language',
      'LANGUAGE_NOT_ACTIVE',
    ],
    [
      'a language twice',
      { values: [text('en', 'x'), text('EN', 'y')] },
      'values.1.language',
      'DUPLICATE',
    ],
  ])('is refused with %s', async (_, changes, path, code) => {
    const { status, body } = await post(changes);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path, code }] });
    expect(await labels()).toEqual([]);
  });
});

describe('a changed key', () => {
  test.each(['label', 'namespace', 'areaId'])('keeps its %s', async name => {
    const { id } = await made();
    const { status, body } = await patch(id, { [name]: 'other' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path: name, code: 'IMMUTABLE_FIELD' }] });
  });

  test('changes the languages that are given, and no others', async () => {
    const { id } = await made({ values: [text('en', 'one'), text('de', 'eins')] });
    const { status, body } = await set(id, text('ja', '一'));
    expect(status).toBe(200);
    expect(body.values.map(({ value }) => value)).toEqual(['eins', 'one', '一']);
    expect(body.version).toBe(1);
  });

  test('loses a text that is set to null, but never the default one', async () => {
    const { id } = await made({ values: [text('en', 'one'), text('de', 'eins')] });
    expect(valueOf((await set(id, text('de', null))).body, 'de')).toBeUndefined();
    const { status, body } = await set(id, text('en', null));
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ code: 'DEFAULT_TEXT_REQUIRED' }] });
  });

  test('is outdated in the other languages once the default text has changed', async () => {
    const { id } = await made({ values: [text('en', 'one'), text('de', 'eins')] });
    const changed = (await set(id, text('en', 'two'))).body;
    expect(valueOf(changed, 'de')?.state).toBe('outdated');
    expect(valueOf(changed, 'en')?.state).toBe('translated');
    const same = (await set(id, text('de', 'eins'))).body;
    expect(valueOf(same, 'de')?.state).toBe('outdated');
    const reviewed = (await set(id, { ...text('de', 'eins'), state: 'reviewed' })).body;
    expect(valueOf(reviewed, 'de')?.state).toBe('reviewed');
    await set(id, text('en', 'three'), text('de', 'drei'));
    expect(valueOf(await get(id), 'de')?.state).toBe('translated');
  });

  test('stays as it is when the same text is saved again', async () => {
    const { id, values } = await made();
    expect((await set(id, text('en', 'Buy now'))).body.values).toEqual(values);
    const admin = await api.as('Admin');
    const { body } = await admin.get<{ data: object[] }>(`/audit?entityId=${id}`);
    expect(body.data).toHaveLength(1);
  });

  test('is refused with the text as it is now when an old one was edited', async () => {
    const { id, values } = await made();
    const version = values[0]?.version ?? 0;
    expect((await set(id, { ...text('en', 'mine'), version })).status).toBe(200);
    const { status, body } = await set(id, { ...text('en', 'yours'), version });
    expect([status, body.code]).toEqual([412, 'STALE']);
    expect(valueOf(body.current, 'en')?.value).toBe('mine');
    expect((await set(id, { ...text('de', 'neu'), version: 0 })).status).toBe(200);
    expect((await set(id, { ...text('de', 'auch neu'), version: 0 })).status).toBe(412);
  });

  test('does not mistake a text that was removed and made anew for the old one', async () => {
    const { id, values } = await made({ values: [text('en', 'one'), text('de', 'eins')] });
    const version = values[0]?.version ?? 0;
    await set(id, text('de', null));
    await set(id, text('de', 'uno'));
    expect((await set(id, { ...text('de', 'x'), version })).status).toBe(412);
  });

  test('guards its description by If-Match', async () => {
    const { id } = await made();
    const first = await patch(id, { description: 'a' }, { 'if-match': '"1"' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    const second = await patch(id, { description: 'b' }, { 'if-match': '"1"' });
    expect([second.status, second.body.current.description]).toEqual([412, 'a']);
  });

  test('takes two hundred edits by two people in two languages without a conflict', async () => {
    const { id } = await made({ values: [text('en', 'one'), text('de', 'eins')] });
    const edit = async (language: string) => {
      let version = valueOf(await get(id), language)?.version;
      for (let number = 0; number < 100; number++) {
        const value = `${language} ${number}`;
        const { status, body } = await set(id, { language, value, version });
        expect(status).toBe(200);
        version = valueOf(body, language)?.version;
      }
    };
    await Promise.all([edit('de'), edit('ja')]);
    expect((await get(id)).values.map(({ value }) => value)).toEqual(['de 99', 'one', 'ja 99']);
  });

  test('lets one of many win who edit the same text, and tells all others', async () => {
    const { id, values } = await made();
    const version = values[0]?.version;
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => set(id, { ...text('en', `v${n}`), version })),
    );
    const statuses = answers.map(answer => answer.status);
    expect(statuses.sort()).toEqual([200, ...new Array<number>(11).fill(412)]);
  });

  test('leaves what was before and after in the audit', async () => {
    const { id } = await made();
    await set(id, text('en', 'Pay'), text('de', 'Zahlen'));
    const admin = await api.as('Admin');
    const { body } = await admin.get<{ data: object[] }>(
      `/audit?entity=translations&entityId=${id}`,
    );
    expect(body.data[0]).toMatchObject({
      ...{ action: 'update', actor: 'Editor', title: 'checkout.confirmButton' },
      changes: {
        'values.en': { before: 'Buy now', after: 'Pay' },
        'values.de': { before: null, after: 'Zahlen' },
      },
    });
  });
});

describe('the trash', () => {
  test('takes a key and gives it back', async () => {
    const { id } = await made();
    expect((await editor.delete(`/translations/${id}`)).status).toBe(204);
    expect((await editor.get(`/translations/${id}`)).status).toBe(404);
    expect(await labels()).toEqual([]);
    expect(await labels('?deleted=true')).toEqual(['checkout.confirmButton']);
    const restored = await editor.post<Translation>(`/translations/${id}/restore`);
    expect([restored.status, restored.body.values.length]).toEqual([200, 1]);
    expect((await editor.post(`/translations/${id}/restore`)).status).toBe(404);
  });

  test('keeps a key whose label has been taken since', async () => {
    const { id } = await made();
    await editor.delete(`/translations/${id}`);
    await made();
    const { status, body } = await editor.post(`/translations/${id}/restore`);
    expect([status, body['code']]).toEqual([409, 'LABEL_TAKEN']);
  });
});

test('what lay in the trash for a month is gone for good, with its texts', async () => {
  const { id } = await made({ label: 'old' });
  const { id: fresh } = await made({ label: 'fresh' });
  for (const gone of [id, fresh]) await editor.delete(`/translations/${gone}`);
  await api.dataSource.query(
    `UPDATE translation_keys SET deleted_at = now() - interval '31 days' WHERE id = $1`,
    [id],
  );
  await api.app.get(Housekeeping).run();
  expect(await labels('?deleted=true')).toEqual(['fresh']);
  const texts = await api.dataSource.query<{ key_id: string }[]>(
    'SELECT key_id FROM translation_values',
  );
  expect(texts).toEqual([{ key_id: fresh }]);
});

describe('a search', () => {
  beforeEach(async () => {
    await made({ label: 'error.network', values: [text('en', '100%_sure'), text('de', 'Straße')] });
    await made({ label: 'menu.open', values: [text('en', 'Open'), text('de', 'Öffnen')] });
    await made({
      label: 'menu.save',
      values: [text('en', "It's \\ saved"), text('ja', '設定を保存')],
    });
  });

  test.each([
    ['a part of a label', 'NETW', ['error.network']],
    ['a text of any language', 'offnen', ['menu.open']],
    ['a text with accents', 'ÖFFN', ['menu.open']],
    ['the German sharp s', 'strasse', ['error.network']],
    ['a percent sign', '0%_s', ['error.network']],
    ['nothing by a wildcard', 'o%en', []],
    ['an underscore as such', 'm_nu', []],
    ['a quote', "it's", ['menu.save']],
    ['a backslash', ' \\ ', ['menu.save']],
    ['two Japanese letters', '保存', ['menu.save']],
    ['the beginning of a word', 'sa', ['menu.save']],
    ['a key by its namespace and a part of its label', 'translation:nu.o', ['menu.open']],
    ['nothing of that label in another namespace', 'common:menu.open', []],
    ['everything by nothing', ' ', ['error.network', 'menu.open', 'menu.save']],
    ['nothing by SQL', "' OR 1=1 --", []],
  ])('finds %s', async (_, search, expected) => {
    expect(await searching(search)).toEqual(expected);
  });

  test('finds no text of a language that went out of use', async () => {
    const admin = await api.as('Admin');
    const make = (state: string) =>
      admin.patch('/languages', { body: { changes: [{ tag: 'ja', state }] } });
    expect((await make('available')).status).toBe(200);
    expect(await searching('保存')).toEqual([]);
    await make('active');
    expect(await searching('保存')).toEqual(['menu.save']);
  });

  test.each([
    ['a NUL', '%00'],
    ['10,000 letters', 'x'.repeat(10_000)],
  ])('refuses %s', async (_, search) => {
    expect((await editor.get(`/translations?search=${search}`)).status).toBe(422);
  });

  test('also finds what a walk along a long list would miss', async () => {
    await api.dataSource.query(
      `INSERT INTO translation_keys (id, namespace, label)
       SELECT gen_random_uuid(), 'translation', 'bulk' || n FROM generate_series(1, 5000) n`,
    );
    await api.dataSource.query(
      `INSERT INTO translation_values (key_id, language, value, state)
       SELECT id, 'en', 'frequent word', 'translated' FROM translation_keys
       WHERE label LIKE 'bulk%'`,
    );
    const frequent = await list('?search=frequent');
    expect(frequent.data).toHaveLength(25);
    expect(frequent.meta).toMatchObject({ estimated: true });
    expect((await list('?search=frequent&page=200')).data).toHaveLength(25);
    expect((await list('?search=frequent&page=201')).meta.total).toBe(5000);
    expect(await searching('bulk4999')).toEqual(['bulk4999']);
    expect(await searching('op')).toEqual(['menu.open']);
  });
});

describe('the list', () => {
  beforeEach(async () => {
    await made({ label: 'b', values: [text('en', 'b'), text('de', 'b'), text('ja', 'b')] });
    await made({
      label: 'a',
      values: [text('en', 'a'), { ...text('de', 'a'), state: 'reviewed' }],
    });
    const { id } = await made({ label: 'c', values: [text('en', 'c'), text('de', 'c')] });
    await set(id, text('en', 'changed'));
  });

  test.each([
    ['', ['a', 'b', 'c']],
    ['?sort=-label', ['c', 'b', 'a']],
    ['?sort=createdAt', ['b', 'a', 'c']],
    ['?sort=-updatedAt&perPage=1', ['c']],
    ['?perPage=2&page=2', ['c']],
    ['?state=missing', ['a', 'c']],
    ['?state=missing&language=ja', ['a', 'c']],
    ['?state=missing&language=de', []],
    ['?state=outdated', ['c']],
    ['?state=outdated&language=en', []],
    ['?state=reviewed&language=de', ['a']],
    ['?state=translated&language=de', ['b']],
    ['?language=ja', ['b']],
    ['?namespace=shop', []],
    ['?unusedDays=30', ['a', 'b', 'c']],
    ['?state=outdated&search=chan', ['c']],
  ])('of %s', async (query, expected) => {
    expect(await labels(query)).toEqual(expected);
  });

  test('counts what it finds', async () => {
    expect((await list('?state=missing&perPage=1')).meta).toEqual({
      page: 1,
      perPage: 1,
      total: 2,
    });
    expect((await list('?page=9')).meta.total).toBe(3);
  });

  test.each(['?sort=value', '?state=lost', '?area=x', '?page=0', '?perPage=101', '?color=red'])(
    'refuses %s',
    async query => {
      expect((await editor.get(`/translations${query}`)).status).toBe(422);
    },
  );

  test('knows what front ends asked for', async () => {
    const admin = await api.as('Admin');
    const area = await admin.post<{ id: string }>('/client-areas', {
      body: newClientArea({ name: 'Usage' }),
    });
    await api.dataSource.query(
      `INSERT INTO delivery_usage VALUES ($1, 'en', 'translation', 5, now() - interval '10 days')`,
      [area.body.id],
    );
    expect((await list()).data[0]?.lastRequestedAt).toBeNull();
    await api.dataSource.query(
      `UPDATE translation_keys SET created_at = now() - interval '11 days' WHERE label = 'a'`,
    );
    expect((await list()).data[0]?.lastRequestedAt).toEqual(expect.any(String));
    expect(await labels('?unusedDays=5')).toHaveLength(3);
    expect(await labels('?unusedDays=15')).toEqual([]);
  });

  test('shows the completeness of each language', async () => {
    const id = (await list()).data[0]?.id ?? '';
    const count = async () => {
      const answer = await editor.get<{ data: { tag: string }[] }>('/languages?state=published');
      return answer.body.data.find(({ tag }) => tag === 'de');
    };
    expect(await count()).toMatchObject({ translated: 3, total: 3 });
    await editor.delete(`/translations/${id}`);
    expect(await count()).toMatchObject({ translated: 2, total: 2 });
  });
});

describe('a bulk action', () => {
  const bulk = (body: object) => editor.post<BulkResult>('/translations/bulk', { body });

  test('deletes, restores and reviews what it is given, and names what it cannot', async () => {
    const [a, b] = [await made({ label: 'a' }), await made({ label: 'b' })];
    const ids = [a.id, b.id, 'nonsense'];
    const failed = [{ id: 'nonsense', code: 'NOT_FOUND' }];
    expect((await bulk({ action: 'review', ids })).body).toEqual({ done: 2, failed });
    expect(valueOf(await get(a.id), 'en')?.state).toBe('reviewed');
    expect((await bulk({ action: 'delete', ids })).body).toEqual({ done: 2, failed });
    await made({ label: 'a' });
    expect((await bulk({ action: 'restore', ids: [a.id, b.id] })).body).toEqual({
      done: 1,
      failed: [{ id: a.id, code: 'LABEL_TAKEN' }],
    });
  });

  test('takes all that a filter finds', async () => {
    await made({ label: 'x.a' });
    await made({ label: 'x.b' });
    await made({ label: 'y.a', values: [text('en', 'other')] });
    expect((await bulk({ action: 'delete', filter: { search: 'x.' } })).body.done).toBe(2);
    expect(await labels()).toEqual(['y.a']);
    expect((await bulk({ action: 'restore', filter: {} })).body.done).toBe(2);
  });

  test.each([
    [{ action: 'delete' }, 'ids', 'REQUIRED'],
    [{ action: 'delete', ids: [], filter: {} }, 'ids', 'REQUIRED'],
    [{ action: 'burn', ids: [] }, 'action', 'NOT_ALLOWED'],
    [{ action: 'review', ids: [], languages: ['sv'] }, 'languages.0', 'LANGUAGE_NOT_ACTIVE'],
  ])('refuses %j', async (body, path, code) => {
    const answer = await bulk(body);
    expect([answer.status, answer.body]).toMatchObject([422, { errors: [{ path, code }] }]);
  });
});

test('roles decide: a viewer reads, a translator writes, a stranger does neither', async () => {
  const viewer = await api.as('Viewer');
  const body = newTranslation();
  expect((await viewer.get('/translations')).status).toBe(200);
  expect((await viewer.post('/translations', { body })).status).toBe(403);
  const translator = await api.as('Translator');
  expect((await translator.post('/translations', { body })).status).toBe(201);
  expect((await api.anonymous.get('/translations')).status).toBe(401);
});

test('the inbox of missing keys is listed and cleared', async () => {
  const admin = await api.as('Admin');
  const area = await admin.post<{ id: string }>('/client-areas', {
    body: newClientArea({ name: 'Inbox' }),
  });
  const rows = ['a', 'b'].map(
    (key, n) =>
      `(gen_random_uuid(), '${area.body.id}', 'de', 'translation', '${key}', '', ${n + 1})`,
  );
  await api.dataSource.query(
    `INSERT INTO missing_keys (id, area_id, language, namespace, key, fallback, count)
     VALUES ${rows.join()}`,
  );
  interface Inbox {
    data: { id: string; key: string; area: string }[];
    meta: object;
  }
  const { body } = await editor.get<Inbox>('/missing-keys?sort=-count');
  expect(body.data.map(({ key }) => key)).toEqual(['b', 'a']);
  expect(body.data[0]?.area).toBe('Inbox');
  const id = body.data[0]?.id ?? '';
  expect((await editor.delete(`/missing-keys/${id}`)).status).toBe(204);
  expect((await editor.delete(`/missing-keys/${id}`)).status).toBe(404);
  expect((await editor.get<Inbox>('/missing-keys?search=a')).body.meta).toMatchObject({ total: 1 });
});
