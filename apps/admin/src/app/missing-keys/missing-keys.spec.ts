import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { aMissingKey } from '@portico/contracts/testing/translations';
import { openPage, type Page } from '../../testing/page';
import routes from './missing-keys.routes';

const URL = '/api/v1/missing-keys';
const missing = aMissingKey();
const other = aMissingKey({ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f59', key: 'cart.empty' });
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function open(query = '', ...keys: unknown[]): Promise<Page> {
  const page = await openPage(
    [{ path: 'missing-keys', children: routes }],
    `/missing-keys${query}`,
  );
  await page.answer(`${URL}${query}`, pageOf(...keys));
  await page.shows(keys.length ? missing.key : 'Nothing is missing');
  return page;
}

const link = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);

describe('the inbox of missing keys', () => {
  it('shows what was asked for, where, how often and what stood there instead', async () => {
    const page = await open('?sort=-count', missing);
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.join(' ')).toMatch(/cart\.checkoutNow.*Check out now de Acme Client Portal 3/s);
  });

  it('says what it is for when it is empty', async () => {
    const page = await open();
    await page.shows('Nothing is missing');
  });

  it('dismisses a key', async () => {
    const page = await open('', missing);
    link('Dismiss cart.checkoutNow')?.click();
    await page.answer(`DELETE ${URL}/${missing.id}`, null, 204);
    await page.answer(URL, pageOf());
    await page.shows('It comes back when a front end asks again.');
  });

  it('dismisses many, with a result for each', async () => {
    const page = await open('', missing, other);
    const boxes = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await boxes[0]?.check();
    await page.click('Dismiss');
    await page.answer(`DELETE ${URL}/${missing.id}`, null, 204);
    await page.refuse(`DELETE ${URL}/${other.id}`, 500, { code: 'INTERNAL', detail: 'Broken.' });
    await page.answer(URL, pageOf(other));
    await page.shows('1 selected');
    expect(link('Broken.')).not.toBeNull();
  });

  it('opens the form of a new translation, filled in', async () => {
    await open('', missing);
    const href = link('Add cart.checkoutNow as translation')?.getAttribute('href') ?? '';
    const { pathname, searchParams } = new globalThis.URL(href, 'http://localhost');
    expect(pathname).toBe('/translations/new');
    expect(Object.fromEntries(searchParams)).toEqual({
      label: missing.key,
      ns: missing.namespace,
      areaId: missing.areaId,
      lng: 'de',
      text: missing.fallback,
      missing: missing.id,
      back: '/missing-keys',
    });
  });
});
