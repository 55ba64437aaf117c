import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatChipGridHarness, MatChipInputHarness } from '@angular/material/chips/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aTranslation } from '@portico/contracts/testing/translations';
import type { Translation } from '@portico/contracts/translations';
import { openPage, type Page } from '../../testing/page';
import routes from './translations.routes';

const URL = '/api/v1/translations';
const key = aTranslation({ tags: ['web'] });
const url = `${URL}/${key.id}`;
const listed = (row: Translation) => ({ data: [row], meta: { page: 1, perPage: 25, total: 1 } });

async function open(path: string, query = ''): Promise<Page> {
  const page = await openPage([{ path: 'translations', children: routes }], `${path}${query}`);
  await page.answer(`${URL}${query}`, listed(key));
  await page.answer('/api/v1/languages', { data: [aLanguage()] });
  await page.answer(`${URL}/namespaces`, { data: [] });
  await page.answer(`${URL}/tags`, { data: [{ name: 'web', keys: 1240 }] });
  return page;
}

async function openDrawer(): Promise<Page> {
  const page = await open(`/translations/${key.id}`);
  await page.answer(url, key);
  await page.shows('Edit translation');
  return page;
}

async function type(page: Page, tags: string): Promise<void> {
  const input = await page.loader.getHarness(MatChipInputHarness);
  await input.setValue(tags);
  await input.blur();
}

const chips = async (page: Page) => {
  const grid = await page.loader.getHarness(MatChipGridHarness);
  return Promise.all((await grid.getRows()).map(row => row.getText()));
};

async function tick(page: Page): Promise<void> {
  const [, box] = await page.loader.getAllHarnesses(
    MatCheckboxHarness.with({ ancestor: 'ui-table' }),
  );
  await box?.check();
}

describe('the tags of a key', () => {
  it('are chips in the drawer, and are saved with the version that was read', async () => {
    const page = await openDrawer();
    expect(await chips(page)).toEqual(['web']);
    await type(page, 'release 12, web,app');
    expect(await chips(page)).toEqual(['web', 'release 12', 'app']);
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...key, version: 2 });
    expect(request.body).toEqual({ tags: ['web', 'release 12', 'app'] });
    expect(request.headers.get('If-Match')).toBe('"1"');
  });

  it('keep what somebody else has added meanwhile', async () => {
    const page = await openDrawer();
    await type(page, 'mine');
    await page.click('Save');
    const theirs = { ...key, version: 5, tags: ['theirs', 'web'] };
    const problem = { code: 'STALE', detail: 'Changed meanwhile.', current: theirs };
    await page.answer(`PATCH ${url}`, problem, 412);
    const { request } = await page.answer(`PATCH ${url}`, { ...theirs, version: 6 });
    expect(request.body).toEqual({ tags: ['theirs', 'web', 'mine'] });
  });

  it('are refused at their field where one is too long', async () => {
    const page = await openDrawer();
    await type(page, 'x'.repeat(65));
    await page.click('Save');
    await vi.waitFor(() =>
      expect(document.querySelector('ui-chips-field [role=alert]')?.textContent).toContain('64'),
    );
    page.http.expectNone({ method: 'PATCH' });
  });
});

describe('the list', () => {
  it('shows tags, and is narrowed to one of them', async () => {
    const page = await open('/translations');
    expect(document.querySelector('.tags')?.textContent.trim()).toBe('web');
    const filters = await page.loader.getAllHarnesses(
      MatSelectHarness.with({ ancestor: 'ui-filter' }),
    );
    const chosen = filters[3]?.clickOptions({ text: 'web (1,240)' });
    await page.answer(`${URL}?tag=web`, listed(key));
    await chosen;
    expect(page.url()).toBe('/translations?tag=web');
  });

  it('tags the ticked keys, and says which have no room', async () => {
    const page = await open('/translations');
    await tick(page);
    await page.click('Add tags…');
    await page.shows('Add tags to the keys');
    await page.click('Add tags');
    await page.shows('Name at least one tag.');
    await type(page, 'app');
    await page.click('Add tags');
    const failed = [{ id: key.id, code: 'TOO_MANY_TAGS' }];
    const { request } = await page.answer(`POST ${URL}/bulk`, { done: 0, failed });
    expect(request.body).toEqual({ action: 'add-tags', ids: [key.id], tags: ['app'] });
    await page.shows('1 selected');
    const reason = '[aria-label="It would have more than 20 tags."]';
    await vi.waitFor(() => expect(document.querySelector(reason)).not.toBeNull());
  });

  it('takes tags away, unless the reader thinks better of it', async () => {
    const page = await open('/translations');
    await tick(page);
    await page.click('Remove tags…');
    await page.click('Cancel');
    page.http.expectNone(`${URL}/bulk`);
    await page.click('Remove tags…');
    await type(page, 'web');
    await page.click('Remove tags');
    const { request } = await page.answer(`POST ${URL}/bulk`, { done: 1, failed: [] });
    expect(request.body).toEqual({ action: 'remove-tags', ids: [key.id], tags: ['web'] });
  });

  it('exports what it is narrowed to', async () => {
    const page = await open('/translations', '?tag=web');
    await (await page.loader.getHarness(MatMenuHarness)).clickItem({ text: 'Export' });
    await page.shows('Export translations');
    document.querySelector<HTMLElement>('app-export-dialog [type=submit]')?.click();
    const query = 'format=json&languages=en&area=global&empty=omit&tags=web';
    const problem = new Blob([JSON.stringify({ code: 'NOT_NOW', detail: 'Not now.' })]);
    await page.answer(`${URL}/export?${query}`, problem, 503);
    await page.shows('Not now.');
  });
});
