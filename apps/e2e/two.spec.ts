import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Job } from '@portico/contracts/jobs';
import type { StaffPage } from '@portico/contracts/staff';
import type { Translation, TranslationPage } from '@portico/contracts/translations';
import { type Caller, signedIn } from './support/caller';
import { emptyDatabase, killDatabase } from './support/database';
import { root } from './support/places';
import { Product } from './support/product';
import { until } from './support/until';

const KEYS = 100_000;

const isOver = ({ state }: Job) => state !== 'queued' && state !== 'running';

/** A file of many keys, with the texts of a real product over and over. */
async function largeFile(): Promise<FormData> {
  const path = join(root, 'node_modules/@node-red/editor-client/locales/en-US/editor.json');
  const texts = [...(await readFile(path, 'utf8')).matchAll(/: "([^"\\]+)"/g)].map(
    ([, text]) => text,
  );
  const entries = Array.from({ length: KEYS }, (_, index) => [
    `large.key${index}`,
    texts[index % texts.length],
  ]);
  const form = new FormData();
  form.append('format', 'json');
  form.append('language', 'en');
  form.append('file', new Blob([JSON.stringify(Object.fromEntries(entries))]), 'large.json');
  return form;
}

describe('two processes on one database', () => {
  let host: Product;
  let one: Product;
  let two: Product;
  let throughOne: Caller;
  let throughTwo: Caller;

  beforeAll(async () => {
    host = await Product.start();
    const shared = {
      DATABASE_URL: await emptyDatabase(host, 'pair'),
      PORTICO_SECRET_KEY: randomBytes(32).toString('base64'),
    };
    [one, two] = await Promise.all([Product.start(shared), Product.start(shared)]);
    [throughOne, throughTwo] = await Promise.all([signedIn(one), signedIn(two)]);
  });
  afterAll(() => Product.stopAll());

  const delivered = async ({ url }: Product) => {
    const answer = await fetch(`${url}/api/delivery/v1/acme-shop/locales/en/translation.json`);
    return answer.ok ? ((await answer.json()) as Record<string, string>) : {};
  };
  const countOf = async (caller: Caller, search: string) =>
    (await caller.get<TranslationPage>(`/translations?perPage=1&search=${search}`)).meta.total;

  /** Changes a text through the first process, and waits for it in what the second one delivers. */
  async function changeIsDelivered(value: string): Promise<void> {
    const { data } = await throughOne.get<TranslationPage>('/translations?search=cart.buy');
    const values = [{ language: 'en', value }];
    await throughOne.call('PATCH', `/translations/${data[0]?.id ?? ''}`, { values });
    await until(async () => (await delivered(two))['cart.buy'] === value, 1_000);
  }

  it('that start at once migrate it once, and make one owner', async () => {
    expect(await throughTwo.get<StaffPage>('/staff')).toMatchObject({ meta: { total: 1 } });
  });

  it('deliver what was changed through the other within a second', async () => {
    const area = { name: 'Acme Shop', type: 'Mobile App', kind: 'custom' };
    await throughOne.post('/client-areas', area);
    const values = [{ language: 'en', value: 'Buy' }];
    await throughOne.post<Translation>('/translations', { label: 'cart.buy', values });
    await until(async () => (await delivered(two))['cart.buy'] === 'Buy', 1_000);
    await changeIsDelivered('Buy now');
    await changeIsDelivered('Buy at once');
  });

  it('keep what was acknowledged, and a killed import is done or was never there', async () => {
    const { id } = await throughOne.post<Job>('/translations/imports', await largeFile());
    const job = () => throughTwo.get<Job>(`/jobs/${id}`);
    await until(async () => (await job()).progress > 0);
    const saved: string[] = [];
    const saving = (async () => {
      for (;;) {
        const label = `saved.key${saved.length}`;
        await throughOne.post('/translations', {
          label,
          values: [{ language: 'en', value: label }],
        });
        saved.push(label);
      }
    })().catch(() => undefined);
    await until(() => saved.length >= 10);
    await one.kill();
    await saving;
    expect(isOver(await job())).toBe(false);
    expect(await countOf(throughTwo, 'large.key')).toBe(0);
    for (const label of saved) expect(await countOf(throughTwo, label)).toBeGreaterThan(0);
    await one.run();
    await until(async () => isOver(await job()), 60_000);
    expect(await job()).toMatchObject({ state: 'done', report: { added: KEYS, rejected: 0 } });
    expect(Object.keys(await delivered(one)).length).toBeGreaterThanOrEqual(KEYS + saved.length);
  });

  it('come back by themselves when the database is killed', async () => {
    await killDatabase(host);
    await until(() => host.said.includes('PostgreSQL ended unexpectedly'));
    await until(async () => (await fetch(`${one.url}/health/ready`)).ok, 20_000);
    await until(async () => (await fetch(`${two.url}/health/ready`)).ok, 20_000);
    await until(async () => {
      await changeIsDelivered('Buy').catch(() => undefined);
      return (await delivered(two))['cart.buy'] === 'Buy';
    }, 20_000);
    await changeIsDelivered('Buy, as before');
  });
});
