import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LanguageList } from '@portico/contracts/languages';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
});
afterAll(() => api.stop());

const list = async (query = '') => {
  const { body } = await admin.get<LanguageList>(`/languages${query}`);
  return body.data;
};
const change = (...changes: object[]) => admin.patch('/languages', { body: { changes } });
const find = async (tag: string) => (await list()).find(language => language.tag === tag);

test('lists some 180 languages with names, direction and state; English is the default', async () => {
  const languages = await list();
  expect(languages.length).toBeGreaterThan(180);
  expect(languages.find(language => language.tag === 'en')).toEqual({
    tag: 'en',
    name: 'English',
    nativeName: 'English',
    direction: 'ltr',
    state: 'published',
    isDefault: true,
    translated: 0,
    total: 0,
  });
  expect(await find('he')).toMatchObject({ direction: 'rtl', state: 'available' });
});

test.each([
  ['germ', 'de'],
  ['DEUTSCH', 'de'],
  ['日本', 'ja'],
  ['espanol', 'es'],
  ['pt_br', 'pt-BR'],
])('finds %s', async (search, tag) => {
  const found = await list(`?search=${encodeURIComponent(search)}`);
  expect(found.map(language => language.tag)).toContain(tag);
});

test('finds nothing by a name that no language has, and everything by an empty one', async () => {
  expect(await list('?search=klingonese')).toEqual([]);
  expect((await list('?search=')).length).toBeGreaterThan(180);
});

test('a language goes from available to active to published, and back', async () => {
  expect((await change({ tag: 'de', state: 'active' })).status).toBe(200);
  expect(await find('de')).toMatchObject({ state: 'active', isDefault: false });
  expect((await change({ tag: 'de', state: 'published' })).status).toBe(200);
  expect((await list('?state=published')).map(language => language.tag)).toEqual(['en', 'de']);
  await change({ tag: 'de', state: 'available' });
  expect(await find('de')).toMatchObject({ state: 'available' });
});

test('what is available only cannot be published, and then nothing of the request happens', async () => {
  const answer = await change({ tag: 'it', state: 'active' }, { tag: 'fr', state: 'published' });
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({ code: 'LANGUAGE_NOT_ACTIVE' });
  expect(await find('it')).toMatchObject({ state: 'available' });
});

test.each([
  ['unpublished', { tag: 'en', state: 'active' }],
  ['removed', { tag: 'en', state: 'available' }],
  ['dropped without another', { tag: 'en', isDefault: false }],
])('the default language cannot be %s', async (_, wanted) => {
  const answer = await change(wanted);
  expect([answer.status, answer.body['code']]).toEqual([409, 'LANGUAGE_DEFAULT']);
});

test('only a published language becomes the default, and then the old one may go', async () => {
  await change({ tag: 'fr', state: 'active' });
  const refused = await change({ tag: 'fr', isDefault: true });
  expect([refused.status, refused.body['code']]).toEqual([409, 'LANGUAGE_NOT_PUBLISHED']);
  await change({ tag: 'fr', state: 'published', isDefault: true }, { tag: 'en', state: 'active' });
  expect(await find('fr')).toMatchObject({ state: 'published', isDefault: true });
  expect(await find('en')).toMatchObject({ state: 'active', isDefault: false });
  await change({ tag: 'en', state: 'published' });
  await change({ tag: 'en', isDefault: true });
  expect(await find('en')).toMatchObject({ isDefault: true });
});

test('tags are kept in canonical form; well-formed ones outside the catalogue are taken', async () => {
  await change({ tag: 'PT_br', state: 'active' }, { tag: 'de-x-formal', state: 'active' });
  expect(await find('pt-BR')).toMatchObject({ state: 'active' });
  expect(await find('de-x-formal')).toMatchObject({ state: 'active', direction: 'ltr' });
  await change({ tag: 'de-x-formal', state: 'available' });
  expect(await find('de-x-formal')).toBeUndefined();
});

test.each([
  ['a malformed tag', [{ tag: 'not a tag', state: 'active' }], 'changes.0.tag', 'LANGUAGE_INVALID'],
  ['a tag twice', [{ tag: 'sv' }, { tag: 'SV' }], 'changes.1.tag', 'DUPLICATE'],
  [
    'two defaults',
    [
      { tag: 'de', isDefault: true },
      { tag: 'fr', isDefault: true },
    ],
    'changes.1.isDefault',
    'DUPLICATE',
  ],
  ['an unknown state', [{ tag: 'sv', state: 'secret' }], 'changes.0.state', 'NOT_ALLOWED'],
  ['no change', [], 'changes', 'REQUIRED'],
])('refuses %s', async (_, changes, path, code) => {
  const answer = await change(...changes);
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ errors: [{ path, code }] });
});

test('two people who choose another default at once leave exactly one', async () => {
  await change({ tag: 'nl', state: 'active' }, { tag: 'pl', state: 'active' });
  await change({ tag: 'nl', state: 'published' }, { tag: 'pl', state: 'published' });
  await Promise.all(['nl', 'pl', 'nl', 'pl', 'en'].map(tag => change({ tag, isDefault: true })));
  expect((await list()).filter(language => language.isDefault)).toHaveLength(1);
  await change({ tag: 'en', isDefault: true });
});

test('a viewer reads, and changes nothing', async () => {
  const viewer = await api.as('Viewer');
  expect((await viewer.get('/languages')).status).toBe(200);
  const answer = await viewer.patch('/languages', { body: { changes: [{ tag: 'sv' }] } });
  expect(answer.status).toBe(403);
  expect((await api.anonymous.get('/languages')).status).toBe(401);
});

test('each change is in the audit, and a change of nothing is not', async () => {
  await change({ tag: 'uk', state: 'active' });
  await change({ tag: 'uk', state: 'active' });
  const { body } = await admin.get<{ data: object[] }>('/audit?entity=languages&entityId=uk');
  expect(body.data).toHaveLength(1);
  expect(body.data[0]).toMatchObject({
    title: 'Ukrainian (uk)',
    changes: { state: { before: 'available', after: 'active' } },
  });
});
