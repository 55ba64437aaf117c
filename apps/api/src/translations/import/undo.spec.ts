import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditPage } from '@portico/contracts/audit';
import type { ImportUndo } from '@portico/contracts/import-undo';
import type { Job } from '@portico/contracts/jobs';
import { newTranslation } from '@portico/contracts/testing/translations';
import type { Translation, TranslationPage } from '@portico/contracts/translations';
import { Housekeeping } from '../../platform/housekeeping/housekeeping';
import { eventually } from '../../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../../platform/testing/test-api';

let api: TestApi;
let editor: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  const changes = ['de', 'fr'].map(tag => ({ tag, state: 'active' }));
  await admin.patch('/languages', { body: { changes } });
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM translation_keys'));

async function finished(id: string): Promise<Job> {
  for (;;) {
    const { body } = await editor.get<Job>(`/jobs/${id}`);
    if (body.finishedAt) return body;
  }
}

async function run(texts: object | string, fields: Record<string, string> = {}): Promise<Job> {
  const form = new FormData();
  const all = { format: 'json', language: 'en', ...fields };
  for (const [name, value] of Object.entries(all)) if (value) form.append(name, value);
  const content = typeof texts === 'string' ? texts : JSON.stringify(texts);
  form.append('file', new Blob([content]), 'texts');
  const { body } = await editor.post<Job>('/translations/imports', { body: form });
  const job = await finished(body.id);
  expect(job.state).toBe('done');
  return job;
}

const ask = ({ id }: Job, who = editor) =>
  who.post<Job & { code: string }>(`/translations/imports/${id}/undo`);
const stateOf = async ({ id }: Job) =>
  (await editor.get<ImportUndo>(`/translations/imports/${id}/undo`)).body;
async function undo(job: Job): Promise<Job> {
  const { status, body } = await ask(job);
  expect(status).toBe(202);
  const done = await finished(body.id);
  expect(done).toMatchObject({ state: 'done', error: null });
  expect(done.progress).toBe(done.total);
  return done;
}

async function all(query = ''): Promise<Translation[]> {
  const { body } = await editor.get<TranslationPage>(`/translations?perPage=100${query}`);
  return body.data;
}
async function texts(query = ''): Promise<Record<string, readonly string[]>> {
  const entries = (await all(query)).flatMap(({ label, values }) =>
    values.map(({ language, value, state }) => [`${label}.${language}`, [value, state]] as const),
  );
  return Object.fromEntries(entries);
}
const keyOf = async (label: string) => {
  const found = (await all()).find(key => key.label === label);
  if (!found) throw new Error(`There is no key ${label}`);
  return found;
};
const edit = async (label: string, body: object) =>
  editor.patch(`/translations/${(await keyOf(label)).id}`, { body });
const set = (label: string, language: string, value: string | null) =>
  edit(label, { values: [{ language, value }] });
const counts = { deleted: 0, removed: 0, restored: 0, returned: 0, kept: 0 };

describe('the undo of an import', () => {
  test('sends keys that it made to the trash', async () => {
    const job = await run({ a: 'A', b: 'B' });
    expect(await stateOf(job)).toEqual({ state: 'possible', jobId: null });
    const { undo: report } = await undo(job);
    expect(report).toEqual({ ...counts, deleted: 2, findings: [] });
    expect(await texts()).toEqual({});
    expect(await texts('&deleted=true')).toEqual({
      'a.en': ['A', 'translated'],
      'b.en': ['B', 'translated'],
    });
  });

  test('gives changed texts back what they said, with state, time and author', async () => {
    await run({ a: 'A' });
    await edit('a', { values: [{ language: 'en', value: 'By hand', state: 'reviewed' }] });
    const before = (await keyOf('a')).values[0];
    const job = await run({ a: 'Imported' });
    const imported = (await keyOf('a')).values[0];
    const { undo: report } = await undo(job);
    expect(report).toMatchObject({ restored: 1, kept: 0 });
    const after = (await keyOf('a')).values[0];
    expect(after).toEqual({ ...before, version: after?.version });
    const stale = { values: [{ language: 'en', value: 'x', version: imported?.version }] };
    expect((await edit('a', stale)).status).toBe(412);
  });

  test('takes texts away that it added to keys that were there', async () => {
    await run({ a: 'A', b: 'B' });
    const job = await run({ a: 'Ah', b: 'Be', c: 'Zeh' }, { language: 'de' });
    const { undo: report } = await undo(job);
    expect(report).toMatchObject({ deleted: 1, removed: 2, restored: 0 });
    expect(Object.keys(await texts())).toEqual(['a.en', 'b.en']);
  });

  test('brings keys back that it sent to the trash, unless their label is taken', async () => {
    await run({ a: 'A', b: 'B', c: 'C' });
    const job = await run({ a: 'A' }, { prune: 'true' });
    expect(job.report).toMatchObject({ pruned: 2 });
    await editor.post('/translations', { body: newTranslation({ label: 'c' }) });
    const { undo: report } = await undo(job);
    expect(report).toMatchObject({
      ...{ ...counts, returned: 1, kept: 1 },
      findings: [{ code: 'LABEL_TAKEN', key: 'translation:c' }],
    });
    expect(await texts()).toMatchObject({
      'b.en': ['B', 'translated'],
      'c.en': ['Buy now', 'translated'],
    });
  });

  test('gives keys their former description and tags back', async () => {
    const csv = 'key,description,en\na,First,A\n';
    await run(csv, { format: 'csv', language: '', tags: 'old' });
    const second = csv.replace('First,A', 'Second,B');
    const job = await run(second, { format: 'csv', language: '', tags: 'new' });
    expect(await keyOf('a')).toMatchObject({ description: 'Second', tags: ['new', 'old'] });
    await undo(job);
    expect(await keyOf('a')).toMatchObject({ description: 'First', tags: ['old'] });
  });

  test('leaves all of it alone that somebody has changed since, and lists it', async () => {
    await run({ changed: 'A', tagged: 'T', gone: 'G', same: 'S' });
    const csv = 'key,en,de\nchanged,A2,\ntagged,T2,\ngone,G2,\nsame,S2,neu\nmade,M,\nnew,N,\n';
    const job = await run(csv, { format: 'csv', language: '', tags: 'batch' });
    await set('changed', 'en', 'By hand');
    await edit('tagged', { tags: [] });
    await editor.delete(`/translations/${(await keyOf('gone')).id}`);
    await set('same', 'de', 'von Hand');
    await set('made', 'fr', 'à la main');
    const { undo: report } = await undo(job);
    expect(report).toMatchObject({ deleted: 1, removed: 0, restored: 2, kept: 6 });
    expect(report?.findings.map(({ code, key }) => [code, key])).toEqual([
      ['TEXT_KEPT', 'translation:changed'],
      ['TEXT_KEPT', 'translation:gone'],
      ['FACTS_KEPT', 'translation:gone'],
      ['KEY_KEPT', 'translation:made'],
      ['TEXT_KEPT', 'translation:same'],
      ['FACTS_KEPT', 'translation:tagged'],
    ]);
    expect(await texts()).toEqual({
      'changed.en': ['By hand', 'translated'],
      'made.en': ['M', 'translated'],
      'made.fr': ['à la main', 'translated'],
      'same.de': ['von Hand', 'outdated'],
      'same.en': ['S', 'translated'],
      'tagged.en': ['T', 'translated'],
    });
  });

  test('keeps a made key of which a text was removed, or that was reviewed', async () => {
    const csv = 'key,en,de\nremoved,A,B\nreviewed,A,\n';
    const job = await run(csv, { format: 'csv', language: '' });
    await set('removed', 'de', null);
    const ids = [(await keyOf('reviewed')).id];
    await editor.post('/translations/bulk', { body: { action: 'review', ids } });
    const { undo: report } = await undo(job);
    expect(report).toMatchObject({ deleted: 0, kept: 2 });
  });

  test('lets texts be up to date again that the import had made outdated, and only these', async () => {
    await run('key,en,de,fr\na,A,DE,FR\n', { format: 'csv', language: '' });
    const job = await run({ a: 'A2' });
    expect(await texts()).toMatchObject({ 'a.de': ['DE', 'outdated'] });
    await set('a', 'fr', 'FR 2');
    await undo(job);
    expect(await texts()).toEqual({
      'a.en': ['A', 'translated'],
      'a.de': ['DE', 'translated'],
      'a.fr': ['FR 2', 'outdated'],
    });
    await set('a', 'en', 'A3');
    expect(await texts()).toMatchObject({ 'a.de': ['DE', 'outdated'] });
  });

  test('undoes one import after the other, the last one first', async () => {
    const first = await run({ a: 'A' });
    const second = await run({ a: 'B' });
    const third = await run({ a: 'C' });
    expect((await undo(third)).undo).toMatchObject({ restored: 1, kept: 0 });
    expect((await undo(second)).undo).toMatchObject({ restored: 1, kept: 0 });
    expect(await texts()).toEqual({ 'a.en': ['A', 'translated'] });
    expect((await undo(first)).undo).toMatchObject({ deleted: 1, kept: 0 });
  });

  test('is told to the audit, to delivery and to the checks', async () => {
    await run({ a: 'Hello {{name}}' });
    await run({ a: 'Hallo {{name}}' }, { language: 'de' });
    const job = await run({ a: 'Hallo' }, { language: 'de' });
    const findings = () => api.dataSource.query('SELECT FROM quality_findings');
    expect(await findings()).toHaveLength(1);
    const listener = await listen();
    await undo(job);
    expect(await listener()).toContainEqual(
      expect.objectContaining({ topic: 'translations', areaId: null, namespace: 'translation' }),
    );
    expect(await findings()).toHaveLength(0);
    const admin = await api.as('Admin');
    const { body } = await admin.get<AuditPage>('/audit?action=undo-import&sort=-at&perPage=1');
    expect(body.data).toMatchObject([
      { entity: 'translations', title: 'translation', changes: { restored: { after: 1 } } },
    ]);
  });

  test('works for thousands of texts', async () => {
    const file = (text: string) =>
      Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`k${n}`, `${text} ${n}`]));
    await run(file('first'));
    const job = await run({ ...file('second'), extra: 'x' });
    expect((await undo(job)).undo).toMatchObject({ restored: 3_000, deleted: 1, kept: 0 });
    expect((await keyOf('k0')).values[0]?.value).toBe('first 0');
    await eventually(async () => {
      const checks = await api.dataSource.query<{ checked: number }[]>(
        `SELECT (report->>'done')::int + (report->>'unchanged')::int AS checked
         FROM jobs WHERE kind = 'quality.check' AND state = 'done' AND input ? 'itemsSince'`,
      );
      expect(checks).toEqual([{ checked: 3_000 }]);
    });
  });
});

describe('an undo is refused', () => {
  const codeOf = async (job: Job, who = editor) => {
    const { status, body } = await ask(job, who);
    return [status, body.code];
  };

  test('the second time', async () => {
    const job = await run({ a: 'A' });
    const answers = await Promise.all([ask(job), ask(job), ask(job)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const { body } = await editor.get<ImportUndo>(`/translations/imports/${job.id}/undo`);
    await finished(body.jobId ?? '');
    expect(await codeOf(job)).toEqual([409, 'ALREADY_UNDONE']);
    expect(await stateOf(job)).toEqual({ state: 'done', jobId: body.jobId });
  });

  test('of a dry run, and where nothing was changed', async () => {
    const dry = await run({ a: 'A' }, { dryRun: 'true' });
    expect(await codeOf(dry)).toEqual([409, 'NOTHING_TO_UNDO']);
    await run({ a: 'A' });
    const same = await run({ a: 'A' });
    expect(await codeOf(same)).toEqual([409, 'NOTHING_TO_UNDO']);
    expect(await stateOf(same)).toEqual({ state: 'impossible', jobId: null });
  });

  test('of an import of somebody else, of other work, and of nothing', async () => {
    const job = await run({ a: 'A' });
    expect(await codeOf(job, await api.as('Admin'))).toEqual([404, 'NOT_FOUND']);
    const { body } = await ask(job);
    await finished(body.id);
    expect(await codeOf({ ...job, id: body.id })).toEqual([404, 'NOT_FOUND']);
    const none = { ...job, id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' };
    expect(await codeOf(none)).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(job, await api.as('Viewer'))).toEqual([403, 'FORBIDDEN']);
  });

  test('after it was cancelled it may be asked for again', async () => {
    const job = await run({ a: 'A' });
    const runner = api.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT pg_advisory_xact_lock(381640117)');
    const { body } = await ask(job);
    expect(await codeOf(job)).toEqual([409, 'UNDO_RUNNING']);
    await editor.post(`/jobs/${body.id}/cancel`);
    await runner.commitTransaction();
    await runner.release();
    expect((await finished(body.id)).state).toBe('cancelled');
    expect(await texts()).toEqual({ 'a.en': ['A', 'translated'] });
    await undo(job);
    expect(await texts()).toEqual({});
  });
});

test('what an undo needs goes with the job of the import, or once it is undone', async () => {
  const remains = async () => {
    const [row] = await api.dataSource.query<[{ count: number }]>(
      `SELECT ((SELECT count(*) FROM former_texts) + (SELECT count(*) FROM added_texts)
         + (SELECT count(*) FROM former_keys))::int AS count`,
    );
    return row.count;
  };
  await api.dataSource.query('DELETE FROM translation_imports');
  expect(await remains()).toBe(0);
  await run({ a: 'A' });
  expect(await remains()).toBe(0);
  const second = await run({ a: 'B' }, { tags: 'x' });
  await run({ a: 'C' }, { language: 'de' });
  expect(await remains()).toBe(3);
  await undo(second);
  expect(await remains()).toBe(1);
  await api.dataSource.query(`UPDATE jobs SET finished_at = now() - interval '31 days'`);
  await api.app.get(Housekeeping).run();
  expect(await remains()).toBe(0);
});

/** Hears what delivery hears, until it is asked for. */
async function listen(): Promise<() => Promise<object[]>> {
  const runner = api.dataSource.createQueryRunner();
  const client = (await runner.connect()) as NodeJS.EventEmitter;
  const heard: object[] = [];
  client.on('notification', ({ payload }: { payload: string }) => {
    heard.push(JSON.parse(payload) as object);
  });
  await runner.query('LISTEN portico_changes');
  return async () => {
    await runner.query('SELECT 1');
    await runner.query('UNLISTEN *');
    await runner.release();
    return heard;
  };
}
