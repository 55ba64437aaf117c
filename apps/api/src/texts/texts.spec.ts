import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SetContent } from '@portico/contracts/localized';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { newText } from '@portico/contracts/testing/texts';
import type { ContentText, ContentTextPage, CreateContentText } from '@portico/contracts/texts';
import type { BulkResult } from '@portico/contracts/translations';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let editor: Caller;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  admin = await api.as('Admin');
  for (const state of ['active', 'published']) {
    const changes = ['de', 'ja'].map(tag => ({ tag, state }));
    await admin.patch('/languages', { body: { changes } });
  }
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM texts'));

type Answer = ContentText & { current: ContentText; code: string; errors: object[] };

const post = (changes: object = {}) =>
  editor.post<Answer>('/texts', { body: { ...newText(), ...changes } });
const made = async (changes: Partial<CreateContentText> = {}) => (await post(changes)).body;
const patch = (id: string, body: object, headers = {}) =>
  editor.patch<Answer>(`/texts/${id}`, { body, headers });
const set = (id: string, ...contents: SetContent[]) => patch(id, { contents });
const says = (language: string, title: string, description?: string): SetContent =>
  description === undefined ? { language, title } : { language, title, description };
const get = async (id: string) => (await editor.get<ContentText>(`/texts/${id}`)).body;
const contentOf = ({ contents }: ContentText, language: string) =>
  contents.find(content => content.language === language);
const list = async (query = '') => (await editor.get<ContentTextPage>(`/texts${query}`)).body;
const labels = async (query = '') => (await list(query)).data.map(({ label }) => label);
const searching = (search: string) => labels(`?search=${encodeURIComponent(search)}`);
const remove = (id: string) => editor.delete<Answer>(`/texts/${id}`);
const bulk = async (body: object) => (await editor.post<BulkResult>('/texts/bulk', { body })).body;
const historyOf = async (id: string) =>
  (await admin.get<{ data: { action: string; changes: object }[] }>(`/audit?entityId=${id}`)).body
    .data;

describe('a new text', () => {
  test('is locked, has its contents, its place and a location', async () => {
    const { status, headers, body } = await post({
      properties: { icon: 'info' },
      contents: [
        says('en', 'Terms', '<p>Final.</p>'),
        { ...says('DE', 'Bedingungen'), properties: { width: 3 }, state: 'reviewed' },
      ],
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/texts/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      ...{ label: 'deposit.termsNotice', locked: true, areaId: null, area: null },
      ...{ properties: { icon: 'info' }, lastRequestedAt: null },
      contents: [
        { language: 'de', title: 'Bedingungen', description: '', state: 'reviewed' },
        { language: 'en', title: 'Terms', description: '<p>Final.</p>', state: 'translated' },
      ],
    });
    expect(contentOf(body, 'de')).toMatchObject({ properties: { width: 3 }, updatedBy: 'Editor' });
  });

  test('is refused where its label is taken, and taken elsewhere', async () => {
    await made();
    const again = await post();
    expect([again.status, again.body.code]).toEqual([409, 'LABEL_TAKEN']);
    const area = await admin.post<{ id: string }>('/client-areas', { body: newClientArea() });
    expect((await post({ areaId: area.body.id })).status).toBe(201);
    expect(await labels('?area=global')).toHaveLength(1);
    expect(await labels(`?area=${area.body.id}`)).toHaveLength(1);
  });

  test('is made once when ten people make it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post()));
    const expected = [201, ...new Array<number>(9).fill(409)];
    expect(answers.map(answer => answer.status).sort()).toEqual(expected);
  });

  const nobody = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50';
  const deep = JSON.parse('{"a":'.repeat(40) + '1' + '}'.repeat(40)) as object;
  test.each([
    ['no label', { label: '' }, 'label', 'REQUIRED'],
    ['a label with spaces', { label: 'a b' }, 'label', 'PATTERN'],
    ['an unknown area', { areaId: nobody }, 'areaId', 'NOT_FOUND'],
    ['no content', { contents: [] }, 'contents', 'REQUIRED'],
    ['no default content', { contents: [says('de', 'x')] }, 'contents', 'DEFAULT_TEXT_REQUIRED'],
    [
      'an empty one',
      { contents: [says('en', ' ', '<p> </p>')] },
      'contents.0',
      'DEFAULT_TEXT_REQUIRED',
    ],
    ['a NUL', { contents: [says('en', 'a\0')] }, 'contents.0.title', 'MALFORMED'],
    ['a bell', { contents: [says('en', 'bell\u0007x')] }, 'contents.0.title', 'MALFORMED'],
    [
      'a bell in its description',
      { contents: [says('en', 'Fine', 'a\u0004b')] },
      'contents.0.description',
      'MALFORMED',
    ],
    ['half a character', { contents: [says('en', '\uD800')] }, 'contents.0.title', 'MALFORMED'],
    ['a long title', { contents: [says('en', 'x'.repeat(501))] }, 'contents.0.title', 'TOO_LONG'],
    ['large properties', { properties: { a: 'x'.repeat(65_536) } }, 'properties', 'PROPERTIES'],
    ['deep properties', { properties: deep }, 'properties', 'PROPERTIES'],
    [
      'a language not in use',
      { contents: [says('en', 'x'), says('sv', 'x')] },
      'contents.1.language',
      'LANGUAGE_NOT_ACTIVE',
    ],
    [
      'a language twice',
      { contents: [says('en', 'x'), says('EN', 'y')] },
      'contents.1.language',
      'DUPLICATE',
    ],
  ])('is refused with %s', async (_, changes, path, code) => {
    const { status, body } = await post(changes);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path, code }] });
    expect(await labels()).toEqual([]);
  });
});

describe('a rich text', () => {
  const stored = async (description: string) => {
    await api.dataSource.query('DELETE FROM texts');
    return contentOf(await made({ contents: [says('en', 'x', description)] }), 'en')?.description;
  };

  test.each([
    '<h2>Terms</h2><p>Some <strong>bold</strong>, <em>italic</em>, <u>under</u> and <s>no</s>.</p>',
    '<ul><li><p>one</p></li></ul><ol start="3"><li>two</li></ol><blockquote>q</blockquote>',
    '<table><tbody><tr><td style="text-align:center" colspan="2">a</td></tr></tbody></table>',
    '<p><a href="https://acme.example/?a=1&amp;b=2">a</a> <a href="mailto:a@b.example">b</a></p>',
    '<p><img src="https://acme.example/a.png" alt="A" width="20" height="10" /></p><hr />',
    '<p>Hello {{name}}, <a href="{{url}}">open</a> &amp; enjoy</p>',
    '<pre><code>if (a &lt; b) {}</code></pre>',
    '<p dir="rtl" lang="ar">مرحبا</p>',
  ])('keeps %s', async html => {
    expect(await stored(html)).toBe(html);
  });

  test.each([
    ['<p onclick="alert(1)">a</p>', '<p>a</p>'],
    ['<script>alert(1)</script><p>a</p>', '<p>a</p>'],
    ['<p><a href="javascript:alert(1)">a</a></p>', '<p><a>a</a></p>'],
    ['<p><a href="java\tscript:alert(1)">a</a></p>', '<p><a>a</a></p>'],
    ['<p><a href="//evil.example">a</a></p>', '<p><a>a</a></p>'],
    ['<img src="data:image/svg+xml,x" onerror="alert(1)"><p>a</p>', '<img /><p>a</p>'],
    ['<p style="background:url(//x);text-align:left">a</p>', '<p style="text-align:left">a</p>'],
    ['<iframe src="https://x.example"></iframe><svg><script>1</script></svg><p>a</p>', '<p>a</p>'],
    ['<p>a<b>b', '<p>a<b>b</b></p>'],
    [
      '<a href="https://x.example" target="_blank">a</a>',
      '<a href="https://x.example" target="_blank" rel="noopener noreferrer">a</a>',
    ],
    ['<table><tr><td colspan="9999">a</td></tr></table>', '<table><tr><td>a</td></tr></table>'],
    ['<p></p>', ''],
    ['<p>&nbsp;</p>\n', ''],
  ])('of %j is stored as %j, and then stays so', async (given, expected) => {
    const clean = await stored(given);
    expect(clean).toBe(expected);
    if (clean) expect(await stored(clean)).toBe(clean);
  });

  test('as deep as a tower is stored flat', async () => {
    const clean = await stored(`${'<div>'.repeat(9_000)}a`);
    expect(clean?.match(/<div>/g)?.length).toBeLessThan(100);
  });

  test('is measured as it is stored', async () => {
    const { status, body } = await post({ contents: [says('en', 'x', '&'.repeat(60_000))] });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path: 'contents.0.description', code: 'TOO_LONG' }] });
  });
});

describe('a changed text', () => {
  test.each(['label', 'areaId'])('keeps its %s', async name => {
    const { id } = await made();
    const { status, body } = await patch(id, { [name]: 'other' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path: name, code: 'IMMUTABLE_FIELD' }] });
  });

  test('changes the languages and parts that are given, and no others, also when locked', async () => {
    const { id } = await made({ contents: [says('en', 'One', '<p>1</p>'), says('de', 'Eins')] });
    const { status, body } = await set(id, says('ja', '一'), { language: 'en', title: 'Two' });
    expect(status).toBe(200);
    expect(body.contents).toMatchObject([
      { language: 'de', title: 'Eins' },
      { language: 'en', title: 'Two', description: '<p>1</p>' },
      { language: 'ja', title: '一' },
    ]);
    expect(body.version).toBe(1);
  });

  test('loses a language that is emptied, but never the default one', async () => {
    const { id } = await made({ contents: [says('en', 'One'), says('de', 'Eins', '<p>1</p>')] });
    expect(contentOf((await set(id, says('de', ''))).body, 'de')?.title).toBe('');
    expect(contentOf((await set(id, says('de', '', ''))).body, 'de')).toBeUndefined();
    const { status, body } = await set(id, says('en', ''));
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ code: 'DEFAULT_TEXT_REQUIRED' }] });
  });

  test('is outdated in the other languages once the default one has changed', async () => {
    const { id } = await made({ contents: [says('en', 'one'), says('de', 'eins')] });
    const changed = (await set(id, says('en', 'two'))).body;
    expect(contentOf(changed, 'de')?.state).toBe('outdated');
    expect(contentOf(changed, 'en')?.state).toBe('translated');
    const same = (await set(id, says('de', 'eins'))).body;
    expect(contentOf(same, 'de')?.state).toBe('outdated');
    const noted = (await set(id, { language: 'de', properties: { a: 1 } })).body;
    expect(contentOf(noted, 'de')).toMatchObject({ state: 'outdated', properties: { a: 1 } });
    const reviewed = (await set(id, { ...says('de', 'eins'), state: 'reviewed' })).body;
    expect(contentOf(reviewed, 'de')?.state).toBe('reviewed');
    await set(id, { language: 'en', properties: { a: 1 } });
    expect(contentOf(await get(id), 'de')?.state).toBe('reviewed');
  });

  test('stays as a machine wrote it until somebody says otherwise', async () => {
    const { id } = await made({ contents: [says('en', 'one')] });
    const written = (await set(id, { ...says('de', 'eins'), state: 'machine' })).body;
    expect(contentOf(written, 'de')?.state).toBe('machine');
    const edited = (await set(id, says('de', 'Eins'))).body;
    expect(contentOf(edited, 'de')?.state).toBe('translated');
  });

  test('merges its properties, within their limit', async () => {
    const { id } = await made({ properties: { a: 1, b: { c: 2 } } });
    const { body } = await patch(id, { properties: { a: null, b: { d: 3 } } });
    expect([body.properties, body.version]).toEqual([{ b: { c: 2, d: 3 } }, 2]);
    expect((await patch(id, { properties: { x: 'x'.repeat(40_000) } })).status).toBe(200);
    const more = await patch(id, { properties: { y: 'y'.repeat(40_000) } });
    expect([more.status, more.body.errors]).toMatchObject([
      422,
      [{ path: 'properties', code: 'PROPERTIES' }],
    ]);
    const large = { language: 'en', properties: { x: 'x'.repeat(40_000) } };
    await set(id, large);
    const larger = await set(id, { language: 'en', properties: { y: 'y'.repeat(40_000) } });
    expect(larger.body).toMatchObject({ errors: [{ path: 'contents.0.properties' }] });
  });

  test('is outdated, too, once a text in its properties has changed that is translated', async () => {
    const { id } = await made({
      translatableProperties: ['/button/text'],
      contents: [
        { ...says('en', 'one'), properties: { button: { text: 'Buy', color: 'red' } } },
        { ...says('de', 'eins'), properties: { button: { text: 'Kaufen' } } },
      ],
    });
    await set(id, { language: 'en', properties: { button: { color: 'blue' } } });
    expect(contentOf(await get(id), 'de')?.state).toBe('translated');
    await set(id, { language: 'en', properties: { button: { text: 'Order' } } });
    expect(contentOf(await get(id), 'de')?.state).toBe('outdated');
    await set(id, { language: 'de', properties: { button: { text: 'Bestellen' } } });
    expect(contentOf(await get(id), 'de')?.state).toBe('translated');
  });

  test('says which texts in its properties are translated, and refuses what leads nowhere', async () => {
    const { id, translatableProperties } = await made();
    expect(translatableProperties).toEqual([]);
    const pointers = ['/button/text', '/steps/*/title', '/a~1b'];
    const { body } = await patch(id, { translatableProperties: pointers }, { 'if-match': '"1"' });
    expect([body.translatableProperties, body.version]).toEqual([pointers, 2]);
    const [change] = await historyOf(id);
    expect(change?.changes).toEqual({ translatableProperties: { before: [], after: pointers } });
    for (const wrong of ['button', '', '/a~2', '$.button']) {
      const refused = await patch(id, { translatableProperties: ['/a', wrong] });
      expect([refused.status, refused.body.errors[0]]).toMatchObject([
        422,
        { path: 'translatableProperties' },
      ]);
    }
    const many = Array.from({ length: 51 }, (_, index) => `/${index}`);
    expect((await patch(id, { translatableProperties: many })).body).toMatchObject({
      errors: [{ path: 'translatableProperties', code: 'TOO_MANY' }],
    });
  });

  test('is refused with the text as it is now when an old one was edited', async () => {
    const { id, contents } = await made();
    const version = contents[0]?.version ?? 0;
    expect((await set(id, { ...says('en', 'mine'), version })).status).toBe(200);
    const { status, body } = await set(id, { ...says('en', 'yours'), version });
    expect([status, body.code]).toEqual([412, 'STALE']);
    expect(contentOf(body.current, 'en')?.title).toBe('mine');
    expect((await set(id, { ...says('de', 'neu'), version: 0 })).status).toBe(200);
    expect((await set(id, { ...says('de', 'auch'), version: 0 })).status).toBe(412);
  });

  test('guards its lock and properties by If-Match', async () => {
    const { id } = await made();
    const first = await patch(id, { locked: false }, { 'if-match': '"1"' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    const second = await patch(id, { locked: true }, { 'if-match': '"1"' });
    expect([second.status, second.body.current.locked]).toEqual([412, false]);
  });

  test('takes a hundred edits by two people in two languages without a conflict', async () => {
    const { id } = await made({ contents: [says('en', 'one'), says('de', 'eins')] });
    const edit = async (language: string) => {
      for (let round = 0; round < 50; round++) {
        const version = contentOf(await get(id), language)?.version ?? 0;
        const { status } = await set(id, { ...says(language, `${language} ${round}`), version });
        expect(status).toBe(200);
      }
    };
    await Promise.all([edit('en'), edit('de')]);
    expect((await get(id)).contents.map(({ title }) => title)).toEqual(['de 49', 'en 49']);
  });

  test('has a history by language and field, and none of what did not change', async () => {
    const { id, contents } = await made();
    expect(
      (await set(id, says('en', 'Terms', '<p>Deposits are final.</p>'))).body.contents,
    ).toEqual(contents);
    await set(id, says('de', 'Bedingungen'), { ...says('en', 'New'), state: 'reviewed' });
    const [change, creation, ...others] = await historyOf(id);
    expect(others).toEqual([]);
    expect(creation).toMatchObject({
      action: 'create',
      changes: {
        'titles.en': { before: null, after: 'Terms' },
        'descriptions.en': { before: null, after: '<p>Deposits are final.</p>' },
      },
    });
    expect(change).toMatchObject({ action: 'update' });
    expect(change?.changes).toEqual({
      'titles.de': { before: null, after: 'Bedingungen' },
      'states.de': { before: null, after: 'translated' },
      'titles.en': { before: 'Terms', after: 'New' },
      'states.en': { before: 'translated', after: 'reviewed' },
    });
  });
});

describe('a locked text', () => {
  test('is deleted by no path until it is unlocked', async () => {
    const { id } = await made();
    const refused = await remove(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'TEXT_LOCKED']);
    const failed = [{ id, code: 'TEXT_LOCKED' }];
    expect(await bulk({ action: 'delete', ids: [id] })).toEqual({ done: 0, failed });
    expect(await bulk({ action: 'delete', filter: {} })).toEqual({ done: 0, failed });
    await patch(id, { locked: false });
    expect((await remove(id)).status).toBe(204);
    expect((await editor.get(`/texts/${id}`)).status).toBe(404);
  });

  test('keeps its area from going to the trash', async () => {
    const body = newClientArea({ active: false });
    const area = (await admin.post<{ id: string }>('/client-areas', { body })).body;
    const { id } = await made({ areaId: area.id });
    const refused = await admin.delete<Answer>(`/client-areas/${area.id}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'IN_USE']);
    await patch(id, { locked: false });
    const template = { label: 'mail', areaId: area.id, active: true, contents: [says('en', 'x')] };
    const mail = await admin.post<{ id: string }>('/templates', { body: template });
    expect((await admin.delete(`/client-areas/${area.id}`)).status).toBe(409);
    await admin.patch(`/templates/${mail.body.id}`, { body: { active: false } });
    expect((await admin.delete(`/client-areas/${area.id}`)).status).toBe(204);
  });

  test('is locked and unlocked with others', async () => {
    const one = await made();
    const two = await made({ label: 'a.b', locked: false });
    expect(await bulk({ action: 'unlock', ids: [one.id, two.id] })).toEqual({
      done: 2,
      failed: [],
    });
    expect(await labels('?locked=true')).toEqual([]);
    expect(await bulk({ action: 'lock', filter: { prefix: 'a.' } })).toEqual({
      done: 1,
      failed: [],
    });
    expect(await labels('?locked=true')).toEqual(['a.b']);
    expect(await historyOf(two.id)).toMatchObject([
      { action: 'update', changes: { locked: { before: false, after: true } } },
      { action: 'update', changes: {} },
      { action: 'create' },
    ]);
  });
});

describe('the trash', () => {
  test('gives a text back with its contents, unless its label is taken', async () => {
    const { id } = await made({ locked: false });
    expect((await remove(id)).status).toBe(204);
    expect(await labels('?deleted=true')).toEqual(['deposit.termsNotice']);
    const other = await made({ locked: false });
    const restore = () => editor.post<Answer>(`/texts/${id}/restore`);
    const refused = await restore();
    expect([refused.status, refused.body.code]).toEqual([409, 'LABEL_TAKEN']);
    await remove(other.id);
    const restored = await restore();
    expect([restored.status, restored.body.contents]).toMatchObject([200, [{ title: 'Terms' }]]);
    expect((await restore()).status).toBe(404);
    expect(await bulk({ action: 'restore', ids: [other.id] })).toEqual({
      ...{ done: 0, failed: [{ id: other.id, code: 'LABEL_TAKEN' }] },
    });
  });

  test('is emptied after thirty days', async () => {
    const { id } = await made({ locked: false });
    await remove(id);
    const age = (days: number) =>
      api.dataSource.query(
        'UPDATE texts SET deleted_at = now() - make_interval(days => $2) WHERE id = $1',
        [id, days],
      );
    const rows = () =>
      api.dataSource.query('SELECT FROM localized_contents WHERE item_id = $1', [id]);
    await age(29);
    await api.app.get(Housekeeping).run();
    expect(await rows()).toHaveLength(1);
    await age(31);
    await api.app.get(Housekeeping).run();
    expect(await rows()).toHaveLength(0);
  });
});

describe('many texts', () => {
  test('are reviewed in the languages that are named', async () => {
    const { id } = await made({ contents: [says('en', 'one'), says('de', 'eins')] });
    await set(id, says('en', 'two'));
    expect(await bulk({ action: 'review', ids: [id], languages: ['DE'] })).toMatchObject({
      done: 1,
    });
    expect((await get(id)).contents.map(({ state }) => state)).toEqual(['reviewed', 'translated']);
    const answer = await editor.post<Answer>('/texts/bulk', {
      body: { action: 'review', ids: [id], languages: ['sv'] },
    });
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ path: 'languages.0' }]]);
  });

  test('name those that are not there, and need ids or a filter', async () => {
    const id = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50';
    const failed = [{ id, code: 'NOT_FOUND' }];
    expect(await bulk({ action: 'lock', ids: [id] })).toEqual({ done: 0, failed });
    for (const body of [{ action: 'lock' }, { action: 'lock', ids: [id], filter: {} }]) {
      expect((await editor.post('/texts/bulk', { body })).status).toBe(422);
    }
  });
});

describe('the list', () => {
  test('is searched by any part of label, title or description in any language', async () => {
    await made({ label: 'one', contents: [says('en', '100% _sure_', '<p>Zürich &amp; more</p>')] });
    await made({ label: 'two', contents: [says('en', 'x'), says('de', 'Grüße', '<b>Wei</b>ter')] });
    expect(await searching('zurich & m')).toEqual(['one']);
    expect(await searching('GRUSSE')).toEqual(['two']);
    expect(await searching('grü')).toEqual(['two']);
    expect(await searching('weiter')).toEqual(['two']);
    expect(await searching('0% _s')).toEqual(['one']);
    expect(await searching('%')).toEqual([]);
    expect(await searching('amp;')).toEqual([]);
    expect(await searching('<b>')).toEqual([]);
    expect(await searching('tw')).toEqual(['two']);
    expect(await searching('')).toEqual(['one', 'two']);
  });

  describe('is searched, however long it is,', () => {
    const COUNT = 2_000;
    const numbers = (step: number) => {
      const all = Array.from({ length: COUNT / step }, (_, index) => (index + 1) * step);
      return all.map(number => `block.${String(number).padStart(4, '0')}`);
    };
    beforeEach(async () => {
      await api.dataSource.query(
        `WITH made AS (
           INSERT INTO texts (id, label, updated_at)
           SELECT gen_random_uuid(), 'block.' || lpad(n::text, 4, '0'),
             now() - make_interval(secs => n)
           FROM generate_series(1, $1::int) AS n RETURNING id, label)
         INSERT INTO localized_contents (item_id, entity, language, title, state, search)
         SELECT id, 'texts', language, '', 'translated', search_text(
           'everywhere ab' || CASE WHEN n % 20 = 0 THEN ' sometimes xy' ELSE '' END
           || CASE WHEN n > $1 - 40 THEN ' gathered' ELSE '' END
           || CASE WHEN n % 1000 = 0 AND language = 'de' THEN ' seldom zz' ELSE '' END)
         FROM made CROSS JOIN LATERAL (SELECT right(label, 4)::int AS n) AS place,
           unnest(ARRAY['en', 'de']) AS language`,
        [COUNT],
      );
    });

    test.each(['everywhere', 'ab', 'everywhere ab', 'a'])(
      'for “%s”, which is in each',
      async term => {
        const { data, meta } = await list(`?search=${encodeURIComponent(term)}&page=2&perPage=10`);
        expect(data.map(({ label }) => label)).toEqual(numbers(1).slice(10, 20));
        expect(meta).toEqual({ page: 2, perPage: 10, total: COUNT, estimated: true });
        expect(
          await labels(`?search=${encodeURIComponent(term)}&sort=-updatedAt&perPage=3`),
        ).toEqual(numbers(1).slice(0, 3));
        const last = await labels(`?search=${encodeURIComponent(term)}&page=200&perPage=10`);
        expect(last).toEqual(numbers(1).slice(-10));
      },
    );

    test('and counted exactly where it is short', async () => {
      const { meta } = await list('?search=everywhere&prefix=block.19&perPage=10');
      expect(meta).toEqual({ page: 1, perPage: 10, total: 100 });
    });

    test.each(['sometimes', 'xy', 'ab sometimes'])('for “%s”, which is in some', async term => {
      const search = `?search=${encodeURIComponent(term)}`;
      expect(await labels(search)).toEqual(numbers(20).slice(0, 25));
      expect(await labels(`${search}&page=4`)).toEqual(numbers(20).slice(75));
      expect(await labels(`${search}&sort=-label&perPage=2`)).toEqual(['block.2000', 'block.1980']);
      expect(await labels(`${search}&prefix=block.19`)).toEqual(numbers(20).slice(94, 99));
    });

    test.each([
      ['seldom', numbers(1_000)],
      ['zz', numbers(1_000)],
      ['gathered seldom', numbers(2_000)],
      ['nowhere', []],
    ])('for “%s”, which is in few, and counts them', async (term, found) => {
      const { data, meta } = await list(`?search=${encodeURIComponent(term)}`);
      expect(data.map(({ label }) => label)).toEqual(found);
      expect(meta).toEqual({ page: 1, perPage: 25, total: found.length });
    });

    test('for what is only at its end', async () => {
      const { data, meta } = await list('?search=gathered&perPage=30');
      expect(data.map(({ label }) => label)).toEqual(numbers(1).slice(-40, -10));
      expect(meta.total).toBe(40);
    });
  });

  test('is filtered by prefix, language and state', async () => {
    await made({
      label: 'mail.one',
      contents: [says('en', 'x'), says('de', 'y'), says('ja', 'z')],
    });
    const two = await made({ label: 'mail.two', contents: [says('en', 'x'), says('de', 'y')] });
    await made({ label: 'modal' });
    expect(await labels('?prefix=mail.')).toEqual(['mail.one', 'mail.two']);
    expect(await labels('?prefix=mail_')).toEqual([]);
    expect(await labels('?language=de&state=missing')).toEqual(['modal']);
    expect(await labels('?state=missing')).toEqual(['mail.two', 'modal']);
    expect(await labels('?language=ja')).toEqual(['mail.one']);
    await set(two.id, says('en', 'new'));
    expect(await labels('?state=outdated')).toEqual(['mail.two']);
    expect(await labels('?state=outdated&language=ja')).toEqual([]);
    expect(await labels('?unusedDays=0')).toHaveLength(3);
  });

  test('is sorted and cut into pages, and knows the levels of labels', async () => {
    for (const label of ['a.b.c', 'a.b.d', 'a.e', 'f']) await made({ label });
    expect(await labels('?sort=-label&perPage=2')).toEqual(['f', 'a.e']);
    expect(await labels('?sort=createdAt&perPage=2&page=2')).toEqual(['a.e', 'f']);
    expect((await list('?perPage=1')).meta).toEqual({ page: 1, perPage: 1, total: 4 });
    expect((await editor.get('/texts?sort=secret')).status).toBe(422);
    expect((await editor.get('/texts/prefixes')).body).toEqual({
      data: [
        { prefix: 'a.', count: 3 },
        { prefix: 'a.b.', count: 2 },
      ],
    });
  });
});

test('what is no id leads nowhere', async () => {
  const answers = [
    await editor.get('/texts/nothing'),
    await patch('nothing', { locked: false }),
    await remove('nothing'),
    await editor.post('/texts/nothing/restore'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

test('a translator reads and writes texts; who may neither gets neither', async () => {
  const translator = await api.as('Translator');
  expect((await translator.get('/texts')).status).toBe(200);
  expect((await api.anonymous.get('/texts')).status).toBe(401);
});
