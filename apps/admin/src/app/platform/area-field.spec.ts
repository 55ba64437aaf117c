import { Component } from '@angular/core';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aClientArea } from '@portico/contracts/testing/client-areas';
import { openPage, type Page } from '../../testing/page';
import { AreaFilter } from './area-filter';

const AREAS = '/api/v1/client-areas';
const shop = aClientArea({ name: 'Shop' });
const pageOf = (data: unknown[], total = data.length) => ({
  data,
  meta: { page: 1, perPage: 8, total },
});

@Component({
  imports: [AreaFilter],
  template: `<app-area-filter
    parameter="area"
    label="Area"
    [choices]="[{ value: 'global', text: 'Global only' }]"
  />`,
})
class Filtered {}

const open = (query = '', permissions?: Permissions): Promise<Page> =>
  openPage([{ path: 'list', component: Filtered }], `/list${query}`, permissions);

// A harness would wait for the answer that the test has yet to give.
function input(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('app-area-filter input');
  if (!found) throw new Error('The page has no area field.');
  return found;
}

function type(text: string): void {
  input().focus();
  input().value = text;
  input().dispatchEvent(new Event('input'));
}

const option = (text: string) => {
  const all = document.querySelectorAll<HTMLElement>('mat-option');
  return [...all].find(one => one.textContent.trim() === text);
};
const field = (page: Page) => page.loader.getHarness(MatAutocompleteHarness);
const options = async (page: Page) => {
  const shown = await (await field(page)).getOptions();
  return Promise.all(shown.map(option => option.getText()));
};

describe('picking a client area', () => {
  it('offers the first ones, and says how many more there are', async () => {
    const page = await open();
    await vi.waitFor(() => expect(input().value).toBe('Any'));
    input().focus();
    await page.answer(`${AREAS}?perPage=8&sort=name`, pageOf([shop], 134));
    expect(await options(page)).toEqual([
      ...['Any', 'Global only', 'Shop'],
      '133 more: type to find them.',
    ]);
  });

  it('finds the others by what is typed', async () => {
    const page = await open();
    type('sho');
    await page.answer(`${AREAS}?perPage=8&sort=name`, pageOf([], 134));
    await page.answer(`${AREAS}?search=sho&perPage=8&sort=name`, pageOf([shop]));
    await vi.waitFor(() => expect(option('Shop')).toBeDefined());
    option('Shop')?.click();
    await page.answer(`${AREAS}?perPage=8&sort=name`, pageOf([shop]));
    await vi.waitFor(() => expect(page.url()).toBe(`/list?area=${shop.id}`));
    expect(await (await field(page)).getValue()).toBe('Shop');
  });

  it('names the one that the address asks for', async () => {
    const page = await open(`?area=${shop.id}`);
    await page.answer(`${AREAS}/${shop.id}`, shop);
    expect(await (await field(page)).getValue()).toBe('Shop');
  });

  it('forgets what was typed and not picked', async () => {
    const page = await open('?area=global');
    type('nothing');
    await page.answer(`${AREAS}?perPage=8&sort=name`, pageOf([shop]));
    input().blur();
    expect(await (await field(page)).getValue()).toBe('Global only');
  });

  it('asks for no areas where the role may not know of them', async () => {
    const page = await open('', new Permissions());
    await (await field(page)).focus();
    expect(await options(page)).toEqual(['Any', 'Global only']);
    page.http.expectNone(request => request.url.startsWith(AREAS));
  });
});
