import { Component } from '@angular/core';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { MatTooltipHarness } from '@angular/material/tooltip/testing';
import { aMissingKey, aTranslation } from '@portico/contracts/testing/translations';
import { openPage, type Page } from '../../testing/page';
import routes from './missing-keys.routes';

const URL = '/api/v1/missing-keys';
const missing = aMissingKey();
const other = aMissingKey({ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f59', key: 'cart.empty' });
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

@Component({ template: 'The form of a new translation' })
class Form {}

async function open(query: string, body: ReturnType<typeof pageOf>): Promise<Page> {
  const page = await openPage(
    [
      { path: 'missing-keys', children: routes },
      { path: 'translations/new', component: Form },
    ],
    `/missing-keys${query}`,
  );
  await page.answer(`${URL}${query}`, body);
  await page.shows(body.data.length ? missing.key : 'Nothing is missing');
  return page;
}

const link = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);

describe('the inbox of missing keys', () => {
  it('shows what was asked for, where, how often and what stood there instead', async () => {
    const page = await open('?sort=-count', pageOf(missing));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.join(' ')).toMatch(/cart\.checkoutNow.*Check out now de Acme Client Portal 3/s);
  });

  it('breaks a key between its words only', async () => {
    await open('', pageOf(missing, aMissingKey({ id: other.id, key: 'a_b-c:d.eF2G' })));
    const names = [...document.querySelectorAll('ui-long-name')];
    const broken = names.map(name => name.innerHTML.replaceAll(/<(?!wbr)[^>]*>/g, ''));
    expect(broken).toEqual([
      'cart.<wbr>checkout<wbr>Now<wbr>',
      'a_<wbr>b-<wbr>c:<wbr>d.<wbr>e<wbr>F2<wbr>G<wbr>',
    ]);
  });

  it('says what it is for when it is empty', async () => {
    const page = await open('', pageOf());
    await page.shows('Nothing is missing');
  });

  it('dismisses a key', async () => {
    const page = await open('', pageOf(missing));
    link('Dismiss cart.checkoutNow')?.click();
    await page.answer(`DELETE ${URL}/${missing.id}`, null, 204);
    await page.answer(URL, pageOf());
    await page.shows('It comes back when a front end asks again.');
  });

  it('says of each sign what it does', async () => {
    const page = await open('', pageOf(missing));
    const tips = await page.loader.getAllHarnesses(MatTooltipHarness.with({ ancestor: 'td' }));
    const said: string[] = [];
    for (const tip of tips) {
      await tip.show();
      said.push(await tip.getTooltipText());
      await tip.hide();
    }
    expect(said).toEqual([
      'Create with the text shown',
      'Edit, then add as translation',
      'Dismiss',
    ]);
  });

  it('makes a key with one click', async () => {
    const page = await open('', pageOf(missing));
    link('Create cart.checkoutNow with the text shown')?.click();
    await page.answer(`POST ${URL}/${missing.id}/create`, aTranslation());
    await page.answer(URL, pageOf());
    await page.shows('“cart.checkoutNow” is a translation now.');
  });

  it('asks for a text where the front end showed none', async () => {
    const page = await open('', pageOf(missing));
    link('Create cart.checkoutNow with the text shown')?.click();
    const errors = [{ path: 'text', code: 'DEFAULT_TEXT_REQUIRED', message: 'is needed' }];
    await page.refuse(`POST ${URL}/${missing.id}/create`, 422, { code: 'INVALID', errors });
    await page.shows('The form of a new translation');
    expect(page.url()).toContain('label=cart.checkoutNow');
  });

  it('says why a key cannot be made', async () => {
    const page = await open('', pageOf(missing));
    link('Create cart.checkoutNow with the text shown')?.click();
    await page.refuse(`POST ${URL}/${missing.id}/create`, 409, {
      ...{ code: 'LABEL_TAKEN', detail: 'The label exists there already.' },
    });
    await page.answer(URL, pageOf(missing));
    await page.shows('The label exists there already.');
  });

  it.each([
    ['Create with the texts shown', 'create', 'DEFAULT_TEXT_REQUIRED', 'The front end showed no'],
    ['Dismiss', 'dismiss', 'NOT_FOUND', 'It is no longer there.'],
  ])('does “%s” with many, with a result for each', async (button, action, code, reason) => {
    const page = await open('', pageOf(missing, other));
    const boxes = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await boxes[0]?.check();
    await page.click(button);
    const request = await page.answer(`POST ${URL}/bulk`, {
      ...{ done: 1, failed: [{ id: other.id, code }] },
    });
    expect(request.request.body).toEqual({ action, ids: [missing.id, other.id] });
    await page.answer(URL, pageOf(other));
    await page.shows('1 selected');
    expect(document.querySelector(`[aria-label^="${reason}"]`)).not.toBeNull();
  });

  it('makes keys of all that match, once that is confirmed', async () => {
    const meta = { page: 1, perPage: 25, total: 60 };
    const page = await open('?search=cart', { data: [missing], meta });
    const boxes = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await boxes[0]?.check();
    await page.click('Select all 60 that match');
    await page.click('Create with the texts shown');
    await page.shows('Create 60 keys?');
    const dialog = document.querySelector('mat-dialog-container');
    dialog?.querySelector<HTMLElement>('button:last-of-type')?.click();
    const request = await page.answer(`POST ${URL}/bulk`, { done: 60, failed: [] });
    expect(request.request.body).toEqual({ action: 'create', filter: { search: 'cart' } });
  });

  it('opens the form of a new translation, filled in', async () => {
    await open('', pageOf(missing));
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
