import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import type { BulkResult, MissingKeyPage, Translation } from '@portico/contracts/translations';
import { v7 } from 'uuid';
import { Housekeeping } from '../platform/housekeeping/housekeeping';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let editor: Caller;
let areaId: string;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  areaId = await newArea('Inbox');
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM missing_keys; DELETE FROM translation_keys'));

async function newArea(name: string): Promise<string> {
  const body = newClientArea({ name });
  return (await (await api.as('Admin')).post<{ id: string }>('/client-areas', { body })).body.id;
}

async function miss(key: string, fallback: string, language = 'en', area = areaId) {
  const id = v7();
  await api.dataSource.query(
    `INSERT INTO missing_keys (id, area_id, language, namespace, key, fallback, count)
     VALUES ($1, $2, $3, 'translation', $4, $5, 1)`,
    [id, area, language, key, fallback],
  );
  return id;
}

type Answer = Translation & { code: string };

const create = (id: string, body: object = {}) =>
  editor.post<Answer>(`/missing-keys/${id}/create`, { body });
const bulk = async (body: object) =>
  (await editor.post<BulkResult>('/missing-keys/bulk', { body })).body;
const inbox = async () =>
  (await editor.get<MissingKeyPage>('/missing-keys?sort=key')).body.data.map(({ key }) => key);
const labels = async (query = '') =>
  (await editor.get<{ data: Translation[] }>(`/translations${query}`)).body.data.map(
    ({ label }) => label,
  );

test('a missing key becomes a key of its area by one call, and leaves the inbox', async () => {
  const id = await miss('cart.buy', 'Buy now');
  await miss('cart.buy', 'Buy now', 'de');
  await miss('cart.other', 'Other');
  const { status, body } = await create(id);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ label: 'cart.buy', namespace: 'translation', areaId },
    values: [{ language: 'en', value: 'Buy now', state: 'translated', updatedBy: 'Editor' }],
  });
  expect(await inbox()).toEqual(['cart.other']);
  expect((await create(id)).status).toBe(404);
  expect((await create('nothing')).status).toBe(404);
});

test('what is a key of all areas by now is not made for one, nor shown any more', async () => {
  const id = await miss('cart.buy', 'Something else');
  const values = [{ language: 'en', value: 'Buy' }];
  await editor.post('/translations', { body: { label: 'cart.buy', values } });
  expect(await inbox()).toEqual([]);
  expect([(await create(id)).status, (await create(id)).body.code]).toEqual([409, 'LABEL_TAKEN']);
  expect((await bulk({ action: 'create', filter: {} })).done).toBe(0);
  expect(await bulk({ action: 'create', ids: [id] })).toMatchObject({
    done: 0,
    failed: [{ id, code: 'LABEL_TAKEN' }],
  });
});

test('it becomes a global one, with the text that is given', async () => {
  const other = await newArea('Other');
  const id = await miss('cart.buy', '');
  await miss('cart.buy', '', 'en', other);
  const { body } = await create(id, { text: 'Buy', global: true });
  expect(body).toMatchObject({ areaId: null, values: [{ value: 'Buy' }] });
  expect(await inbox()).toEqual([]);
});

test.each([
  ['nothing', ''],
  ['white space', ' \n'],
  ['the key', 'cart.buy'],
  ['the key with its namespace', 'translation:cart.buy'],
  ['another key', 'shop.checkout-now'],
  ['an object', '{"one":"a"}'],
  ['a text that was cut', 'x'.repeat(1000)],
  ['a control character', 'bell\u0007'],
])('%s is no text to begin with', async (_, fallback) => {
  const id = await miss('cart.buy', fallback);
  const { status, body } = await create(id);
  expect(status).toBe(422);
  expect(body).toMatchObject({ errors: [{ path: 'text', code: 'DEFAULT_TEXT_REQUIRED' }] });
  expect(await inbox()).toEqual(['cart.buy']);
});

test.each(['Buy', 'buy-now', 'e.g. this', '{{count}} items', '42'])('%s is one', async fallback => {
  expect((await create(await miss('cart.buy', fallback))).status).toBe(200);
});

test('many become keys at once; those that cannot are named, and stay where they are no keys', async () => {
  const good = await miss('one', 'One');
  const twice = await miss('one', 'Eins', 'de');
  const poor = await miss('two', '');
  const wrong = await miss('not a label', 'Text');
  await editor.post('/translations', {
    body: { label: 'three', areaId, values: [{ language: 'en', value: 'Three' }] },
  });
  const taken = await miss('three', 'Three');
  const gone = v7();
  const result = await bulk({ action: 'create', ids: [good, twice, poor, wrong, taken, gone] });
  expect(result.done).toBe(2);
  expect(new Map(result.failed.map(({ id, code }) => [id, code]))).toEqual(
    new Map([
      [poor, 'DEFAULT_TEXT_REQUIRED'],
      [wrong, 'LABEL_INVALID'],
      [taken, 'LABEL_TAKEN'],
      [gone, 'NOT_FOUND'],
    ]),
  );
  expect(await labels()).toEqual(['one', 'three']);
  expect(await inbox()).toEqual(['not a label', 'two']);
});

test('a key that exists by now is never made anew, nor one that would stand over a global one', async () => {
  const id = await miss('cart.buy', 'x');
  const prefixed = await miss('translation:cart.buy', 'x');
  await editor.post('/translations', {
    body: { label: 'cart.buy', values: [{ language: 'en', value: 'Buy' }] },
  });
  for (const global of [false, true]) {
    const { done, failed } = await bulk({ action: 'create', ids: [id, prefixed], global });
    expect([done, ...failed.map(({ code }) => code)]).toEqual([0, 'LABEL_TAKEN', 'LABEL_TAKEN']);
  }
  const { status, body } = await create(id, { text: 'Buy' });
  expect([status, body.code]).toEqual([409, 'LABEL_TAKEN']);
  expect(await labels()).toEqual(['cart.buy']);
});

test('a global key is not made of what the area has itself', async () => {
  await editor.post('/translations', {
    body: { label: 'cart.buy', areaId, values: [{ language: 'en', value: 'Buy' }] },
  });
  expect((await create(await miss('cart.buy', 'x'), { global: true })).status).toBe(409);
  const id = await miss('cart.buy', 'Buy', 'en', await newArea('Without'));
  expect((await create(id)).status).toBe(200);
});

test('what nobody asked for in 90 days leaves the inbox', async () => {
  const old = await miss('old', 'Old');
  await miss('new', 'New');
  await api.dataSource.query(
    `UPDATE missing_keys SET last_seen_at = now() - interval '91 days' WHERE id = $1`,
    [old],
  );
  await api.app.get(Housekeeping).run();
  expect(await inbox()).toEqual(['new']);
});

test('all that a filter finds become keys, or are dismissed', async () => {
  for (const key of ['cart.one', 'cart.two', 'shop']) await miss(key, `Text of ${key}!`);
  const filter = { search: 'CART.', areaId };
  expect(await bulk({ action: 'create', filter, global: true })).toEqual({ done: 2, failed: [] });
  expect(await labels('?area=global')).toEqual(['cart.one', 'cart.two']);
  expect(await bulk({ action: 'dismiss', filter: {} })).toEqual({ done: 1, failed: [] });
  expect(await inbox()).toEqual([]);
  const nobody = v7();
  expect(await bulk({ action: 'dismiss', ids: [nobody] })).toEqual({
    ...{ done: 0, failed: [{ id: nobody, code: 'NOT_FOUND' }] },
  });
});

test('a bulk action needs ids or a filter, and the right to write', async () => {
  for (const body of [{ action: 'create' }, { action: 'create', ids: [], filter: {} }]) {
    expect((await editor.post('/missing-keys/bulk', { body })).status).toBe(422);
  }
  const viewer = await api.as('Viewer');
  const id = await miss('a', 'A');
  expect((await viewer.post(`/missing-keys/${id}/create`, { body: {} })).status).toBe(403);
  const body = { action: 'dismiss', ids: [id] };
  expect((await viewer.post('/missing-keys/bulk', { body })).status).toBe(403);
});
