import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CreatedApiToken } from '@portico/contracts/api-tokens';
import type { Job } from '@portico/contracts/jobs';
import type {
  CheckCountList,
  CheckedTextList,
  QualityFinding,
  QualityPage,
} from '@portico/contracts/quality';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { newTranslation } from '@portico/contracts/testing/translations';
import type { ContentText } from '@portico/contracts/texts';
import type { CreateTranslation, Translation } from '@portico/contracts/translations';
import { eventually } from '../platform/testing/eventually';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { callerOf } from '../platform/testing/test-staff';

let api: TestApi;
let editor: Caller;
beforeAll(async () => {
  api = await startTestApi();
  editor = await api.as('Editor');
  const admin = await api.as('Admin');
  for (const state of ['active', 'published']) {
    const changes = ['de', 'pl'].map(tag => ({ tag, state }));
    await admin.patch('/languages', { body: { changes } });
  }
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.dataSource.query('DELETE FROM translation_keys');
  await api.dataSource.query('DELETE FROM texts');
  await api.dataSource.query('DELETE FROM templates');
});

const text = (language: string, value: string) => ({ language, value });
const made = async (changes: Partial<CreateTranslation> = {}) => {
  const { body } = await editor.post<Translation>('/translations', {
    body: newTranslation(changes),
  });
  return body;
};
const set = (id: string, body: object) =>
  editor.patch<Translation>(`/translations/${id}`, { body });
const list = async (query = '', caller = editor) =>
  (await caller.get<QualityPage>(`/quality-findings${query}`)).body;
const found = async (query = '') =>
  (await list(query)).data.map(one => `${one.language} ${one.check} ${one.severity}`);
const broken = (label = 'a.greeting') =>
  made({ label, values: [text('en', 'Hello {{name}}'), text('de', 'Hallo')] });

describe('a write of translations', () => {
  test('is checked, and the finding says where', async () => {
    const { id } = await broken();
    expect((await list()).data).toMatchObject([
      {
        ...{ entity: 'translations', itemId: id, label: 'a.greeting', namespace: 'translation' },
        ...{ area: null, language: 'de', field: 'value', text: 'Hallo' },
        ...{ check: 'placeholders', severity: 'error', message: 'Lacks {{name}}.' },
        ...{ dismissedAt: null, dismissedBy: null },
      },
    ]);
  });

  test('ends findings of what was mended or taken away', async () => {
    const { id } = await broken();
    await set(id, { values: [text('de', 'Hallo {{name}}')] });
    expect(await found()).toEqual([]);
    await set(id, { values: [text('de', 'Hallo')] });
    expect(await found()).toHaveLength(1);
    await set(id, { values: [{ language: 'de', value: null }] });
    expect(await found()).toEqual([]);
  });

  test('of the default language is compared with all others', async () => {
    const { id } = await made({ values: [text('en', 'Hello'), text('de', 'Hallo')] });
    expect(await found()).toEqual([]);
    await set(id, { values: [text('en', 'Hello %s')] });
    expect(await found()).toEqual(['de placeholders error']);
  });

  test('may be longer than its place, which is an error', async () => {
    const { id, maxLength } = await made({ maxLength: 7 });
    expect(maxLength).toBe(7);
    expect(await found()).toEqual([]);
    await set(id, { values: [text('de', 'Jetzt kaufen')] });
    expect((await list()).data[0]?.message).toBe('Has 12 characters; 7 are allowed.');
    const { body } = await set(id, { maxLength: null });
    expect(body.maxLength).toBeNull();
    expect(await found()).toEqual([]);
    await set(id, { maxLength: 3 });
    expect(await found()).toEqual(['de length error', 'en length error']);
    for (const refused of [0, -1, 1.5, 'x', 10_001]) {
      expect((await set(id, { maxLength: refused })).status).toBe(422);
    }
  });

  test('that goes to the trash has no findings until it is back', async () => {
    const { id } = await broken();
    await editor.delete(`/translations/${id}`);
    expect(await found()).toEqual([]);
    await editor.post(`/translations/${id}/restore`);
    expect(await found()).toHaveLength(1);
    await api.dataSource.query('DELETE FROM translation_keys');
    expect(await api.dataSource.query('SELECT FROM quality_findings')).toEqual([]);
  });
});

describe('a text', () => {
  test('is checked by field, as HTML', async () => {
    const contents = [
      { language: 'en', title: 'Terms of {{x}}', description: '<p>Pay <b>{{sum}}</b></p>' },
      { language: 'de', title: 'Bedingungen', description: '<p>Zahlen Sie {{sum}}</p>' },
    ];
    const { status, body } = await editor.post<ContentText>('/texts', {
      body: { label: 'deposit.terms', contents },
    });
    expect(status).toBe(201);
    const { data } = await list('?entity=texts');
    expect(data.map(({ itemId, field, check }) => [itemId, field, check])).toEqual([
      [body.id, 'description', 'html'],
      [body.id, 'title', 'placeholders'],
    ]);
    expect(data[0]?.text.trim()).toBe('Zahlen Sie {{sum}}');
    expect(await found('?entity=translations')).toEqual([]);
  });

  describe('within properties', () => {
    const MARKED = ['/button/text', '/a~1b/*/x~0y'];
    const saying = (language: string, button: string, item: string) => ({
      ...{ language, title: 'Terms' },
      properties: { button: { text: button, icon: '{{x}}' }, 'a/b': [{}, { 'x~y': item }] },
    });
    const contents = [
      saying('en', 'Pay {{sum}}', 'Room 12'),
      { ...saying('de', 'Zahlen', 'Zimmer 12'), title: 'Bedingungen' },
    ];
    const places = async () =>
      (await list()).data.map(({ field, check, text }) => [field, check, text]);

    test.each(['texts', 'templates'])('is checked where %s mark it', async kind => {
      const path = (id = '') => `/${kind}${id}`;
      const { body } = await editor.post<ContentText>(path(), {
        body: { label: 'deposit.terms', contents, translatableProperties: MARKED },
      });
      const button = ['properties/button/text', 'placeholders', 'Zahlen'];
      expect(await places()).toEqual([button]);
      const change = (changes: object) => editor.patch(path(`/${body.id}`), { body: changes });
      const say = (text: string, item: string) =>
        change({ contents: [{ language: 'de', properties: saying('de', text, item).properties }] });
      await say('Zahlen', 'Zimmer');
      const room = ['properties/a~1b/1/x~0y', 'numbers', 'Zimmer'];
      expect(await places()).toEqual([room, button]);
      await change({ translatableProperties: ['/button/text'] });
      expect(await places()).toEqual([button]);
      await change({ translatableProperties: MARKED });
      expect(await places()).toEqual([room, button]);
      await say('Zahlen {{sum}}', 'Zimmer 12');
      expect(await places()).toEqual([]);
    });

    test('is dismissed until it changes itself, and not when its neighbour does', async () => {
      const { body } = await editor.post<ContentText>('/texts', {
        body: { label: 'deposit.terms', contents, translatableProperties: MARKED },
      });
      const [first] = (await list()).data;
      await editor.post(`/quality-findings/${first?.id}/dismiss`);
      const say = (text: string, item: string) =>
        editor.patch(`/texts/${body.id}`, {
          body: { contents: [{ ...saying('de', text, item), title: 'Bedingungen' }] },
        });
      await say('Zahlen', 'Raum 12');
      expect(await places()).toEqual([]);
      await say('Bezahlen', 'Raum 12');
      expect(await places()).toHaveLength(1);
    });
  });
});

describe('an import', () => {
  const bring = async (file: object) => {
    const form = new FormData();
    form.append('format', 'json');
    form.append('language', 'de');
    form.append('file', new Blob([JSON.stringify(file)]), 'de.json');
    const { body } = await editor.post<Job>('/translations/imports', { body: form });
    await eventually(async () => {
      const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
      expect(job.state).toBe('done');
    });
  };

  test('is checked, too', async () => {
    await made({ label: 'a.greeting', values: [text('en', 'Hello {{name}}')] });
    await bring({ 'a.greeting': 'Hallo' });
    expect(await found()).toEqual(['de placeholders error']);
  });

  test('of many texts is checked by a job of its own', async () => {
    await made({ label: 'a.greeting', values: [text('en', 'Hello {{name}}')] });
    const many = Object.fromEntries([...Array(600).keys()].map(n => [`k${n}`, `Text ${n}`]));
    await bring({ ...many, 'a.greeting': 'Hallo' });
    await eventually(async () => expect(await found()).toEqual(['de placeholders error']));
  });
});

describe('the list', () => {
  test('is filtered, sorted and paged', async () => {
    const admin = await api.as('Admin');
    const area = await admin.post<{ id: string }>('/client-areas', { body: newClientArea() });
    await broken('b.greeting');
    await made({
      label: 'a.number',
      areaId: area.body.id,
      values: [text('en', 'Room 12'), text('pl', 'Pokój')],
    });
    expect(await found()).toEqual(['pl numbers warning', 'de placeholders error']);
    expect(await found('?sort=-label')).toEqual(['de placeholders error', 'pl numbers warning']);
    expect(await found('?perPage=1&page=2')).toEqual(['de placeholders error']);
    const one: Record<string, string> = {
      'area=global': 'de',
      [`area=${area.body.id}`]: 'pl',
      'language=pl': 'pl',
      'check=numbers': 'pl',
      'severity=error': 'de',
      'search=GREET': 'de',
      'search=lacks%20the': 'pl',
    };
    for (const [query, language] of Object.entries(one)) {
      const { data, meta } = await list(`?${query}`);
      expect([query, meta.total, data[0]?.language]).toEqual([query, 1, language]);
    }
    expect(await found('?search=%25')).toEqual([]);
    const { body } = await editor.get<CheckCountList>('/quality-findings/counts');
    expect(body.data).toEqual([
      { check: 'numbers', errors: 0, warnings: 1 },
      { check: 'placeholders', errors: 1, warnings: 0 },
    ]);
    for (const query of ['?area=x', '?check=x', '?severity=x', '?sort=x', '?perPage=1000']) {
      expect((await editor.get(`/quality-findings${query}`)).status).toBe(422);
    }
  });

  test('shows of each only what the caller may read', async () => {
    await broken();
    expect((await api.anonymous.get('/quality-findings')).status).toBe(401);
    const owner = await api.as('Owner');
    const { body } = await owner.post<CreatedApiToken>('/api-tokens', {
      body: { name: 'Texts only', scopes: ['texts:read'] },
    });
    const token = callerOf(api.url, body.token);
    expect((await list('', token)).data).toEqual([]);
    const [finding] = (await list()).data;
    const dismissed = await token.post(`/quality-findings/${finding?.id ?? ''}/dismiss`);
    expect(dismissed.status).toBe(403);
    expect((await token.post('/quality-findings/check', { body: {} })).status).toBe(403);
  });
});

describe('a finding', () => {
  const first = async () => {
    const [finding] = (await list()).data;
    if (!finding) throw new Error('There is no finding.');
    return finding;
  };
  const judge = (id: string, action: string) =>
    editor.post<QualityFinding>(`/quality-findings/${id}/${action}`);

  test('that was dismissed stays so until its text changes', async () => {
    const { id } = await broken();
    const finding = await first();
    const { status, body } = await judge(finding.id, 'dismiss');
    expect([status, body]).toMatchObject([200, { dismissedBy: 'Editor' }]);
    expect(body.dismissedAt).not.toBeNull();
    expect(await found()).toEqual([]);
    expect(await found('?dismissed=true')).toHaveLength(1);
    await set(id, { values: [text('en', 'Hello, {{name}}')] });
    expect(await found('?dismissed=true')).toHaveLength(1);
    await set(id, { values: [text('de', 'Hallo!')] });
    expect(await found()).toEqual(['de placeholders error']);
    expect(await found('?dismissed=true')).toEqual([]);
  });

  test('can be opened again', async () => {
    await broken();
    const { id } = await first();
    await judge(id, 'dismiss');
    const { body } = await judge(id, 'reopen');
    expect(body).toMatchObject({ dismissedAt: null, dismissedBy: null });
    expect(await found()).toHaveLength(1);
  });

  test('is 404 when it is none', async () => {
    for (const id of ['x', '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50']) {
      expect((await judge(id, 'dismiss')).status).toBe(404);
    }
  });
});

test('another default language lets all texts be checked against its texts', async () => {
  const values = [text('en', 'Hello {{name}}'), text('de', 'Hallo'), text('pl', 'Cześć')];
  await made({ values });
  const both = ['de placeholders error', 'pl placeholders error'];
  expect(await found()).toEqual(both);
  const admin = await api.as('Admin');
  const prefer = (tag: string) =>
    admin.patch('/languages', { body: { changes: [{ tag, isDefault: true }] } });
  expect((await prefer('de')).status).toBe(200);
  await eventually(async () => expect(await found()).toEqual(['en placeholders error']));
  await prefer('en');
  await eventually(async () => expect(await found()).toEqual(both));
});

describe('on demand', () => {
  test('stored texts are checked as a job', async () => {
    await broken();
    await made({ label: 'fine' });
    await api.dataSource.query('DELETE FROM quality_findings');
    const { status, body } = await editor.post<Job>('/quality-findings/check', {
      body: { entity: 'translations', area: 'global' },
    });
    expect([status, body.kind]).toEqual([202, 'quality.check']);
    await eventually(async () => {
      const { body: job } = await editor.get<Job>(`/jobs/${body.id}`);
      expect(job).toMatchObject({
        ...{ state: 'done', progress: 2, total: 2 },
        bulk: { done: 1, unchanged: 1, failed: 0 },
      });
    });
    expect(await found()).toEqual(['de placeholders error']);
  });

  test('texts are checked before they are stored', async () => {
    const texts = [
      { source: 'Hello {{name}}', text: 'Hallo', language: 'de' },
      { source: 'Buy', text: 'Kaufen', language: 'de', maxLength: 3 },
      { source: '<p>a</p>', text: '<p>b</p>', language: 'de', html: true },
    ];
    const { status, body } = await editor.post<CheckedTextList>('/quality-findings/check-texts', {
      body: { texts },
    });
    expect(status).toBe(200);
    expect(body.data.map(({ findings }) => findings.map(({ check }) => check))).toEqual([
      ['placeholders'],
      ['length'],
      [],
    ]);
    const refused = await editor.post('/quality-findings/check-texts', { body: { texts: [] } });
    expect(refused.status).toBe(422);
  });
});
