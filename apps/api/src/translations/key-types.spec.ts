import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import { newClientArea } from '@portico/contracts/testing/client-areas';
import { call, startTestApi, type Caller, type TestApi } from '../platform/testing/test-api';

let api: TestApi;
let admin: Caller;
let area: ClientArea;
let folder: string;
beforeAll(async () => {
  api = await startTestApi();
  admin = await api.as('Admin');
  area = (await admin.post<ClientArea>('/client-areas', { body: newClientArea() })).body;
  folder = await mkdtemp(join(tmpdir(), 'portico-types-'));
  await add('cart.buy', 'Buy now');
  await add('cart.hello', 'Hello {{name}}, you have {{ amount, number }} of {{user.points}}');
  await add('cart.items_one', '{{count}} item');
  await add('cart.items_other', '{{count}} items');
  await add('icu', '{n, plural, one {# item of {who}} other {# items}} for <b>{price}</b>');
  await add('code', 'a ` and ${x} and "q" {{a`b}}');
  await add('shop:pay', 'Pay {{sum}}');
  await add('cart.buy', 'Grab {{what}}', area.id);
  await add('own', 'Own', area.id);
});
afterAll(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

async function add(label: string, value: string, areaId: string | null = null): Promise<void> {
  const body = { label, areaId, values: [{ language: 'en', value }] };
  const { status } = await admin.post('/translations', { body });
  expect(status).toBe(201);
}

const require = createRequire(import.meta.url);
const i18next = dirname(require.resolve('i18next/package.json'));
const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
const HELPERS = `
  import i18next from 'i18next';
  import type { TranslationKey, TranslationVariables } from './keys';
  const t = i18next.t.bind(i18next);
`;

/** What the compiler says of a use of the types; beside this process, which has an API to run. */
async function compile(types: string, use: string): Promise<string> {
  await writeFile(join(folder, 'keys.d.ts'), types);
  await writeFile(join(folder, 'use.ts'), `${HELPERS}${use}\nexport { t };\n`);
  const compilerOptions = {
    ...{ strict: true, noEmit: true, types: [], lib: ['ES2022'], paths: { i18next: [i18next] } },
    ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler' },
  };
  const config = JSON.stringify({ compilerOptions, files: ['use.ts', 'keys.d.ts'] });
  await writeFile(join(folder, 'tsconfig.json'), config);
  return new Promise(resolve => {
    execFile(process.execPath, [compiler, '-p', folder], (_, said) => resolve(said));
  });
}

const types = async (query = '') => (await admin.get(`/translations/types.d.ts${query}`)).text;

test('keys and their variables are types that i18next and the compiler take', async () => {
  const answer = await admin.get('/translations/types.d.ts');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const problems = await compile(
    answer.text,
    `
    const said: string = t('cart.buy');
    t('cart.hello', { name: 'Ada', amount: 3, user: { points: '4' } });
    t('cart.items', { count: 2 });
    t('shop:pay', { sum: '3' });
    const key: TranslationKey = 'shop:pay';
    const none: TranslationVariables['cart.buy'][] = [];
    const some: TranslationVariables['cart.hello'][] = ['name', 'amount', 'user.points'];
    const icu: TranslationVariables['icu'][] = ['n', 'who', 'price'];
    // @ts-expect-error: an unknown key
    t('cart.bye');
    // @ts-expect-error: a key of another area
    t('own');
    // @ts-expect-error: missing variables
    t('cart.hello', { name: 'Ada' });
    // @ts-expect-error: a variable of another type
    t('cart.items', { count: 'two' });
    // @ts-expect-error: an unknown key in the union
    const bye: TranslationKey = 'cart.bye';
    // @ts-expect-error: an unknown variable
    const nobody: TranslationVariables['cart.hello'] = 'nobody';
    export { said, key, none, some, icu, bye, nobody };`,
  );
  expect(problems).toBe('');
});

test('dots split levels on request', async () => {
  const use = `
    t('cart.buy');
    t('cart.items', { count: 1 });
    // @ts-expect-error: an unknown key
    t('cart.bye');`;
  expect(await compile(await types('?nested=true'), use)).toBe('');
});

test('one namespace alone, and the keys of an area over the global ones', async () => {
  expect(await types('?namespace=shop')).not.toContain('cart.buy');
  const own = await types(`?area=${area.id}`);
  expect(await compile(own, `t('own'); t('cart.buy', { what: 'it' });`)).toBe('');
  expect((await admin.get('/translations/types.d.ts?area=acme')).status).toBe(422);
});

test('an area reads its types where it reads its texts', async () => {
  const base = `${api.url}/api/delivery/v1/${area.identifier}`;
  const { status, headers, text } = await call(`${base}/types.d.ts`, 'GET');
  expect([status, text]).toEqual([200, await types(`?area=${area.id}`)]);
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const nested = await call(`${base}/types.d.ts?nested=1&ns=shop`, 'GET');
  expect(nested.text).toBe(await types(`?area=${area.id}&nested=true&namespace=shop`));
});
