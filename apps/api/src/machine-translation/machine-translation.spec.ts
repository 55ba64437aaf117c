import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { TranslatedTexts } from '@portico/contracts/machine-translation';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { honest, startFakeProvider, type FakeProvider } from './testing/fake-provider';
import { activate, integrate, key } from './testing/set-up';

jest.setTimeout(30_000);

let api: TestApi;
let admin: Caller;
let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
  api = await startTestApi({ PORTICO_OUTGOING_ALLOWED: '127.0.0.1' });
  admin = await api.as('Admin');
  await activate(admin, 'de', 'fr', 'pl');
});
afterAll(async () => {
  await api.stop();
  await provider.stop();
});
beforeEach(async () => {
  provider.behave(honest);
  for (const table of ['integrations', 'glossary_terms', 'translation_keys']) {
    await api.dataSource.query(`DELETE FROM ${table}`);
  }
});

const ask = (body: object, who = admin) =>
  who.post<TranslatedTexts & { code: string; errors: object[] }>('/machine-translations', {
    body: { from: 'en', to: ['de'], texts: [{ name: 'value', value: 'Buy now' }], ...body },
  });

describe('translating an item', () => {
  test('answers each text in each language, and stores nothing', async () => {
    await integrate(admin, provider.url);
    const texts = [
      { name: 'title', value: 'Hello {{name}}' },
      { name: 'description', value: '<p>Read <a href="/terms">the terms</a></p>', html: true },
    ];
    const { status, body } = await ask({ to: ['de', 'fr'], texts, description: 'Sign-up page' });
    expect(status).toBe(200);
    expect(body.tokens).toBe(300);
    const title = { name: 'title', value: 'Hélló {{name}}', origin: 'machine', problem: null };
    const value = '<p>Réád <a href="/terms">thé térms</a></p>';
    expect(body.data).toMatchObject([
      { ...title, language: 'de' },
      { name: 'description', language: 'de', value },
      { ...title, language: 'fr' },
      { name: 'description', language: 'fr', value },
    ]);
    const asked = provider.asked.find(({ system }) => system.includes('German'));
    expect(asked?.authorization).toBe('Bearer sk-test');
    expect(asked?.body).toMatchObject({
      ...{ model: 'test-1', temperature: 0 },
      response_format: { type: 'json_schema', json_schema: { strict: true } },
    });
    expect(asked?.system).toContain('English (en) into German (de)');
    expect(asked?.items[0]).toMatchObject({ about: 'Sign-up page: title' });
    expect(JSON.stringify(asked?.items)).not.toContain('{{name}}');
    const [row]: [{ count: string }] = await api.dataSource.query(
      'SELECT count(*) FROM translation_values',
    );
    expect(row.count).toBe('0');
  });

  test('gives plurals the forms of the target language', async () => {
    await integrate(admin, provider.url);
    const value = '{n, plural, one {# ticket} other {# tickets}}';
    const { body } = await ask({ to: ['pl'], texts: [{ name: 'value', value }] });
    const forms = body.data[0]?.value ?? '';
    for (const form of ['one {', 'few {', 'many {', 'other {']) expect(forms).toContain(form);
  });

  test('mentions tokens, and the glossary, only where there are some', async () => {
    await integrate(admin, provider.url);
    const terms = [
      { term: 'Portico', doNotTranslate: true },
      { term: 'client area', translations: [{ language: 'de', text: 'Kundenbereich' }] },
      { term: 'invoice', translations: [{ language: 'de', text: 'Rechnung' }] },
    ];
    for (const body of terms) await admin.post('/glossary', { body });
    const texts = (value: string) => [{ name: 'value', value }];
    const kept = await ask({ texts: texts('Open the Client Area of Portico') });
    expect(kept.body.data[0]?.value).toBe('Opén thé Clíént Aréá óf Portico');
    expect(provider.asked[0]?.system).toContain('<ph id="1"/>');
    expect(provider.asked[0]?.glossary).toEqual([
      { term: 'client area', translation: 'Kundenbereich' },
    ]);
    await ask({ texts: texts('Nothing of that') });
    expect(provider.asked[1]?.system).not.toContain('<ph');
    expect(provider.asked[1]?.glossary).toEqual([]);
  });

  test('offers what people have translated before, without asking anybody', async () => {
    await key(admin, 'old', { en: 'Buy now', de: 'Jetzt kaufen' });
    const { body } = await ask({});
    expect(body).toMatchObject({
      tokens: 0,
      data: [{ value: 'Jetzt kaufen', origin: 'memory' }],
    });
    expect(provider.asked).toHaveLength(0);
  });

  test('does not remember what is outdated, of a machine, or in the trash', async () => {
    await integrate(admin, provider.url);
    const { id } = await key(admin, 'outdated', { en: 'Buy', de: 'Kaufen' });
    await admin.patch(`/translations/${id}`, {
      body: { values: [{ language: 'en', value: 'Buy now' }] },
    });
    const gone = await key(admin, 'gone', { en: 'Buy now', de: 'Papierkorb' });
    await admin.delete(`/translations/${gone.id}`);
    const values = [
      { language: 'en', value: 'Buy now' },
      { language: 'de', value: 'Maschine', state: 'machine' },
    ];
    await admin.post('/translations', { body: { label: 'machine', values } });
    expect((await ask({})).body.data).toMatchObject([{ value: 'Búy nów', origin: 'machine' }]);
  });

  test('asks once more for what was damaged, then says which text failed and why', async () => {
    await integrate(admin, provider.url);
    provider.behave(({ items }) => ({
      translations: items.map(({ id, text, problem }) => {
        if (text.startsWith('Good')) return { id, text: problem ? 'Gút <ph id="1"/>' : 'Gút' };
        return { id, text: text.startsWith('Bad') ? 'Schlecht' : 'Fein' };
      }),
    }));
    const texts = ['Fine', 'Good {{x}}', 'Bad {{x}}'].map(value => ({ name: value, value }));
    const { body } = await ask({ texts });
    expect(body.data).toMatchObject([
      { value: 'Fein', code: null },
      { value: 'Gút {{x}}', origin: 'machine' },
      {
        value: null,
        origin: null,
        code: 'TOKEN_MISSING',
        problem: expect.stringContaining('{{x}}'),
      },
    ]);
    expect(provider.asked.map(({ items }) => items.length)).toEqual([3, 2]);
    expect(provider.asked[1]?.items[0]?.problem).toContain('lacks {{x}}');
  });

  test('keeps to the length that a text may have', async () => {
    await integrate(admin, provider.url);
    provider.behave(({ items }) => ({
      translations: items.map(({ id, text }) => ({ id, text: `${text} and on and on` })),
    }));
    const texts = [{ name: 'value', value: 'Buy', maxLength: 5 }];
    expect((await ask({ texts })).body.data).toMatchObject([{ value: null, code: 'TOO_LONG' }]);
  });

  test('waits as long as the provider asks for, and gives up on one that stays away', async () => {
    await integrate(admin, provider.url);
    provider.behave(asked =>
      asked.number === 1
        ? { status: 429, headers: { 'retry-after': '1' }, text: '{}' }
        : honest(asked),
    );
    const begun = Date.now();
    expect((await ask({})).status).toBe(200);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1_000);
    provider.behave(() => ({ status: 503, text: '{"error":{"message":"down"}}' }));
    expect(await ask({})).toMatchObject({ status: 502, body: { code: 'PROVIDER_FAILED' } });
    expect(provider.asked).toHaveLength(3);
  });

  test('says why it cannot: no provider, a budget that is spent, a wrong key', async () => {
    expect(await ask({})).toMatchObject({ status: 409, body: { code: 'NO_INTEGRATION' } });
    const { id } = await integrate(admin, provider.url, { monthlyTokens: 100 });
    expect(await ask({})).toMatchObject({ status: 409, body: { code: 'BUDGET_SPENT' } });
    await admin.patch(`/integrations/${id}`, { body: { monthlyTokens: null } });
    provider.behave(() => ({ status: 401, text: '{}' }));
    const refused = await ask({ integrationId: id });
    expect(refused).toMatchObject({ status: 502, body: { code: 'PROVIDER_UNAUTHORISED' } });
    expect(provider.asked).toHaveLength(1);
  });

  test('refuses languages that are not active, or the same', async () => {
    const { status, body } = await ask({ from: 'en', to: ['en', 'it', 'de', 'de'] });
    expect([status, body.errors]).toEqual([
      422,
      [
        expect.objectContaining({ path: 'to.0', code: 'SAME_LANGUAGE' }),
        expect.objectContaining({ path: 'to.1', code: 'LANGUAGE_NOT_ACTIVE' }),
        expect.objectContaining({ path: 'to.3', code: 'DUPLICATE' }),
      ],
    ]);
  });

  test('is for those who may write, and the choice of providers for those who may read', async () => {
    const made = await integrate(admin, provider.url);
    await integrate(admin, provider.url, { name: 'Other', isDefault: false, active: false });
    const viewer = await api.as('Viewer');
    expect((await ask({}, viewer)).status).toBe(403);
    expect((await ask({}, await api.as('Translator'))).status).toBe(200);
    const { id, name, model } = made;
    const { body } = await viewer.get('/machine-translations/providers');
    expect(body).toEqual({ data: [{ id, name, model, isDefault: true }] });
    expect((await api.anonymous.get('/machine-translations/providers')).status).toBe(401);
  });
});
