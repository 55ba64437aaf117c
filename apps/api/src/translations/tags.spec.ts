import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditPage } from '@portico/contracts/audit';
import type { Job } from '@portico/contracts/jobs';
import { newTranslation } from '@portico/contracts/testing/translations';
import type { BulkResult, Translation, TranslationPage } from '@portico/contracts/translations';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let editor: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM translation_keys'));

const URL = '/translations';
const make = (label: string, tags?: string[]) =>
  editor.post<Translation>(URL, { body: newTranslation({ label, ...(tags ? { tags } : {}) }) });
const made = async (label: string, tags?: string[]) => (await make(label, tags)).body;
const get = async ({ id }: Pick<Translation, 'id'>) =>
  (await editor.get<Translation>(`${URL}/${id}`)).body;
const labels = async (query: string) => {
  const { body } = await editor.get<TranslationPage>(`${URL}?${query}`);
  return body.data.map(({ label }) => label);
};
const bulk = (body: object) => editor.post<BulkResult>(`${URL}/bulk`, { body });
const many = (count: number) => Array.from({ length: count }, (_, n) => `t${n}`);

describe('the tags of a key', () => {
  test('are trimmed, each once, in order, and may be left out', async () => {
    expect(await made('a', [' web ', 'app', 'web', 'Big sale'])).toMatchObject({
      tags: ['Big sale', 'app', 'web'],
    });
    expect(await made('b')).toMatchObject({ tags: [] });
  });

  test.each([
    ['too many', many(21), 'TOO_MANY'],
    ['an empty one', [' '], 'REQUIRED'],
    ['a long one', ['x'.repeat(65)], 'TOO_LONG'],
    ['a comma', ['a,b'], 'PATTERN'],
    ['a control character', ['a\tb'], 'PATTERN'],
    ['a NUL', ['a\0b'], 'MALFORMED'],
    ['a number', [7], 'TYPE'],
    ['no list', 'a', 'TYPE'],
  ])('are refused with %s', async (_, tags, code) => {
    const { status, body } = await editor.post(URL, { body: { ...newTranslation(), tags } });
    expect([status, body]).toMatchObject([422, { errors: [{ path: 'tags', code }] }]);
  });

  test('are changed with the version that was read, and told in the history', async () => {
    const key = await made('a', ['old']);
    const headers = { 'if-match': `"${key.version}"` };
    const body = { tags: ['new', 'app'] };
    const changed = await editor.patch<Translation>(`${URL}/${key.id}`, { body, headers });
    expect(changed.body).toMatchObject({ tags: ['app', 'new'], version: key.version + 1 });
    const late = await editor.patch(`${URL}/${key.id}`, { body: { tags: [] }, headers });
    expect(late.status).toBe(412);
    const same = await editor.patch<Translation>(`${URL}/${key.id}`, { body });
    expect(same.body.version).toBe(key.version + 1);
    const admin = await api.as('Admin');
    const { body: audit } = await admin.get<AuditPage>(`/audit?entityId=${key.id}&sort=-at`);
    expect(audit.data.map(({ changes }) => changes['tags'])).toEqual([
      { before: ['old'], after: ['app', 'new'] },
      { before: null, after: ['old'] },
    ]);
  });

  test('stay with it in the trash and come back', async () => {
    const key = await made('a', ['web']);
    await editor.delete(`${URL}/${key.id}`);
    expect(await labels('tag=web')).toEqual([]);
    expect(await labels('tag=web&deleted=true')).toEqual(['a']);
    await editor.post(`${URL}/${key.id}/restore`);
    expect(await get(key)).toMatchObject({ tags: ['web'] });
  });
});

describe('a tag', () => {
  test('filters the list, exactly, together with a search and a state', async () => {
    await made('a.one', ['web', 'app']);
    await made('a.two', ['website']);
    await made('b.one', ['web']);
    await made('c');
    expect(await labels('tag=web')).toEqual(['a.one', 'b.one']);
    expect(await labels('tag=web&search=a.o')).toEqual(['a.one']);
    expect(await labels('tag=web&state=translated&language=en')).toEqual(['a.one', 'b.one']);
    expect(await labels('tag=we')).toEqual([]);
  });

  test('is found by an index', async () => {
    await api.dataSource.transaction(async manager => {
      await manager.query('SET LOCAL enable_seqscan = off');
      const plan = await manager.query<object[]>(
        `EXPLAIN SELECT FROM translation_keys k WHERE k.tags && '{web}'::text[] AND k.tags <> '{}'`,
      );
      expect(JSON.stringify(plan)).toContain('translation_keys_tags_idx');
    });
  });

  test('is listed with how many keys have it', async () => {
    await made('a', ['web', 'app']);
    await made('b', ['web']);
    await editor.delete(`${URL}/${(await made('c', ['gone'])).id}`);
    const { body } = await editor.get(`${URL}/tags`);
    expect(body).toEqual({
      data: [
        { name: 'app', keys: 1 },
        { name: 'web', keys: 2 },
      ],
    });
  });
});

describe('a bulk action', () => {
  test('gives tags to ticked keys and takes them away', async () => {
    const [a, b] = [await made('a', ['web']), await made('b')];
    const ids = [a.id, b.id];
    const added = await bulk({ action: 'add-tags', ids, tags: ['web', 'big'] });
    expect(added.body).toEqual({ done: 2, failed: [] });
    expect(await get(a)).toMatchObject({ tags: ['big', 'web'], version: a.version + 1 });
    expect(await get(b)).toMatchObject({ tags: ['big', 'web'] });
    await bulk({ action: 'remove-tags', ids, tags: ['web', 'unknown'] });
    expect(await get(a)).toMatchObject({ tags: ['big'] });
    await bulk({ action: 'remove-tags', ids: [a.id], tags: ['unknown'] });
    expect(await get(a)).toMatchObject({ version: a.version + 2 });
  });

  test('takes all that a filter finds, and lists keys without room', async () => {
    const full = await made('a.full', many(20));
    const free = await made('a.free');
    await made('b');
    const body = { action: 'add-tags', filter: { search: 'a.f' }, tags: ['one more'] };
    const { body: result } = await bulk(body);
    expect(result).toEqual({ done: 1, failed: [{ id: full.id, code: 'TOO_MANY_TAGS' }] });
    expect((await get(full)).tags).toHaveLength(20);
    expect(await get(free)).toMatchObject({ tags: ['one more'] });
    expect(await labels('tag=one%20more')).toEqual(['a.free']);
  });

  test('is refused without tags', async () => {
    const { status, body } = await bulk({ action: 'add-tags', ids: [] });
    expect([status, body]).toMatchObject([422, { errors: [{ path: 'tags', code: 'REQUIRED' }] }]);
  });
});

describe('an import', () => {
  async function run(texts: object, fields: Record<string, string>): Promise<Job> {
    const form = new FormData();
    const all = { format: 'json', language: 'en', ...fields };
    for (const [name, value] of Object.entries(all)) form.append(name, value);
    form.append('file', new Blob([JSON.stringify(texts)]), 'en.json');
    const { body } = await editor.post<Job>(`${URL}/imports`, { body: form });
    for (;;) {
      const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
      if (job.finishedAt) return job;
    }
  }

  test('tags what it adds or changes, and nothing else', async () => {
    await run({ same: 'Same', other: 'Other' }, {});
    const job = await run({ same: 'Same', other: 'New', made: 'Made' }, { tags: 'batch, web' });
    expect(job.report).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect(await labels('tag=batch')).toEqual(['made', 'other']);
    expect(await labels('tag=web')).toEqual(['made', 'other']);
  });

  test('keeps tags that were there, and tells where there is no room', async () => {
    const full = await made('full', many(20));
    const some = await made('some', ['zoo']);
    const job = await run({ full: 'New', some: 'New' }, { tags: 'batch' });
    expect(job.report).toMatchObject({ changed: 2, rejected: 0 });
    expect(job.report?.findings).toMatchObject([
      { code: 'TOO_MANY_TAGS', key: 'translation:full' },
    ]);
    expect((await get(full)).tags).toHaveLength(20);
    expect(await get(some)).toMatchObject({ tags: ['batch', 'zoo'], version: some.version + 1 });
  });

  test('tags nothing in a dry run', async () => {
    await run({ a: 'A' }, { tags: 'batch', dryRun: 'true' });
    expect(await labels('tag=batch')).toEqual([]);
  });
});

test('an export holds keys that have one of some tags', async () => {
  await made('a', ['web']);
  await made('b', ['app']);
  await made('c');
  const of = (tags: string, format = 'json') =>
    editor.get(`${URL}/export?format=${format}&languages=en&tags=${tags}`);
  expect(Object.keys((await of('web')).body)).toEqual(['a']);
  expect(Object.keys((await of('web,app')).body)).toEqual(['a', 'b']);
  expect((await of('app', 'csv')).text).toBe('key,en\nb,Buy now\n');
  const { status, body } = await of('');
  expect([status, Object.keys(body)]).toEqual([200, ['a', 'b', 'c']]);
});
