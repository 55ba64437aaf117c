import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import type { DeliveredArea, DeliveredLanguages } from '@portico/contracts/delivery';
import type { MissingKeyPage, Translation } from '@portico/contracts/translations';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import {
  call,
  startTestApi,
  type Call,
  type Caller,
  type TestApi,
} from '../platform/testing/test-api';
import { eventually } from '../platform/testing/eventually';
import { MissingKeysIntake } from './missing-keys-intake';
import { UsageService } from './usage.service';

type Texts = Record<string, string>;

let api: TestApi;
let admin: Caller;
let area: ClientArea;

const read = <T = Texts>(path: string, options: Call = {}, of = area) =>
  call<T>(`${api.url}/api/delivery/v1/${of.identifier}${path}`, 'GET', options);
const newArea = async (changes: object = {}) =>
  (await admin.post<ClientArea>('/client-areas', { body: newClientArea(changes) })).body;
const setStates = (changes: object[]) => admin.patch('/languages', { body: { changes } });
const add = async (label: string, values: Texts, more: object = {}) => {
  const list = Object.entries(values).map(([language, value]) => ({ language, value }));
  const body = { label, values: list, ...more };
  return (await admin.post<Translation>('/translations', { body })).body;
};
const change = (key: Translation, language: string, value: string | null) =>
  admin.patch(`/translations/${key.id}`, { body: { values: [{ language, value }] } });

/** Bytes as they come over the wire; fetch() would decompress them. */
function raw(path: string, headers: Record<string, string>) {
  return new Promise<{ headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
    get(`${api.url}/api/delivery/v1/${area.identifier}${path}`, { headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    }).on('error', reject);
  });
}

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
  area = await newArea();
  await setStates(['de', 'fr', 'ar'].map(tag => ({ tag, state: 'active' })));
  await setStates([{ tag: 'de', state: 'published' }]);
  await add('cart.buy', { en: 'Buy now', de: 'Jetzt kaufen', fr: 'Acheter' });
  await add('cart.title', { en: 'Cart' });
});
afterAll(() => api.stop());

describe('a bundle', () => {
  it('holds the texts, each missing one from the default language', async () => {
    const { status, headers, body } = await read('/locales/de/translation.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ 'cart.buy': 'Jetzt kaufen', 'cart.title': 'Cart' });
    expect(headers.get('content-language')).toBe('de');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('leaves missing texts out with fallback=0', async () => {
    const { body } = await read('/locales/de/translation.json?fallback=0');
    expect(body).toEqual({ 'cart.buy': 'Jetzt kaufen' });
  });

  it('splits keys into levels with nested=1, and keeps a key flat that collides', async () => {
    await add('user', { en: 'User' }, { namespace: 'levels' });
    await add('user.name', { en: 'Name' }, { namespace: 'levels' });
    await add('menu.file.open', { en: 'Open' }, { namespace: 'levels' });
    const { body } = await read('/locales/en/levels.json?nested=1');
    expect(body).toEqual({ user: 'User', 'user.name': 'Name', menu: { file: { open: 'Open' } } });
  });

  it('makes arrays of levels that are counted from 0 with nested=1', async () => {
    await add('arr.items.0', { en: 'a' }, { namespace: 'lists' });
    await add('arr.items.1.name', { en: 'b' }, { namespace: 'lists' });
    await add('gap.1', { en: 'c' }, { namespace: 'lists' });
    const { body } = await read('/locales/en/lists.json?nested=1');
    expect(body).toEqual({ arr: { items: ['a', { name: 'b' }] }, gap: { 1: 'c' } });
  });

  it('answers a region of a published language with its texts', async () => {
    const { status, body } = await read('/locales/de-AT/translation.json');
    expect([status, body['cart.buy']]).toEqual([200, 'Jetzt kaufen']);
    expect((await read('/locales/de-AT/translation.json?fallback=0')).body).toEqual({});
    expect((await read('/locales/DE_at/translation.json')).status).toBe(200);
  });

  it('prefers the text of the area, in the same language', async () => {
    const other = await newArea();
    await add('cart.buy', { en: 'Grab it' }, { areaId: other.id });
    await add('cart.extra', { en: 'Extra' }, { areaId: other.id });
    const english = await read('/locales/en/translation.json', {}, other);
    expect(english.body).toMatchObject({ 'cart.buy': 'Grab it', 'cart.extra': 'Extra' });
    const german = await read('/locales/de/translation.json', {}, other);
    expect(german.body['cart.buy']).toBe('Jetzt kaufen');
    expect((await read('/locales/en/translation.json')).body['cart.extra']).toBeUndefined();
  });

  it.each([
    ['an unknown namespace', '/locales/de/nothing.json'],
    ['an unknown language', '/locales/xx/translation.json'],
    ['a language that is not published', '/locales/fr/translation.json'],
    ['a malformed language', '/locales/%00/translation.json'],
    ['a path below', '/locales/de/translation.json/more'],
  ])('answers 404 for %s', async (_, path) => {
    const { status, headers, body } = await read(path);
    expect([status, body['code']]).toEqual([404, 'NOT_FOUND']);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it('answers 404 for an unknown and for an inactive area', async () => {
    const sleeping = await newArea({ active: false });
    expect((await read('/locales/en/translation.json', {}, sleeping)).status).toBe(404);
    const nobody = { ...area, identifier: 'nobody' };
    expect((await read('/locales/en/translation.json', {}, nobody)).status).toBe(404);
  });
});

describe('a change', () => {
  it('is there at once, also a removed text and a deleted key', async () => {
    const key = await add('change.me', { en: 'Before' }, { namespace: 'changes' });
    const path = '/locales/en/changes.json';
    expect((await read(path)).body).toEqual({ 'change.me': 'Before' });
    await change(key, 'en', 'After');
    await eventually(async () => expect((await read(path)).body).toEqual({ 'change.me': 'After' }));
    await admin.delete(`/translations/${key.id}`);
    await eventually(async () => expect((await read(path)).status).toBe(404));
  });

  it('reaches the regions and languages that fall back to it', async () => {
    const key = await add('fall.back', { en: 'One' }, { namespace: 'fallbacks' });
    const path = '/locales/de-AT/fallbacks.json';
    expect((await read(path)).body).toEqual({ 'fall.back': 'One' });
    await change(key, 'en', 'Two');
    await eventually(async () => expect((await read(path)).body).toEqual({ 'fall.back': 'Two' }));
  });

  it('of a language opens and closes it', async () => {
    await setStates([{ tag: 'fr', state: 'published' }]);
    const path = '/locales/fr/translation.json';
    await eventually(async () => expect((await read(path)).status).toBe(200));
    await setStates([{ tag: 'fr', state: 'active' }]);
    await eventually(async () => expect((await read(path)).status).toBe(404));
  });

  it('of an area closes it', async () => {
    const closing = await newArea();
    const path = '/locales/en/translation.json';
    expect((await read(path, {}, closing)).status).toBe(200);
    await admin.patch(`/client-areas/${closing.id}`, { body: { active: false } });
    await eventually(async () => expect((await read(path, {}, closing)).status).toBe(404));
  });
});

describe('encodings and validators', () => {
  const path = '/locales/en/long.json';
  beforeAll(() => add('long.text', { en: 'word '.repeat(300) }, { namespace: 'long' }));

  it('sends brotli, gzip or plain bytes as the client wishes', async () => {
    const br = await raw(path, { 'accept-encoding': 'gzip, deflate, br' });
    const gz = await raw(path, { 'accept-encoding': 'gzip, br;q=0' });
    const plain = await raw(path, { 'accept-encoding': 'identity' });
    expect([br, gz, plain].map(answer => answer.headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
    ]);
    expect(brotliDecompressSync(br.bytes)).toEqual(plain.bytes);
    expect(gunzipSync(gz.bytes)).toEqual(plain.bytes);
    expect(new Set([br, gz, plain].map(answer => answer.headers['etag'])).size).toBe(3);
    expect(br.headers['vary']).toBe('Accept-Encoding');
  });

  it('answers 304 without a body to the ETag of any encoding', async () => {
    const first = await raw(path, { 'accept-encoding': 'br' });
    const etag = String(first.headers['etag']);
    const again = await read(path, { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await read(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('answers HEAD like GET without the body', async () => {
    const url = `${api.url}/api/delivery/v1/${area.identifier}${path}`;
    const answer = await call(url, 'HEAD');
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(0);
  });
});

describe('several at once', () => {
  it('answers languages and namespaces in one object', async () => {
    await add('more:title', { en: 'More', de: 'Mehr' });
    const { body } = await read<Record<string, Record<string, Texts>>>(
      '/locales/resources.json?lng=de+en+xx&ns=translation+more',
    );
    expect(Object.keys(body)).toEqual(['de', 'en']);
    expect(body['de']?.['more']).toEqual({ title: 'Mehr' });
    expect(body['en']?.['translation']?.['cart.buy']).toBe('Buy now');
  });

  it('nests them, and takes the usual namespace where none is named', async () => {
    const { body } = await read<Record<string, Record<string, { cart?: Texts }>>>(
      '/locales/resources.json?lng=en&nested=1',
    );
    expect(body['en']?.['translation']?.cart?.['buy']).toBe('Buy now');
  });

  it('refuses a parameter that stands twice', async () => {
    for (const query of ['lng=de&lng=en', 'lng=de&ns=a&ns=b', 'lng=de&nested=1&nested=0']) {
      const { status, text } = await read(`/locales/resources.json?${query}`);
      expect([query, status, text.includes('DUPLICATE')]).toEqual([query, 422, true]);
    }
    expect((await read('/locales/de/translation.json?fallback=0&fallback=1')).status).toBe(422);
  });

  it('counts each of them as asked for', async () => {
    await add('counted:title', { en: 'Counted' });
    for (let time = 0; time < 2; time++) {
      await read('/locales/resources.json?lng=de+en&ns=counted');
    }
    await api.app.get(UsageService).flush();
    const rows: unknown = await api.dataSource.query(
      `SELECT language, requests FROM delivery_usage WHERE namespace = 'counted' ORDER BY 1`,
    );
    expect(rows).toEqual([
      { language: 'de', requests: '2' },
      { language: 'en', requests: '2' },
    ]);
  });

  it('refuses too many, and languages of which none is there', async () => {
    const namespaces = Array.from({ length: 101 }, (_, index) => `n${index}`).join('+');
    expect((await read(`/locales/resources.json?lng=en&ns=${namespaces}`)).status).toBe(422);
    expect((await read('/locales/resources.json?lng=xx&ns=translation')).status).toBe(404);
  });
});

describe('the area itself', () => {
  it('lists its published languages, the default one first', async () => {
    const { body } = await read<DeliveredLanguages>('/languages');
    expect(body.data.map(language => language.tag)).toEqual(['en', 'de']);
    expect(body.data[1]).toMatchObject({ name: 'German', nativeName: 'Deutsch', direction: 'ltr' });
  });

  it('shows what a front end may know, and nothing else', async () => {
    const { body } = await read<DeliveredArea>('');
    expect(Object.keys(body).sort()).toEqual(
      ['branding', 'identifier', 'name', 'properties', 'type', 'url'].sort(),
    );
    expect(body['branding']).not.toHaveProperty('version');
  });
});

describe('who may read', () => {
  const credential = async (of: ClientArea, kind: string) => {
    const path = `/client-areas/${of.id}/credentials`;
    return (await admin.post<{ id: string; secret: string }>(path, { body: { kind, name: kind } }))
      .body;
  };
  const path = '/locales/en/translation.json';

  it('asks for the key of an area that is not open', async () => {
    const locked = await newArea({ deliveryAccess: 'key' });
    const { id, secret } = await credential(locked, 'secret');
    const basic = Buffer.from(`${locked.clientId}:${secret}`).toString('base64');
    const as = (authorization: string) => read(path, { headers: { authorization } }, locked);
    expect((await read(path, {}, locked)).status).toBe(401);
    expect((await as(`Bearer ${secret}`)).status).toBe(200);
    expect((await as(`Basic ${basic}`)).status).toBe(200);
    expect((await as(`Bearer ${secret}`)).headers.get('cache-control')).toBe('private, no-cache');
    expect((await as(`Bearer ${secret.slice(0, -1)}x`)).status).toBe(401);
    expect((await read(path, {}, locked)).status).toBe(401);
    await admin.delete(`/client-areas/${locked.id}/credentials/${id}`);
    expect((await as(`Bearer ${secret}`)).status).toBe(401);
  });

  it('refuses the key of another area', async () => {
    const { secret } = await credential(await newArea(), 'secret');
    const headers = { authorization: `Bearer ${secret}` };
    expect((await read(path, { headers })).status).toBe(401);
  });

  it('shows unpublished languages to a preview token only', async () => {
    const { secret } = await credential(area, 'preview');
    const preview = await read(`/locales/fr/translation.json?preview=${secret}`);
    expect([preview.status, preview.body['cart.buy']]).toEqual([200, 'Acheter']);
    expect((await read('/locales/fr/translation.json')).status).toBe(404);
    expect((await read('/locales/fr/translation.json?preview=pcp_00000000_x')).status).toBe(401);
  });

  it('lets only the allowed origins of an area read', async () => {
    const origin = 'https://shop.example';
    const shop = await newArea({ allowedOrigins: [origin] });
    const from = (name: string) => read(path, { headers: { origin: name } }, shop);
    expect((await from(origin)).headers.get('access-control-allow-origin')).toBe(origin);
    expect((await from('https://evil.example')).headers.has('access-control-allow-origin')).toBe(
      false,
    );
    expect((await from(origin)).headers.get('vary')).toContain('Origin');
    const preflight = await call(
      `${api.url}/api/delivery/v1/${shop.identifier}/locales/add/en/translation`,
      'OPTIONS',
      { headers: { origin, 'access-control-request-method': 'POST' } },
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
  });
});

describe('missing keys', () => {
  const post = (body: unknown, place = 'en/translation', headers: Record<string, string> = {}) =>
    call(`${api.url}/api/delivery/v1/${area.identifier}/locales/add/${place}`, 'POST', {
      body,
      headers,
    });
  const inbox = async () => {
    await api.app.get(MissingKeysIntake).flush();
    return (await admin.get<MissingKeyPage>('/missing-keys')).body.data;
  };

  it('that are refused tell the page why, whoever refuses them', async () => {
    const origin = 'https://shop.example';
    const shop = await newArea({ allowedOrigins: [origin], deliveryAccess: 'key' });
    const url = `${api.url}/api/delivery/v1/${shop.identifier}/locales/add/en/translation`;
    const json = { origin, 'content-type': 'application/json' };
    for (const [body, status] of [
      ['{"a":', 400],
      [JSON.stringify({ a: 'x'.repeat(70_000) }), 413],
      ['{"a":"b"}', 401],
    ] as const) {
      const answer = await fetch(url, { method: 'POST', headers: json, body });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(await answer.json()).toMatchObject({ status });
    }
  });

  it('land in the inbox, counted once for each place', async () => {
    const headers = { referer: 'https://shop.example/cart?token=secret' };
    expect((await post({ 'new.key': 'New key' }, 'en/translation', headers)).status).toBe(204);
    await post({ 'new.key': 'New key', 'other.key': 'Other' });
    const found = (await inbox()).find(missing => missing.key === 'new.key');
    expect(found).toMatchObject({
      language: 'en',
      namespace: 'translation',
      fallback: 'New key',
      count: 2,
      referrer: 'https://shop.example/cart',
    });
  });

  it('are not those that exist, of the area or for all, or that cannot be labels', async () => {
    await add('cart.own', { en: 'Own' }, { areaId: area.id });
    const gone = await add('cart.gone', { en: 'Gone' });
    await admin.delete(`/translations/${gone.id}`);
    const other = await newArea();
    await add('cart.theirs', { en: 'Theirs' }, { areaId: other.id });
    const names = ['cart.buy', 'cart.title', 'cart.own', 'cart.gone', 'cart.theirs'];
    const wrong = ['two words', 'bad\u0007key', 'k'.repeat(129), 'a.constructor', 'other:key'];
    await post(Object.fromEntries([...names, ...wrong].map(name => [name, 'x'])), 'de/translation');
    const keys = (await inbox()).filter(({ language }) => language === 'de').map(({ key }) => key);
    expect(keys.sort()).toEqual(['cart.gone', 'cart.theirs']);
  });

  it('are of a language in use: that which answers for the one that is named', async () => {
    for (const language of ['xx', 'ja', 'nonsense!', 'de-AT', 'de-x-other', 'fr', 'dev']) {
      expect((await post({ spoken: 'x' }, `${language}/translation`)).status).toBe(204);
    }
    await post({ spoken: 'x' }, 'en/a%20b');
    const found = (await inbox()).filter(({ key }) => key === 'spoken');
    const counts = found.map(({ language, namespace, count }) => [language, namespace, count]);
    expect(counts.sort()).toEqual([
      ['de', 'translation', 2],
      ['en', 'translation', 1],
      ['fr', 'translation', 1],
    ]);
  });

  it('are so many of an area; further ones are left out, and the others count on', async () => {
    await api.dataSource.query('DELETE FROM missing_keys');
    await api.dataSource.query(
      `INSERT INTO missing_keys (id, area_id, language, namespace, key, fallback, count)
       SELECT gen_random_uuid(), $1, 'en', 'translation', 'full.' || n, '', 1
       FROM generate_series(1, 9998) AS n`,
      [area.id],
    );
    await post({ 'full.1': '', 'more.1': '', 'more.2': '', 'more.3': '' });
    await inbox();
    await post({ 'full.1': '', 'more.4': '' });
    const other = await newArea();
    await call(
      `${api.url}/api/delivery/v1/${other.identifier}/locales/add/en/translation`,
      'POST',
      { body: { 'more.1': '' } },
    );
    await inbox();
    const [counted] = await api.dataSource.query<{ total: number; times: number }[]>(
      `SELECT count(*)::int AS total, max(count) AS times FROM missing_keys WHERE area_id = $1`,
      [area.id],
    );
    expect(counted).toEqual({ total: 10_000, times: 3 });
    const { body } = await admin.get<MissingKeyPage>(`/missing-keys?areaId=${other.id}`);
    expect(body.data).toHaveLength(1);
  });

  it.each([
    ['a list', ['a'], 422],
    [
      'too many keys',
      Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`k${i}`, ''])),
      422,
    ],
    ['too large a body', { key: 'x'.repeat(70_000) }, 413],
  ])('refuses %s', async (_, body, status) => {
    expect((await post(body)).status).toBe(status);
  });
});

it('counts what front ends ask for', async () => {
  await read('/locales/de/translation.json');
  await api.app.get(UsageService).flush();
  const rows = await api.dataSource.query<{ requests: string }[]>(
    `SELECT requests FROM delivery_usage WHERE area_id = $1 AND language = 'de'`,
    [area.id],
  );
  expect(Number(rows[0]?.requests)).toBeGreaterThan(0);
});
