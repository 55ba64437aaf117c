import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { CHANGE_TEXT_MAX, type ImportChange } from '@portico/contracts/import-changes';
import type { Job } from '@portico/contracts/jobs';
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

async function run(content: string | object, fields: Record<string, string> = {}): Promise<Job> {
  const form = new FormData();
  const all = { format: 'json', language: 'en', ...fields };
  for (const [name, value] of Object.entries(all)) if (value) form.append(name, value);
  form.append('file', new Blob([typeof content === 'string' ? content : JSON.stringify(content)]));
  const { body } = await editor.post<Job>('/translations/imports', { body: form });
  for (;;) {
    const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
    if (job.finishedAt) return job;
  }
}

async function rehearse(content: string | object, fields: Record<string, string> = {}) {
  const { report } = await run(content, { dryRun: 'true', ...fields });
  return { report, changes: report?.changes ?? [] };
}

const linesOf = (changes: ImportChange[]) =>
  changes.map(({ outcome, line, key, language }) => [outcome, line, key, language]);

describe('a dry run lists', () => {
  test('what is added, changed and unchanged, by line, and what goes to the trash', async () => {
    await run({ a: 'old', b: 'B', 'shop:kept': 'x', z: 'gone', y: 'gone too' });
    const file = '{\n"new": "N",\n"a": "young",\n"b": "B",\n"shop:pay": "Pay"\n}';
    const { changes } = await rehearse(file, { prune: 'true' });
    expect(changes).toEqual([
      { outcome: 'added', line: 2, key: 'translation:new', language: 'en', after: 'N' },
      {
        ...{ outcome: 'changed', line: 3, key: 'translation:a', language: 'en' },
        ...{ before: 'old', after: 'young' },
      },
      { outcome: 'unchanged', line: 4, key: 'translation:b', language: 'en', before: 'B' },
      { outcome: 'added', line: 5, key: 'shop:pay', language: 'en', after: 'Pay' },
      { outcome: 'pruned', key: 'translation:y' },
      { outcome: 'pruned', key: 'translation:z' },
    ]);
  });

  test('both texts of a conflict, and each language of a line', async () => {
    await run({ a: 'A', b: 'B' });
    const file = 'key,en,de\na,other,anders\nb,B,be\n';
    const { changes } = await rehearse(file, { format: 'csv', language: '', mode: 'only-empty' });
    expect(linesOf(changes)).toEqual([
      ['added', 2, 'translation:a', 'de'],
      ['conflict', 2, 'translation:a', 'en'],
      ['added', 3, 'translation:b', 'de'],
      ['unchanged', 3, 'translation:b', 'en'],
    ]);
    expect(changes[1]).toMatchObject({ before: 'A', after: 'other' });
  });

  test('the state where that changes, also of a text that stays', async () => {
    await run({ a: 'A', b: 'B' }, { state: 'reviewed' });
    const { changes } = await rehearse({ a: 'A', b: 'other' }, { state: 'machine' });
    const states = { stateBefore: 'reviewed', stateAfter: 'machine' };
    expect(changes).toMatchObject([
      { outcome: 'changed', before: 'A', after: 'A', ...states },
      { outcome: 'changed', before: 'B', after: 'other', ...states },
    ]);
    const [, same] = (await rehearse({ a: 'A', b: 'new' }, { state: 'reviewed' })).changes;
    expect(same).not.toHaveProperty('stateBefore');
  });

  test('the first 200 of each outcome; the counts say how many there are', async () => {
    const keys = Array.from(
      { length: 500 },
      (_, n) => [`k${String(n).padStart(3, '0')}`, 'x'] as const,
    );
    await run(Object.fromEntries(keys.slice(0, 250)));
    const { report, changes } = await rehearse(Object.fromEntries(keys));
    expect(report).toMatchObject({ added: 250, unchanged: 250 });
    const added = changes.filter(({ outcome }) => outcome === 'added');
    expect([added.length, changes.length]).toEqual([200, 400]);
    expect(added[0]?.key).toBe('translation:k250');
    expect(added.at(-1)?.key).toBe('translation:k449');
  });

  test('long texts cut around what differs, with whole characters only', async () => {
    const alike = '😀'.repeat(1_000);
    await run({ late: `${alike}old${'e'.repeat(900)}`, long: '😀'.repeat(900) });
    const { changes } = await rehearse({
      late: `${alike}young${'e'.repeat(900)}`,
      long: `x${'😀'.repeat(900)}`,
    });
    const [late, long] = changes;
    expect(late?.before).toMatch(/^…(?:😀){30,}olde+…$/u);
    expect(late?.after).toMatch(/^…(?:😀){30,}younge+…$/u);
    expect(long?.after).toMatch(/^x(?:😀)+…$/u);
    for (const { before = '', after = '' } of changes) {
      expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(CHANGE_TEXT_MAX);
    }
  });
});

describe('nothing is listed', () => {
  test('of what is refused, which the findings tell of with its line', async () => {
    await run({ a: 'A' });
    const file = '{\n"a": "x",\n"new": "y",\n"b b": "z"\n}';
    const { report, changes } = await rehearse(file, { createUnknown: 'false' });
    expect(linesOf(changes)).toEqual([['changed', 2, 'translation:a', 'en']]);
    expect(report?.findings.map(({ code, line }) => [code, line])).toEqual([
      ['KEY_UNKNOWN', 3],
      ['LABEL_INVALID', 4],
    ]);
  });

  test('of keys to the trash where a part of the file could not be taken', async () => {
    await run({ a: 'A', gone: 'x' });
    const { changes } = await rehearse({ a: 'A', 'b b': 'x' }, { prune: 'true' });
    expect(linesOf(changes)).toEqual([['unchanged', 1, 'translation:a', 'en']]);
  });

  test('of a source that is there already', async () => {
    await run({ a: 'A' });
    const xliff =
      '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">' +
      '<file original="x" source-language="en" target-language="de" datatype="plaintext"><body>' +
      '<trans-unit id="a"><source>Other</source><target>Ah</target></trans-unit>' +
      '</body></file></xliff>';
    const { changes } = await rehearse(xliff, { format: 'xliff', language: '' });
    expect(linesOf(changes)).toEqual([['added', 1, 'translation:a', 'de']]);
  });

  test('by a real import', async () => {
    expect((await run({ a: 'A' })).report).not.toHaveProperty('changes');
  });
});
