import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import type { ContentText } from '@portico/contracts/texts';
import { eventually } from '../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import {
  accented,
  honest,
  slowly,
  startFakeProvider,
  type FakeProvider,
} from './testing/fake-provider';
import { activate, fill, finished, integrate, key } from './testing/set-up';

jest.setTimeout(60_000);

let api: TestApi;
let admin: Caller;
let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
  api = await startTestApi({ PORTICO_OUTGOING_ALLOWED: '127.0.0.1' });
  admin = await api.as('Admin');
  await activate(admin, 'de', 'fr');
});
afterAll(async () => {
  await api.stop();
  await provider.stop();
});
beforeEach(async () => {
  provider.behave(honest);
  for (const table of ['jobs', 'integrations', 'translation_keys', 'texts', 'templates']) {
    await api.dataSource.query(`DELETE FROM ${table}`);
  }
  await integrate(admin, provider.url, { inputPrice: '1', outputPrice: '2' });
});

async function valuesOf(language: string): Promise<Record<string, string>> {
  const rows: { label: string; said: string }[] = await api.dataSource.query(
    `SELECT k.label, v.value || ' ' || v.state AS said FROM translation_values v
     JOIN translation_keys k ON k.id = v.key_id WHERE v.language = $1`,
    [language],
  );
  return Object.fromEntries(rows.map(({ label, said }) => [label, said]));
}

/** So many keys that say what number they have. */
async function crowd(count: number): Promise<void> {
  await api.dataSource.query(
    `WITH made AS (
       INSERT INTO translation_keys (id, namespace, label)
       SELECT lpad(to_hex(n), 32, '0')::uuid, 'translation', 'key' || n
       FROM generate_series(1, $1::int) AS n RETURNING id, label)
     INSERT INTO translation_values (key_id, language, value, state)
     SELECT id, 'en', 'Number ' || substr(label, 4), 'translated' FROM made`,
    [count],
  );
}

const SLOW = { concurrency: 1, isDefault: false };
const textOf = ({ text }: { text: string }) => text;
const askedTexts = () => provider.asked.flatMap(({ items }) => items.map(textOf));

describe('filling translations', () => {
  test('writes what is missing, marked, and reports tokens and cost', async () => {
    await key(admin, 'a', { en: 'Hello {{name}}' }, { description: 'A greeting' });
    await key(admin, 'b', { en: 'Bye', de: 'Ciao' });
    const job = await fill(admin, { to: ['de', 'fr'] });
    expect(job).toMatchObject({ state: 'done', progress: 3, total: 3, report: null, bulk: null });
    expect(job.fill).toEqual({
      ...{ filled: 3, fromMemory: 0, skipped: 0, failed: 0, problems: [] },
      ...{ requests: 2, inputTokens: 200, outputTokens: 100, cost: '0.0004', currency: 'USD' },
    });
    expect(await valuesOf('de')).toEqual({ a: 'Hélló {{name}} machine', b: 'Ciao translated' });
    expect(await valuesOf('fr')).toEqual({ a: 'Hélló {{name}} machine', b: 'Byé machine' });
    expect(provider.asked[0]?.items[0]).toMatchObject({ about: 'a: A greeting' });
  });

  test('records who did it, and with what', async () => {
    const { id } = await key(admin, 'a', { en: 'Hello' });
    await fill(admin, {});
    const audit = await admin.get<{ data: object[] }>(`/audit?entityId=${id}&action=update`);
    expect(audit.body.data).toMatchObject([
      { changes: { 'values.de': { after: 'Hélló' }, 'states.de': { after: 'machine' } } },
    ]);
    const origins = await api.dataSource.query<object[]>(
      `SELECT provider, model, origin, source_hash = sha256('Hello') AS same FROM machine_origins
       WHERE item_id = $1`,
      [id],
    );
    expect(origins).toEqual([
      { provider: 'OpenAI', model: 'test-1', origin: 'machine', same: true },
    ]);
  });

  test('takes what was translated before from memory, and each text once', async () => {
    await key(admin, 'known', { en: 'Cancel', de: 'Abbrechen' });
    for (const label of ['one', 'two']) await key(admin, label, { en: 'Cancel' });
    for (const label of ['three', 'four']) await key(admin, label, { en: 'Save' });
    const job = await fill(admin, {});
    expect(job.fill).toMatchObject({ filled: 2, fromMemory: 2 });
    expect(askedTexts()).toEqual(['Save']);
    expect(await valuesOf('de')).toMatchObject({
      ...{ one: 'Abbrechen machine', two: 'Abbrechen machine' },
      ...{ three: 'Sávé machine', four: 'Sávé machine' },
    });
  });

  test('writes over only what it is asked to', async () => {
    const state = async (label: string, written: string) => {
      const { id } = await key(admin, label, { en: label, de: `alt ${label}` });
      const values = [{ language: 'de', value: `alt ${label}`, state: written }];
      await admin.patch(`/translations/${id}`, { body: { values } });
      return id;
    };
    await state('machine', 'machine');
    await state('translated', 'translated');
    await state('reviewed', 'reviewed');
    const id = await state('outdated', 'reviewed');
    await admin.patch(`/translations/${id}`, {
      body: { values: [{ language: 'en', value: 'new' }] },
    });
    const written = async (overwrite: 'empty' | 'outdated' | 'machine' | 'all') => {
      await fill(admin, { overwrite });
      const changed = Object.entries(await valuesOf('de')).filter(
        ([, said]) => !said.startsWith('alt'),
      );
      return changed.map(([label]) => label).sort();
    };
    expect(await written('empty')).toEqual([]);
    expect(await written('outdated')).toEqual(['outdated']);
    expect(await written('machine')).toEqual(['machine', 'outdated']);
    expect(await written('all')).toEqual(['machine', 'outdated', 'reviewed', 'translated']);
  });

  test.each([
    ['translations', { prefix: 'a.' }, 'filter.prefix'],
    ['texts', { tag: 'release' }, 'filter.tag'],
    ['templates', { namespace: 'checkout' }, 'filter.namespace'],
  ])('of %s is refused with the filter %j of another list', async (target, filter, path) => {
    const body = { target, to: ['de'], filter };
    const answer = await admin.post('/machine-translations/jobs', { body });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toMatchObject([{ path, code: 'NOT_ALLOWED' }]);
  });

  test('keeps to its filter', async () => {
    await key(admin, 'here', { en: 'Hello' });
    await key(admin, 'there', { en: 'World' }, { namespace: 'other' });
    await fill(admin, { filter: { namespace: 'other' } });
    expect(await valuesOf('de')).toEqual({ there: 'Wórld machine' });
    await fill(admin, { filter: { search: 'hell' } });
    expect(Object.keys(await valuesOf('de')).sort()).toEqual(['here', 'there']);
  });

  test('leaves alone what somebody changes meanwhile', async () => {
    const { id } = await key(admin, 'a', { en: 'Hello' });
    provider.behave(async asked => {
      const values = [{ language: 'de', value: 'Hallo' }];
      await admin.patch(`/translations/${id}`, { body: { values } });
      return honest(asked);
    });
    const job = await fill(admin, {});
    expect(job.fill).toMatchObject({ filled: 0, skipped: 1, failed: 0 });
    expect(await valuesOf('de')).toEqual({ a: 'Hallo translated' });
  });

  test('names the text that failed, whose old value stays', async () => {
    const bad = await key(admin, 'bad', { en: 'Hello {{name}}', de: 'Hallo {{name}}' });
    await key(admin, 'good', { en: 'World' });
    provider.behave(({ items }) => ({
      translations: items.map(({ id, text }) => ({ id, text: text.split(' ')[0] })),
    }));
    const job = await fill(admin, { overwrite: 'all' });
    expect(job).toMatchObject({ state: 'done', fill: { filled: 1, failed: 1 } });
    expect(job.fill?.problems).toEqual([
      {
        ...{ id: bad.id, label: 'bad', language: 'de', field: 'value', code: 'TOKEN_MISSING' },
        message: 'The translation lacks {{name}}.',
      },
    ]);
    expect(await valuesOf('de')).toEqual({
      bad: 'Hallo {{name}} translated',
      good: 'World machine',
    });
  });

  test('packs many strings into few requests, many at once', async () => {
    await crowd(1_000);
    provider.behave(slowly(100));
    const job = await fill(admin, {});
    expect(job.fill).toMatchObject({ filled: 1_000, failed: 0 });
    expect(provider.asked.length).toBeLessThanOrEqual(25);
    expect(provider.most).toBe(8);
    expect((await valuesOf('de'))['key77']).toBe(`${accented('Number 77')} machine`);
  });
});

describe('a job that fills', () => {
  test('ends where the provider does, and says why', async () => {
    await crowd(3);
    provider.behave(() => ({ status: 401, text: '{}' }));
    const job = await fill(admin, {});
    expect(job).toMatchObject({
      state: 'failed',
      error: 'The provider does not accept the API key.',
      fill: { filled: 0, requests: 0 },
    });
  });

  test('ends at the budget, and what was stored stays', async () => {
    await crowd(200);
    const limits = { ...SLOW, name: 'Limited', monthlyTokens: 3_000 };
    const { id: integrationId } = await integrate(admin, provider.url, limits);
    provider.behave(({ items }) => ({ translations: items, inputTokens: 2_000 }));
    const job = await fill(admin, { integrationId });
    expect(job.state).toBe('failed');
    expect(job.error).toContain('budget of “Limited”');
    expect(job.fill?.filled).toBe(50);
    expect(Object.keys(await valuesOf('de'))).toHaveLength(50);
  });

  test('waits for a provider that is away for a moment', async () => {
    await crowd(3);
    provider.behave(asked => (asked.number < 4 ? { status: 503, text: '{}' } : honest(asked)));
    expect(await fill(admin, {})).toMatchObject({ state: 'done', fill: { filled: 3 } });
  });

  test('can be cancelled, and reports what it did', async () => {
    await crowd(400);
    provider.behave(asked => (asked.number < 3 ? honest(asked) : slowly(300)(asked)));
    const body = { target: 'translations', to: ['de'] };
    const integrationId = (await integrate(admin, provider.url, { ...SLOW, name: 'Slow' })).id;
    const job = await admin.post<Job>('/machine-translations/jobs', {
      body: { ...body, integrationId },
    });
    await eventually(() => {
      expect(provider.asked.length).toBeGreaterThan(2);
      return Promise.resolve();
    });
    await admin.post(`/jobs/${job.body.id}/cancel`);
    const ended = await finished(admin, job.body.id);
    expect(ended.state).toBe('cancelled');
    const filled = Object.keys(await valuesOf('de')).length;
    expect(filled).toBeLessThan(400);
    expect(ended.fill?.filled).toBe(filled);
  });

  // What a kill leaves: texts that are stored, and answers that are not yet, both behind a checkpoint
  // that knows nothing of them.
  test('goes on after a kill, and pays for nothing twice', async () => {
    await crowd(200);
    const { id: integrationId } = await integrate(admin, provider.url, { ...SLOW, name: 'Slow' });
    provider.behave(asked => (asked.number < 3 ? honest(asked) : { status: 401, text: '{}' }));
    const killed = await fill(admin, { integrationId, overwrite: 'all' });
    expect(killed.fill).toMatchObject({ filled: 100, requests: 2 });
    const paid = new Set(provider.asked.slice(0, 2).flatMap(({ items }) => items.map(textOf)));
    provider.behave(honest);
    const lost = `key_id IN (SELECT key_id FROM translation_values WHERE language = 'de' LIMIT 50)`;
    await api.dataSource.query(
      `WITH gone AS (DELETE FROM translation_values WHERE language = 'de' AND ${lost} RETURNING key_id)
       DELETE FROM machine_results WHERE item_id IN (SELECT key_id FROM gone)`,
    );
    await api.dataSource.query(
      `UPDATE jobs SET state = 'running', heartbeat_at = now() - interval '1 minute',
         finished_at = NULL, error = NULL, report = NULL, checkpoint = $1`,
      [{ language: 0, after: null, total: 200 }],
    );
    const ended = await finished(admin, killed.id);
    expect(ended).toMatchObject({ state: 'done', progress: 200, total: 200 });
    expect(ended.fill).toMatchObject({ filled: 200, failed: 0, requests: 4 });
    expect(askedTexts()).toHaveLength(100);
    expect(askedTexts().filter(text => paid.has(text))).toEqual([]);
  });

  test('keeps no other job waiting while its provider takes its time', async () => {
    await crowd(3);
    const { promise: answered, resolve: answer } = Promise.withResolvers<undefined>();
    provider.behave(async asked => {
      await answered;
      return honest(asked);
    });
    const body = { target: 'translations', to: ['de'] };
    const slow = await admin.post<Job>('/machine-translations/jobs', { body });
    const bulk = { action: 'activate', filter: {} };
    const quick = await admin.post<Job>('/clients/bulk', { body: bulk });
    expect((await finished(admin, quick.body.id)).state).toBe('done');
    expect((await admin.get<Job>(`/jobs/${slow.body.id}`)).body.finishedAt).toBeNull();
    answer(undefined);
    expect((await finished(admin, slow.body.id)).fill).toMatchObject({ filled: 3 });
  });

  test('is refused for what the caller may not write, or the language does not allow', async () => {
    const viewer = await api.as('Viewer');
    const body = { target: 'texts', to: ['de'] };
    expect((await viewer.post('/machine-translations/jobs', { body })).status).toBe(403);
    for (const [to, code] of [
      ['it', 'LANGUAGE_NOT_ACTIVE'],
      ['en', 'DEFAULT_LANGUAGE'],
    ]) {
      const wrong = { ...body, from: 'fr', to: [to] };
      expect(await admin.post('/machine-translations/jobs', { body: wrong })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'to.0', code }] },
      });
    }
    await api.dataSource.query('DELETE FROM integrations');
    expect(await admin.post('/machine-translations/jobs', { body })).toMatchObject({
      status: 409,
      body: { code: 'NO_INTEGRATION' },
    });
  });
});

describe('filling texts and templates', () => {
  const make = async (label: string, contents: object[]) => {
    const { status, body } = await admin.post<ContentText>('/texts', { body: { label, contents } });
    expect(status).toBe(201);
    return body;
  };
  const contentOf = async (id: string, language: string) => {
    const { body } = await admin.get<ContentText>(`/texts/${id}`);
    return body.contents.find(content => content.language === language);
  };

  test('writes titles and descriptions, with the markup as it was', async () => {
    const description = '<p>Read <a href="https://a.example/terms">the terms</a>, {{name}}</p>';
    const { id } = await make('terms.of', [{ language: 'en', title: 'Terms', description }]);
    await make('other', [{ language: 'en', title: 'Other' }]);
    const job = await fill(admin, { target: 'texts', filter: { prefix: 'terms.' } });
    expect(job).toMatchObject({ state: 'done', total: 2, fill: { filled: 2, failed: 0 } });
    expect(await contentOf(id, 'de')).toMatchObject({
      title: 'Térms',
      description: '<p>Réád <a href="https://a.example/terms">thé térms</a>, {{name}}</p>',
      state: 'machine',
    });
  });

  test('fills only the field that is empty, and fails a field alone', async () => {
    const { id } = await make('both', [
      { language: 'en', title: 'Hello {{name}}', description: '<p>Welcome</p>' },
      { language: 'fr', title: 'Bonjour {{name}}' },
    ]);
    provider.behave(({ items }) => ({
      translations: items.map(({ id: one, text }) => ({ id: one, text: text.split(' ')[0] })),
    }));
    const job = await fill(admin, { target: 'texts', to: ['de', 'fr'] });
    expect(job.fill).toMatchObject({ filled: 2, failed: 1 });
    expect(job.fill?.problems).toMatchObject([{ language: 'de', field: 'title' }]);
    expect(await contentOf(id, 'de')).toMatchObject({ title: '', description: '<p>Welcome</p>' });
    expect(await contentOf(id, 'fr')).toMatchObject({ title: 'Bonjour {{name}}' });
  });

  describe('with texts in their properties', () => {
    const properties = {
      button: { text: 'Buy {{name}}', color: 'red' },
      steps: [{ title: 'One' }, { title: 'Two' }],
      note: 'Left',
    };
    const translatableProperties = ['/button/text', '/steps/*/title'];
    const marked = async (...others: object[]) => {
      const contents = [{ language: 'en', title: 'Shop', properties }, ...others];
      const body = { label: 'shop', translatableProperties, contents };
      return (await admin.post<ContentText>('/texts', { body })).body;
    };

    test('translates those that are marked, and copies what else there is', async () => {
      const { id } = await marked();
      const job = await fill(admin, { target: 'texts' });
      expect(job).toMatchObject({ state: 'done', total: 4, fill: { filled: 4, failed: 0 } });
      expect(await contentOf(id, 'de')).toMatchObject({ title: 'Shóp', state: 'machine' });
      expect((await contentOf(id, 'de'))?.properties).toEqual({
        button: { text: 'Búy {{name}}', color: 'red' },
        steps: [{ title: 'Oné' }, { title: 'Twó' }],
        note: 'Left',
      });
      expect(askedTexts()).not.toContain('Left');
      const [about] = provider.asked.flatMap(({ items }) => items.map(item => item.about));
      expect(about).toBe('shop (title)');
      const audit = await admin.get<{ data: object[] }>(`/audit?entityId=${id}&action=update`);
      expect(audit.body.data).toMatchObject([{ changes: { 'properties.de': { before: null } } }]);
      expect((await fill(admin, { target: 'texts' })).fill).toMatchObject({ filled: 0 });
    });

    test('fills only what is missing, and leaves the rest as it is', async () => {
      const own = {
        button: { text: 'Kaufen {{name}}', color: 'blue' },
        steps: [{ title: 'Eins' }],
      };
      const { id } = await marked({ language: 'de', title: 'Laden', properties: own });
      const job = await fill(admin, { target: 'texts' });
      expect(job).toMatchObject({ total: 1, fill: { filled: 1 } });
      expect((await contentOf(id, 'de'))?.properties).toEqual({
        ...own,
        steps: [{ title: 'Eins' }, { title: 'Twó' }],
        note: 'Left',
      });
      expect((await fill(admin, { target: 'texts', overwrite: 'all' })).fill).toMatchObject({
        filled: 4,
      });
      expect((await contentOf(id, 'de'))?.properties).toMatchObject({
        button: { text: 'Búy {{name}}', color: 'blue' },
      });
    });

    test('fails one of them alone, and says which', async () => {
      const { id } = await marked();
      provider.behave(({ items }) => ({
        translations: items.map(({ id: one, text }) => ({ id: one, text: text.split(' ')[0] })),
      }));
      const job = await fill(admin, { target: 'texts' });
      expect(job.fill).toMatchObject({
        ...{ filled: 3, failed: 1 },
        problems: [{ field: 'properties/button/text', code: 'TOKEN_MISSING' }],
      });
      expect((await contentOf(id, 'de'))?.properties).toMatchObject({
        button: { text: '' },
        steps: [{ title: 'One' }, { title: 'Two' }],
      });
    });

    test('leaves an item alone whose source somebody changes meanwhile', async () => {
      const { id } = await marked({ language: 'de', title: 'Laden' });
      provider.behave(async asked => {
        const contents = [{ language: 'en', properties: { button: { text: 'Order' } } }];
        await admin.patch(`/texts/${id}`, { body: { contents } });
        return honest(asked);
      });
      expect((await fill(admin, { target: 'texts' })).fill).toMatchObject({ skipped: 3 });
      expect((await contentOf(id, 'de'))?.properties).toEqual({});
    });
  });

  test('knows templates, and remembers what texts say', async () => {
    const said = [
      { language: 'en', title: 'Welcome' },
      { language: 'de', title: 'Willkommen' },
    ];
    await make('welcome', said);
    const body = { label: 'mail', contents: [{ language: 'en', title: 'Welcome' }] };
    const { status } = await admin.post('/templates', { body });
    expect(status).toBe(201);
    const job = await fill(admin, { target: 'templates' });
    expect(job.fill).toMatchObject({ filled: 0, fromMemory: 1, requests: 0, cost: '0.0000' });
  });
});
