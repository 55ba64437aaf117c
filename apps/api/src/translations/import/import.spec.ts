import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import { newTranslation } from '@portico/contracts/testing/translations';
import type { Translation, TranslationPage } from '@portico/contracts/translations';
import { eventually } from '../../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';

jest.setTimeout(60_000);

let api: TestApi;
let editor: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  await admin.patch('/languages', { body: { changes: [{ tag: 'de', state: 'active' }] } });
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM translation_keys'));

type Content = string | Uint8Array<ArrayBuffer> | object;
type Fields = Record<string, string>;

const bytesOf = (content: Content) =>
  typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);

function upload(content: Content, fields: Fields = {}, who = editor) {
  const form = new FormData();
  const all = { format: 'json', language: 'en', ...fields };
  for (const [name, value] of Object.entries(all)) if (value) form.append(name, value);
  form.append('file', new Blob([bytesOf(content)]), 'texts.json');
  return who.post<Job>('/translations/imports', { body: form });
}

async function finished(id: string): Promise<Job> {
  for (;;) {
    const { body } = await editor.get<Job>(`/jobs/${id}`);
    if (body.finishedAt) return body;
  }
}

async function run(content: Content, fields: Fields = {}): Promise<Job> {
  const { status, body } = await upload(content, fields);
  expect([status, body]).toMatchObject([202, { kind: 'translations.import' }]);
  return finished(body.id);
}

async function texts(query = ''): Promise<Record<string, string>> {
  const { body } = await editor.get<TranslationPage>(`/translations?perPage=100${query}`);
  const entries = body.data.flatMap(({ namespace, label, values }) =>
    values.map(({ language, value }) => [`${namespace}:${label}.${language}`, value] as const),
  );
  return Object.fromEntries(entries);
}

const codes = (job: Job) => job.report?.findings.map(({ code, line }) => [code, line]);
const manyKeys = (count: number, text = 'text') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, `${text} ${n}`]));

describe('an import', () => {
  test('brings in new texts, and says so', async () => {
    const job = await run({ a: 'A', b: { c: 'C' } });
    expect(job).toMatchObject({ state: 'done', error: null, startedBy: 'Editor' });
    expect(job.progress).toBe(job.total);
    expect(job.report).toMatchObject({ added: 2, changed: 0, rejected: 0, findings: [] });
    expect(await texts()).toEqual({ 'translation:a.en': 'A', 'translation:b.c.en': 'C' });
  });

  test('changes what differs and leaves what is the same', async () => {
    await run({ a: 'A', b: 'B' });
    const { report } = await run({ a: 'A', b: 'changed', c: 'new' });
    expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 1, conflicts: 0 });
    expect((await run({ a: 'A', b: 'changed', c: 'new' })).report).toMatchObject({
      ...{ added: 0, changed: 0, unchanged: 3 },
    });
  });

  test.each([
    ['only-empty', { 'translation:a.en': 'A', 'translation:a.de': 'neu', 'translation:b.de': 'b' }],
    ['keep-existing', { 'translation:a.en': 'A', 'translation:b.de': 'b' }],
    ['overwrite', { 'translation:a.en': 'x', 'translation:a.de': 'neu', 'translation:b.de': 'b' }],
  ])('in the mode %s', async (mode, expected) => {
    await run({ a: 'A' });
    await run('key,en,de\na,x,neu\nb,,b\n', { format: 'csv', mode });
    expect(await texts()).toEqual(expected);
  });

  test('lists the texts that its mode keeps', async () => {
    await run({ a: 'A' });
    const job = await run('{\n  "a": "other"\n}', { mode: 'only-empty' });
    expect(job.report).toMatchObject({ conflicts: 1, changed: 0 });
    expect(job.report?.findings).toMatchObject([
      { code: 'TEXT_KEPT', line: 2, key: 'translation:a' },
    ]);
  });

  test('makes the other languages outdated when it changes the default text', async () => {
    await run({ a: 'A', b: 'B' });
    await run({ a: 'ä', b: 'be' }, { language: 'de', state: 'reviewed' });
    await run({ a: 'A', b: 'B changed' });
    const { body } = await editor.get<TranslationPage>('/translations?state=outdated&language=de');
    expect(body.data.map(({ label }) => label)).toEqual(['b']);
    await run({ b: 'be' }, { language: 'de', state: 'reviewed' });
    const again = await editor.get<TranslationPage>('/translations?state=outdated');
    expect(again.body.meta.total).toBe(0);
  });

  test('makes no keys where it must not', async () => {
    await run({ a: 'A' });
    const job = await run('{\n"a": "x",\n"new": "y"\n}', { createUnknown: 'false' });
    expect(job.report).toMatchObject({ changed: 1, rejected: 1 });
    expect(codes(job)).toEqual([['KEY_UNKNOWN', 3]]);
    expect(await texts()).toEqual({ 'translation:a.en': 'x' });
  });

  test('prunes its namespace only, and keeps keys without a text', async () => {
    await run({ a: 'A', gone: 'x', empty: 'e', 'shop:kept': 'y' });
    const job = await run({ a: 'A', empty: '' }, { prune: 'true' });
    expect(job.report).toMatchObject({ pruned: 1, unchanged: 1 });
    expect(Object.keys(await texts())).toEqual([
      'translation:a.en',
      'translation:empty.en',
      'shop:kept.en',
    ]);
    expect(Object.keys(await texts('&deleted=true'))).toEqual(['translation:gone.en']);
  });

  test('prunes nothing when a part of the file could not be taken', async () => {
    await run({ a: 'A', b: 'B' });
    const job = await run({ a: 'A', 'b b': 'x' }, { prune: 'true' });
    expect(job.report).toMatchObject({ pruned: 0, rejected: 1 });
    expect(codes(job)).toContainEqual(['NOT_PRUNED', undefined]);
  });

  test('only tells what would happen, when it is a rehearsal', async () => {
    await run({ a: 'A', gone: 'x' });
    const job = await run({ a: 'changed', b: 'B' }, { dryRun: 'true', prune: 'true' });
    expect(job.report).toMatchObject({ added: 1, changed: 1, pruned: 1 });
    expect(await texts()).toEqual({ 'translation:a.en': 'A', 'translation:gone.en': 'x' });
  });

  test('leaves one entry with its numbers in the audit, in the name of who sent it', async () => {
    await run({ a: 'A', b: 'B' }, { namespace: 'audited' });
    const admin = await api.as('Admin');
    const { body } = await admin.get<{ data: object[] }>('/audit?action=import&search=audited');
    expect(body.data).toMatchObject([{ actor: 'Editor', changes: { added: { after: 2 } } }]);
  });

  test('takes a key once that is named in two ways', async () => {
    const job = await run({ a: '1', 'translation:a': '2' });
    expect(job.report).toMatchObject({ added: 1 });
    expect(codes(job)).toEqual([['DUPLICATE_KEY', 1]]);
    expect(await texts()).toEqual({ 'translation:a.en': '1' });
  });

  test('refuses the texts of languages that are not in use', async () => {
    const job = await run('key,en,sv\na,A,x\nb,B,y\n', { format: 'csv', language: '' });
    expect(job.report).toMatchObject({ added: 2, rejected: 2 });
    expect(codes(job)).toEqual([['LANGUAGE_NOT_ACTIVE', 2]]);
  });
});

describe('a bad file', () => {
  const latin1 = new Uint8Array([...Buffer.from('{"a":"caf'), 0xe9, ...Buffer.from('"}')]);
  const mixed = new Uint8Array([...Buffer.from('key,en\na,ü\nb,'), 0xfc, ...Buffer.from('\n')]);
  test.each<[string, Content, Fields]>([
    ['is cut off', '{"a": "A", "b": ', {}],
    ['is no object', '[1, 2]', {}],
    ['is empty', '', {}],
    ['is binary', new Uint8Array([0, 1, 2, 255, 254]), {}],
    ['has another encoding', latin1, {}],
    ['has two encodings', mixed, { format: 'csv', language: '' }],
    ['is nested too deeply', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`, {}],
    ['has an open quote', 'key,en\na,"x\n', { format: 'csv', language: '' }],
    ['has no header', 'a,b,c\nd,e,f\n', { format: 'csv', language: '' }],
    ['has only bad keys', { 'not a key': 'x' }, {}],
  ])('that %s fails with a reason, and nothing is imported', async (_, content, fields) => {
    const job = await run(content, fields);
    expect(job.state).toBe('failed');
    expect(job.error).toEqual(expect.stringMatching(/\w{5,}/));
    expect(job.report?.findings.length).toBeGreaterThan(0);
    expect(await texts()).toEqual({});
  });

  test('names the line of each text that it cannot take, and takes the others', async () => {
    const long = 'x'.repeat(10_001);
    const lines = ['{', '"a": "A",', '"b b": "B",', `"c": "${long}",`, '"a": "again"', '}'];
    const job = await run(lines.join('\n'));
    expect(job.report).toMatchObject({ added: 1, rejected: 2 });
    expect(codes(job)).toEqual([
      ['LABEL_INVALID', 3],
      ['TEXT_TOO_LONG', 4],
      ['DUPLICATE_KEY', 5],
    ]);
  });

  test('lists a thousand findings and counts all', async () => {
    const content = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`${n}`, 'x']));
    const job = await run({ ...content, good: 'x' });
    expect(job.report?.findings).toHaveLength(1000);
    expect(job.report).toMatchObject({ added: 1 });
  });

  test('that has too many texts fails with the limit', async () => {
    const job = await run(manyKeys(500_001, ''));
    expect(job).toMatchObject({ state: 'failed', error: expect.stringContaining('500000') });
    expect(await texts()).toEqual({});
  });

  test('that is larger than the limit is refused with the limit', async () => {
    const { status, body } = await upload(`{"a":"${'x'.repeat(26 * 1024 * 1024)}"}`);
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: 'TOO_LARGE', detail: 'The file is larger than 25 MB.' });
  });
});

describe('a form', () => {
  test.each<[string, Fields, string, string]>([
    ['no language', { language: '' }, 'language', 'REQUIRED'],
    ['a language not in use', { language: 'sv' }, 'language', 'LANGUAGE_NOT_ACTIVE'],
    ['an unknown format', { format: 'doc' }, 'format', 'NOT_ALLOWED'],
    ['an unknown field', { color: 'red' }, 'color', 'UNKNOWN_FIELD'],
    ['a bad flag', { dryRun: 'perhaps' }, 'dryRun', 'TYPE'],
    [
      'prune without new keys',
      { prune: 'true', createUnknown: 'false' },
      'prune',
      'PRUNE_NOT_ALLOWED',
    ],
    ['an unknown area', { areaId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' }, 'areaId', 'NOT_FOUND'],
  ])('with %s is refused', async (_, fields, path, code) => {
    const { status, body } = await upload({ a: 'A' }, fields);
    expect([status, body]).toMatchObject([422, { errors: [{ path, code }] }]);
  });

  test('without a file, or of another type, is refused', async () => {
    const form = new FormData();
    form.append('format', 'json');
    const empty = await editor.post('/translations/imports', { body: form });
    expect(empty.body).toMatchObject({ errors: [{ path: 'file', code: 'REQUIRED' }] });
    const json = await editor.post('/translations/imports', { body: { format: 'json' } });
    expect(json.status).toBe(415);
  });

  test('of somebody who may only read is refused', async () => {
    expect((await upload({}, {}, await api.as('Viewer'))).status).toBe(403);
  });
});

describe('the job of an import', () => {
  // As long as somebody else holds this lock, an import waits in the middle of its transaction.
  async function holdUp() {
    const runner = api.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT pg_advisory_xact_lock(381640117)');
    return async () => {
      await runner.commitTransaction();
      await runner.release();
    };
  }

  // Those of this file's own database: the server is shared.
  const waiting = (lock: string) =>
    api.dataSource.query<{ pid: number }[]>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event = $1`,
      [lock],
    );
  const whenWaiting = (lock: string) =>
    eventually(async () => expect(await waiting(lock)).not.toEqual([]));

  test('is its owner’s alone', async () => {
    const { body } = await upload({ a: 'A' });
    await finished(body.id);
    const admin = await api.as('Admin');
    expect((await admin.get(`/jobs/${body.id}`)).status).toBe(404);
    expect((await admin.post(`/jobs/${body.id}/cancel`)).status).toBe(404);
    const own = await editor.get<{ data: Job[] }>('/jobs?perPage=1');
    expect(own.body.data.map(({ id }) => id)).toEqual([body.id]);
    const late = await editor.post(`/jobs/${body.id}/cancel`);
    expect([late.status, late.body['code']]).toEqual([409, 'JOB_FINISHED']);
  });

  test('leaves nothing when it is cancelled', async () => {
    const release = await holdUp();
    const { body } = await upload({ a: 'A' });
    await whenWaiting('advisory');
    const { body: queued } = await upload({ b: 'B' });
    expect((await editor.post<Job>(`/jobs/${queued.id}/cancel`)).body.state).toBe('cancelled');
    await editor.post(`/jobs/${body.id}/cancel`);
    await release();
    expect((await finished(body.id)).state).toBe('cancelled');
    expect(await texts()).toEqual({});
  });

  test('runs again when its connection is cut in the middle, and comes in whole', async () => {
    await run(manyKeys(2_000));
    const [key] = (await editor.get<TranslationPage>('/translations')).body.data as [Translation];
    const runner = api.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT 1 FROM translation_keys WHERE id = $1 FOR UPDATE', [key.id]);
    const { body } = await upload(manyKeys(4_000, 'new'));
    await whenWaiting('transactionid');
    const [row] = await waiting('transactionid');
    await api.dataSource.query('SELECT pg_terminate_backend($1)', [row?.pid]);
    await whenWaiting('transactionid');
    const { body: half } = await editor.get<TranslationPage>('/translations?search=new%20');
    expect(half.meta.total).toBe(0);
    await runner.rollbackTransaction();
    await runner.release();
    const job = await finished(body.id);
    expect(job).toMatchObject({ state: 'done', report: { added: 2_000, changed: 2_000 } });
  });

  test('is taken up when its process was killed, and given up after three times', async () => {
    const orphan = (attempts: number) =>
      api.dataSource.query<{ id: string }[]>(
        `WITH job AS (
           INSERT INTO jobs (id, kind, state, input, channel, actor_id, actor, attempts,
             heartbeat_at)
           SELECT gen_random_uuid(), kind, 'running', input, channel, actor_id, actor, $2,
             now() - interval '1 minute'
           FROM jobs WHERE kind = 'translations.import' LIMIT 1 RETURNING id)
         INSERT INTO job_files (job_id, position, bytes) SELECT id, 0, $1 FROM job
         RETURNING job_id AS id`,
        [Buffer.from('{"orphan": "x"}'), attempts],
      );
    const [[again], [hopeless]] = [await orphan(1), await orphan(3)];
    await run({ b: 'B' });
    expect(await finished(again?.id ?? '')).toMatchObject({ state: 'done', startedBy: 'Editor' });
    expect(await finished(hopeless?.id ?? '')).toMatchObject({ state: 'failed', report: null });
    expect(await texts()).toMatchObject({ 'translation:orphan.en': 'x' });
  });

  test('shares the table with people who edit at the same time', async () => {
    await run(manyKeys(500));
    const { body } = await editor.get<TranslationPage>('/translations?perPage=100');
    const edits = body.data.map(({ id }) =>
      editor.patch(`/translations/${id}`, {
        body: {
          values: [
            { language: 'de', value: 'von Hand' },
            { language: 'en', value: 'by hand' },
          ],
        },
      }),
    );
    const [first, second, ...answers] = await Promise.all([
      run(manyKeys(500, 'one')),
      run(manyKeys(500, 'zwei'), { language: 'de' }),
      ...edits,
    ]);
    expect([first.state, second.state]).toEqual(['done', 'done']);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('several imports of one file at once make each key once', async () => {
    const jobs = await Promise.all(Array.from({ length: 4 }, () => run(manyKeys(300))));
    const added = jobs.map(({ report }) => report?.added ?? 0);
    expect(added.sort((a, b) => a - b)).toEqual([0, 0, 0, 300]);
    const { body } = await editor.get<TranslationPage>('/translations');
    expect(body.meta.total).toBe(300);
  });
});

test('a key that was made by hand meets an import in its own namespace', async () => {
  await editor.post('/translations', { body: newTranslation({ label: 'shop:pay' }) });
  const job = await run({ pay: 'Pay' }, { namespace: 'shop' });
  expect(job.report).toMatchObject({ added: 0, changed: 1 });
});
