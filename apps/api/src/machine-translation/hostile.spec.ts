import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import { CORPUS, TERMS } from '../localized/masking/testing/corpus';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { honest, startFakeProvider, type FakeProvider } from './testing/fake-provider';
import { hostile } from './testing/hostile';
import { activate, fill, integrate, key } from './testing/set-up';

jest.setTimeout(240_000);

/** By label and field. */
type Said = Map<string, string>;

let api: TestApi;
let admin: Caller;
let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
  api = await startTestApi({ PORTICO_OUTGOING_ALLOWED: '127.0.0.1' });
  admin = await api.as('Admin');
  await activate(admin, 'de', 'nl');
  await integrate(admin, provider.url);
  for (const term of TERMS) {
    await admin.post('/glossary', { body: { term, doNotTranslate: true } });
  }
  for (const [index, { text, html }] of CORPUS.entries()) {
    const label = `sample.n${index}`;
    if (html) await makeText(label, text);
    else await key(admin, label, { en: text });
  }
});
afterAll(async () => {
  await api.stop();
  await provider.stop();
});

async function makeText(label: string, description: string): Promise<void> {
  const contents = [{ language: 'en', title: 'Title', description }];
  const { status, text } = await admin.post('/texts', { body: { label, contents } });
  if (status !== 201) throw new Error(text);
}

async function saidIn(language: string): Promise<Said> {
  const rows: { name: string; value: string }[] = await api.dataSource.query(
    `SELECT k.label AS name, v.value FROM translation_values v
     JOIN translation_keys k ON k.id = v.key_id WHERE v.language = $1
     UNION ALL
     SELECT t.label, c.description FROM localized_contents c
     JOIN texts t ON t.id = c.item_id WHERE c.language = $1 AND c.description <> ''`,
    [language],
  );
  return new Map(rows.map(({ name, value }) => [name, value]));
}

const all = async (to: string): Promise<Job[]> => [
  await fill(admin, { target: 'translations', to: [to] }),
  await fill(admin, { target: 'texts', to: [to] }),
];

const sum = (jobs: Job[], count: 'filled' | 'failed') =>
  jobs.reduce((total, { fill: report }) => total + (report?.[count] ?? 0), 0);

// A provider that puts placeholders into another order damages nothing.
const letters = (text: string | undefined) => [...(text ?? '')].sort().join('');

test('a provider that damages every third answer gets nothing damaged stored', async () => {
  const source = await saidIn('en');
  expect(source.size).toBeGreaterThanOrEqual(300);
  const good = await all('de');
  expect([sum(good, 'failed'), good.map(({ state }) => state)]).toEqual([0, ['done', 'done']]);
  const wanted = await saidIn('de');
  expect(wanted.size).toBe(source.size);

  provider.behave(hostile());
  const bad = await all('nl');
  expect(bad.map(({ state }) => state)).toEqual(['done', 'done']);
  const stored = await saidIn('nl');
  const damaged = [...stored].filter(([name, text]) => letters(text) !== letters(wanted.get(name)));
  expect(damaged).toEqual([]);

  // Enough was damaged, most of it was repaired, and what was not is told with its reason.
  const failed = sum(bad, 'failed');
  expect(failed).toBeGreaterThan(10);
  expect(stored.size).toBeGreaterThan(source.size / 2);
  const problems = bad.flatMap(({ fill: report }) => report?.problems ?? []);
  expect(problems).toHaveLength(failed);
  expect(problems.every(({ message }) => /^The translation .+\.$/.test(message))).toBe(true);

  provider.behave(honest);
  await all('nl');
  expect([...(await saidIn('nl')).keys()].sort()).toEqual([...source.keys()].sort());
});
