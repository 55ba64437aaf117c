import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { GlossaryPage, GlossaryTerm } from '@portico/contracts/glossary';
import { newGlossaryTerm } from '@portico/contracts/testing/integrations';
import { startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';
import { Glossary } from './matching';

let api: TestApi;
let translator: Caller;
beforeAll(async () => {
  api = await startTestApi();
  translator = await api.as('Translator');
});
afterAll(() => api.stop());
beforeEach(() => api.dataSource.query('DELETE FROM glossary_terms'));

async function create(changes: object = {}): Promise<GlossaryTerm> {
  const body = newGlossaryTerm(changes);
  const answer = await translator.post<GlossaryTerm>('/glossary', { body });
  expect([answer.status, answer.body]).toMatchObject([201, { version: 1 }]);
  return answer.body;
}

const found = async (query: string) => {
  const { body } = await translator.get<GlossaryPage>(`/glossary?${query}`);
  return body.data.map(({ term }) => term);
};

describe('the glossary', () => {
  it('keeps terms with their translations', async () => {
    const translations = [{ language: 'pt-BR', text: 'área do cliente' }];
    const made = await create({ translations });
    expect(made).toMatchObject({
      ...{ term: 'client area', description: null, doNotTranslate: false, caseSensitive: false },
      translations: [{ language: 'pt-BR', text: 'área do cliente' }],
    });
    const path = `/glossary/${made.id}`;
    const headers = { 'if-match': '"1"' };
    const changed = await translator.patch(path, { body: { doNotTranslate: true }, headers });
    expect(changed.body).toMatchObject({ doNotTranslate: true, version: 2 });
    const stale = await translator.patch(path, { body: { term: 'area' }, headers });
    expect(stale).toMatchObject({ status: 412, body: { code: 'STALE' } });
    expect((await translator.delete(path)).status).toBe(204);
    expect((await translator.get(path)).status).toBe(404);
  });

  it('finds terms by what they say in any language', async () => {
    await create({ translations: [{ language: 'de', text: 'Kundenbereich' }] });
    await create({ term: 'Portico', doNotTranslate: true, description: 'This 100% product' });
    expect(await found('search=kunden')).toEqual(['client area']);
    expect(await found('search=100%25')).toEqual(['Portico']);
    expect(await found('doNotTranslate=true')).toEqual(['Portico']);
    expect(await found('sort=-createdAt')).toEqual(['Portico', 'client area']);
  });

  it('refuses a term twice, a language twice and what is no language', async () => {
    await create();
    const again = await translator.post('/glossary', { body: { term: 'Client Area' } });
    expect(again).toMatchObject({ status: 409, body: { code: 'DUPLICATE' } });
    const twice = { language: 'de', text: 'Bereich' };
    const body = newGlossaryTerm({ term: 'area', translations: [twice, { ...twice, text: 'x' }] });
    expect(await translator.post('/glossary', { body })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'translations.1.language', code: 'DUPLICATE' }] },
    });
    const wrong = newGlossaryTerm({ translations: [{ language: '-', text: 'x' }] });
    expect((await translator.post('/glossary', { body: wrong })).status).toBe(422);
  });

  it('is written by those who translate, and read by those who read', async () => {
    const viewer = await api.as('Viewer');
    expect((await viewer.get('/glossary')).status).toBe(200);
    expect((await viewer.post('/glossary', { body: newGlossaryTerm() })).status).toBe(403);
  });
});

describe('a term is found in a text', () => {
  const inText = (text: string, ...terms: ConstructorParameters<typeof Glossary>[0]) =>
    new Glossary(terms).in(text).map(({ found: one }) => one);

  it('as words of their own, as they are written there', () => {
    expect(inText('The Client Area, client areas', { term: 'client area' })).toEqual([
      'Client Area',
    ]);
    expect(inText('Artikel und Artist', { term: 'art' })).toEqual([]);
    expect(inText('für Öl', { term: 'öl' })).toEqual(['Öl']);
  });

  it('also with signs, and by case where that counts', () => {
    expect(inText('C++ and C+ (beta)', { term: 'C++' }, { term: '(beta)' })).toEqual([
      'C++',
      '(beta)',
    ]);
    expect(inText('a Go shop, go', { term: 'Go', caseSensitive: true })).toEqual(['Go']);
  });
});
