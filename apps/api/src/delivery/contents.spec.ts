import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import type {
  DeliveredTemplate,
  DeliveredTemplates,
  DeliveredText,
  DeliveredTexts,
} from '@portico/contracts/delivery';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { newText } from '@portico/contracts/testing/texts';
import type { ContentText } from '@portico/contracts/texts';
import { v7 } from 'uuid';
import { eventually } from '../platform/testing/eventually';
import {
  call,
  startTestApi,
  type Call,
  type Caller,
  type TestApi,
} from '../platform/testing/test-api';
import { UsageService } from './usage.service';

let api: TestApi;
let admin: Caller;
let area: ClientArea;

const newArea = async (changes: object = {}) =>
  (await admin.post<ClientArea>('/client-areas', { body: newClientArea(changes) })).body;
const setStates = (changes: object[]) => admin.patch('/languages', { body: { changes } });
const read = <T = DeliveredText & { code: string }>(path: string, options: Call = {}, of = area) =>
  call<T>(`${api.url}/api/delivery/v1/${of.identifier}${path}`, 'GET', options);
const listed = async (path: string, of = area) =>
  (await read<DeliveredTexts>(path, {}, of)).body.data.map(({ label }) => label);
const credential = async (of: ClientArea, kind: string) => {
  const path = `/client-areas/${of.id}/credentials`;
  const { body } = await admin.post<{ secret: string }>(path, { body: { kind, name: kind } });
  return body.secret;
};
const add = async (label: string, contents: object, more: object = {}) => {
  const list = Object.entries(contents).map(([language, said]) => ({
    language,
    ...(typeof said === 'string' ? { title: said } : (said as object)),
  }));
  const body = { ...newText({ label }), contents: list, ...more };
  return (await admin.post<ContentText>('/texts', { body })).body;
};

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
  area = await newArea();
  await setStates(['de', 'fr'].map(tag => ({ tag, state: 'active' })));
  await setStates([{ tag: 'de', state: 'published' }]);
});
afterAll(() => api.stop());
beforeEach(async () => {
  await admin.post('/texts/bulk', { body: { action: 'unlock', filter: {} } });
  await admin.post('/texts/bulk', { body: { action: 'delete', filter: {} } });
});

describe('a text', () => {
  it('is what it says in the wanted language, with the properties of both', async () => {
    const german = { title: 'Frist', description: '<p>Bald</p>', properties: { b: 3 } };
    await add('deposit.terms', { en: 'Terms', de: german }, { properties: { a: 1, b: 2 } });
    const { status, headers, body } = await read('/texts/deposit.terms?lng=de');
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ label: 'deposit.terms', language: 'de', title: 'Frist', description: '<p>Bald</p>' },
      properties: { a: 1, b: 3 },
    });
    expect(headers.get('content-language')).toBe('de');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect((await read('/texts/deposit.terms')).body.title).toBe('Terms');
  });

  it('falls back from a region to its language to the default one, unless told not to', async () => {
    await add('both', { en: 'One', de: 'Eins' });
    await add('english', { en: 'Only' });
    expect((await read('/texts/both?lng=de-AT')).body).toMatchObject({ language: 'de' });
    expect((await read('/texts/english?lng=de-AT')).body).toMatchObject({ language: 'en' });
    expect((await read('/texts/english?lng=de&fallback=0')).status).toBe(404);
    expect((await read('/texts/both?lng=de&fallback=0')).body.title).toBe('Eins');
  });

  it('is in the published language that Accept-Language likes best, unless the URL says which', async () => {
    await add('io.one', { en: 'One', de: 'Eins', fr: 'Un' });
    const inLanguage = async (accept: string, query = '') => {
      const headers = { 'accept-language': accept };
      const answer = await read(`/texts/io.one${query}`, { headers });
      return [answer.body.language, answer.headers.get('content-language')];
    };
    for (const [accept, language] of Object.entries({
      'de-CH,en;q=0.5': 'de',
      'en;q=0.5, de-AT;q=0.9': 'de',
      'fr, de;q=0.1': 'de',
      'de;q=0, fr': 'en',
      'xx, *, de;q=0.5': 'en',
      'nonsense;;q=x,%': 'en',
      '': 'en',
    })) {
      expect([accept, ...(await inLanguage(accept))]).toEqual([accept, language, language]);
    }
    expect(await inLanguage('de', '?lng=en')).toEqual(['en', 'en']);
    expect(await inLanguage('de-CH', '?fallback=0')).toEqual(['de', 'de']);
    const vary = async (path: string) => (await read(path)).headers.get('vary');
    expect(await vary('/texts/io.one')).toBe('Accept-Encoding, Accept-Language');
    expect(await vary('/texts?prefix=io.')).toBe('Accept-Encoding, Accept-Language');
    expect(await vary('/texts/io.one?lng=en')).toBe('Accept-Encoding');
  });

  it('comes without HTML when asked for', async () => {
    const description =
      '<h2>Terms</h2><p>Read <a href="https://a.example/t">them</a> &amp; agree.</p>' +
      '<ul><li>one</li><li>two</li></ul>' +
      '<table><tr><td colspan="99">a</td></tr><tr><td>b</td><td>c</td></tr></table>';
    await add('plain', { en: { title: 'T', description } });
    expect((await read('/texts/plain?format=text')).body.description).toBe(
      'Terms\n\nRead them [https://a.example/t] & agree.\n\n * one\n * two\n\na\nb   c',
    );
    expect((await read('/texts/plain?format=html')).body.description).toBe(description);
    expect((await read('/texts/plain?format=pdf')).status).toBe(422);
  });

  it('of the area hides the global one, in the same language', async () => {
    const other = await newArea();
    await add('shared', { en: 'Global', de: 'Weltweit' });
    await add('shared', { en: 'Own' }, { areaId: other.id });
    expect((await read('/texts/shared', {}, other)).body.title).toBe('Own');
    expect((await read('/texts/shared?lng=de', {}, other)).body.title).toBe('Weltweit');
    expect((await read('/texts/shared')).body.title).toBe('Global');
  });

  it.each([
    ['an unknown label', '/texts/nothing', 404],
    ['an unknown language', '/texts/known?lng=xx', 404],
    ['a language that is not published', '/texts/known?lng=fr', 404],
    ['a malformed language', '/texts/known?lng=%00', 404],
    ['a label with NUL', '/texts/a%00', 422],
    ['a language twice', '/texts/known?lng=de&lng=en', 422],
    ['an endless prefix', `/texts?prefix=${'a'.repeat(200)}`, 422],
  ])('is refused for %s', async (_, path, status) => {
    await add('known', { en: 'Known', fr: 'Connu' });
    const answer = await read(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is shown in unpublished languages to a preview token only', async () => {
    await add('draft', { en: 'Draft', fr: 'Brouillon' });
    const secret = await credential(area, 'preview');
    const preview = await read(`/texts/draft?lng=fr&preview=${secret}`);
    expect([preview.status, preview.body.title]).toEqual([200, 'Brouillon']);
    expect(preview.headers.get('cache-control')).toBe('private, no-cache');
    expect((await read('/texts/draft?lng=fr')).status).toBe(404);
  });

  it('asks for the key of an area that is not open', async () => {
    const locked = await newArea({ deliveryAccess: 'key' });
    await add('secret', { en: 'Secret' });
    const authorization = `Bearer ${await credential(locked, 'secret')}`;
    expect((await read('/texts/secret', {}, locked)).status).toBe(401);
    expect((await read('/texts/secret', { headers: { authorization } }, locked)).status).toBe(200);
  });

  it('is unchanged by its ETag, and compressed', async () => {
    await add('long', { en: { title: 'L', description: `<p>${'word '.repeat(200)}</p>` } });
    const headers = { 'accept-encoding': 'br' };
    const first = await read('/texts/long', { headers });
    expect(first.headers.get('content-encoding')).toBe('br');
    const etag = first.headers.get('etag') ?? '';
    const again = await read('/texts/long', { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('changes at once, is gone at once, and comes back', async () => {
    const { id } = await add('changing', { en: 'Before' }, { locked: false });
    expect((await read('/texts/changing')).body.title).toBe('Before');
    expect(await listed('/texts?prefix=chang')).toEqual(['changing']);
    const said = (title: string) => ({ body: { contents: [{ language: 'en', title }] } });
    await admin.patch(`/texts/${id}`, said('After'));
    await eventually(async () => expect((await read('/texts/changing')).body.title).toBe('After'));
    await admin.delete(`/texts/${id}`);
    await eventually(async () => expect((await read('/texts/changing')).status).toBe(404));
    await eventually(async () => expect(await listed('/texts?prefix=chang')).toEqual([]));
    await admin.post(`/texts/${id}/restore`);
    await eventually(async () => expect((await read('/texts/changing')).status).toBe(200));
  });
});

describe('several texts', () => {
  it('are those whose labels begin so, or all', async () => {
    for (const label of ['mail.one', 'mail.two', 'mailing', 'modal']) await add(label, { en: 'x' });
    expect(await listed('/texts?prefix=mail.&lng=de')).toEqual(['mail.one', 'mail.two']);
    expect(await listed('/texts?lng=de&fallback=0')).toEqual([]);
    expect(await listed('/texts')).toEqual(['mail.one', 'mail.two', 'mailing', 'modal']);
    expect(await listed('/texts?prefix=%25')).toEqual([]);
  });

  it('are told apart by when a front end last asked for them', async () => {
    await api.app.get(UsageService).flush();
    await api.dataSource.query('DELETE FROM content_usage');
    await add('asked.one', { en: 'x' });
    await add('asked.two', { en: 'x' });
    await add('never', { en: 'x' });
    await read('/texts/asked.one');
    await read('/texts?prefix=asked.t');
    await api.app.get(UsageService).flush();
    const found = async (query: string) =>
      (await admin.get<{ data: ContentText[] }>(`/texts?${query}`)).body.data;
    expect((await found('unusedDays=30')).map(({ label }) => label)).toEqual(['never']);
    const [one, two] = await found('prefix=asked.');
    expect([one?.lastRequestedAt, two?.lastRequestedAt]).not.toContain(null);
    await read('/texts');
    await api.app.get(UsageService).flush();
    expect(await found('unusedDays=30')).toEqual([]);
  });
});

describe('templates', () => {
  const insert = async (label: string, active: boolean, title: string, areaId?: string) => {
    const id = v7();
    const { manager } = api.dataSource;
    await manager.query(
      `INSERT INTO templates (id, label, active, channel, variables, area_id)
       VALUES ($1, $2, $3, 'email', '[{"name": "name", "type": "text"}]', $4)`,
      [id, label, active, areaId ?? null],
    );
    await manager.query(
      `INSERT INTO localized_contents (item_id, entity, language, title, description, state)
       VALUES ($1, 'templates', 'en', $2, '<p>{{name}}</p>', 'translated')`,
      [id, title],
    );
  };

  it('are for the area itself, and only while they are active', async () => {
    await insert('user.welcome', true, 'Welcome');
    await insert('user.draft', false, 'Draft');
    const headers = { authorization: `Bearer ${await credential(area, 'secret')}` };
    expect((await read('/templates/user.welcome')).status).toBe(401);
    const { status, body } = await read<DeliveredTemplate>('/templates/user.welcome?lng=de', {
      headers,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ label: 'user.welcome', language: 'en', title: 'Welcome' },
      ...{ description: '<p>{{name}}</p>', properties: {}, channel: 'email', markup: 'html' },
      variables: [{ name: 'name', type: 'text' }],
    });
    expect((await read('/templates/user.draft', { headers })).status).toBe(404);
    const all = await read<DeliveredTemplates>('/templates?prefix=user.', { headers });
    expect(all.body.data.map(({ label }) => label)).toEqual(['user.welcome']);
    expect((await read('/templates')).status).toBe(401);
    await insert('user.welcome', false, 'Not yet', area.id);
    await admin.patch(`/client-areas/${area.id}`, { body: { properties: { any: 'change' } } });
    await eventually(async () =>
      expect((await read('/templates/user.welcome', { headers })).status).toBe(404),
    );
    await insert('never.asked', true, 'Never');
    await insert('rendered', true, 'Rendered');
    const rendered = { label: 'rendered', language: 'en', data: { name: 'Ada' } };
    expect((await admin.post('/templates/render', { body: rendered })).status).toBe(200);
    await api.app.get(UsageService).flush();
    const unused = await admin.get<DeliveredTemplates>('/templates?unusedDays=30');
    expect(unused.body.data.map(({ label }) => label)).toEqual(['never.asked']);
  });
});
