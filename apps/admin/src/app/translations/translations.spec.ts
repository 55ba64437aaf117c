import { TestKey } from '@angular/cdk/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aTranslation, aTranslationValue } from '@portico/contracts/testing/translations';
import type { Translation } from '@portico/contracts/translations';
import { openPage, type Page } from '../../testing/page';
import routes from './translations.routes';

const URL = '/api/v1/translations';
const languages = {
  data: [
    aLanguage({ tag: 'ar', name: 'Arabic', direction: 'rtl', isDefault: false, translated: 0 }),
    aLanguage(),
    aLanguage({ tag: 'de', name: 'German', isDefault: false, translated: 9 }),
    aLanguage({ tag: 'fr', name: 'French', isDefault: false, state: 'available' }),
  ],
};
const english = aTranslationValue({ value: 'Buy {{count}} now' });
const german = aTranslationValue({
  language: 'de',
  value: 'Kaufen',
  state: 'outdated',
  version: 4,
});
const key = aTranslation({ values: [english, german] });
const second = aTranslation({
  ...{ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60', label: 'checkout.title' },
  ...{ lastRequestedAt: '2026-05-10T09:51:26.776Z' },
});
const url = `${URL}/${key.id}`;
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aLanguage({ tag: `l${index}`, name: `Language ${index}`, isDefault: index === 0 }),
  );
const pageOf = (data: unknown[], meta = {}) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length, ...meta },
});

async function open(path: string, permissions?: Permissions): Promise<Page> {
  return openPage([{ path: 'translations', children: routes }], path, permissions);
}

async function places(page: Page): Promise<void> {
  await page.answer('/api/v1/languages', languages);
  await page.answer(`${URL}/namespaces`, { data: [{ name: 'translation', keys: 10 }] });
  await page.answer(`${URL}/tags`, { data: [] });
}

async function openList(rows: Translation[] = [key, second], query = ''): Promise<Page> {
  const page = await open(`/translations${query}`);
  await page.answer(`${URL}${query}`, pageOf(rows));
  await places(page);
  return page;
}

async function openDrawer(query = '', found = key): Promise<Page> {
  const page = await open(`/translations/${found.id}${query}`);
  await page.answer(URL, pageOf([found, second]));
  await places(page);
  await page.answer(`${URL}/${found.id}`, found);
  await page.shows('Edit translation');
  return page;
}

const reloaded = async (page: Page, rows: Translation[] = [key, second]) => {
  await page.answer(URL, pageOf(rows));
  await page.answer('/api/v1/languages', languages);
  await page.answer(`${URL}/namespaces`, { data: [] });
  await page.answer(`${URL}/tags`, { data: [] });
};
const text = (page: Page) =>
  page.loader.getHarness(MatInputHarness.with({ ancestor: 'app-text-field' }));
const labelled = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
const language = (name: string) => {
  const buttons = document.querySelectorAll<HTMLElement>('ui-language-tabs button');
  return [...buttons].find(button => button.textContent.includes(name));
};

describe('the list of translations', () => {
  it('shows each key with its text and its state in every language in use', async () => {
    const page = await openList();
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.join(' ')).toContain('Buy {{count}} now');
    expect(row?.join(' ')).toContain('Never requested');
    const states = [...document.querySelectorAll('tbody tr:first-child ui-text-state')];
    expect(states.map(one => one.getAttribute('aria-label'))).toEqual([
      'English: translated',
      'Arabic: missing',
      'German: outdated',
    ]);
  });

  it('asks for what the URL says; without a state the language only says what is shown', async () => {
    const page = await open('/translations?search=buy&language=de&unusedDays=90');
    await page.answer(`${URL}?search=buy&unusedDays=90`, pageOf([key]));
    await places(page);
    await page.shows('Text (German)');
    await page.shows('Kaufen');
  });

  it('says “about” where the number of keys is a guess', async () => {
    const page = await open('/translations');
    await page.answer(URL, pageOf([key], { total: 5000, estimated: true }));
    await page.shows('of about 5,000');
  });

  it('opens a key by a click anywhere in its row, unless something else is meant', async () => {
    const page = await openList();
    await page.shows('Buy {{count}} now');
    const [row] = document.querySelectorAll<HTMLElement>('tbody tr');
    row?.querySelector<HTMLElement>('mat-checkbox input')?.click();
    expect(page.url()).toBe('/translations');
    row?.querySelector<HTMLElement>('td.mat-column-text')?.click();
    await vi.waitFor(() => expect(page.url()).toBe(`/translations/${key.id}`));
  });

  it('folds how complete many languages are, and shows all of them when asked', async () => {
    const page = await open('/translations');
    await page.answer(URL, pageOf([key]));
    await page.answer('/api/v1/languages', { data: many(40) });
    await page.answer(`${URL}/namespaces`, { data: [] });
    await page.answer(`${URL}/tags`, { data: [] });
    await page.shows('All 40 languages');
    const list = document.querySelector('app-language-progress ul');
    expect(list?.querySelectorAll('.wide-rest').length).toBe(29);
    expect(list?.classList).toContain('folded');
    await page.click('All 40 languages');
    expect(list?.classList).not.toContain('folded');
  });

  it('reviews all that match, in the shown language', async () => {
    const page = await open('/translations?language=de&state=translated');
    await page.answer(`${URL}?state=translated&language=de`, pageOf([key, second], { total: 40 }));
    await places(page);
    const [all] = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await all?.check();
    await page.click('Select all 40 that match');
    await page.click('Mark reviewed');
    await page.shows('Mark 40 keys as reviewed?');
    document.querySelector<HTMLElement>('ui-confirm .mat-mdc-unelevated-button')?.click();
    const { request } = await page.answer(`POST ${URL}/bulk`, { done: 40, failed: [] });
    expect(request.body).toEqual({
      action: 'review',
      languages: ['de'],
      filter: { state: 'translated', language: 'de' },
    });
  });

  it('deletes the ticked keys and says at the row why one could not be', async () => {
    const page = await openList();
    const [all] = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await all?.check();
    document.querySelector<HTMLElement>('ui-bulk-bar .ui-danger')?.click();
    await page.shows('Delete 2 keys?');
    document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
    const failed = [{ id: second.id, code: 'NOT_FOUND' }];
    const { request } = await page.answer(`POST ${URL}/bulk`, { done: 1, failed });
    expect(request.body).toEqual({ action: 'delete', ids: [key.id, second.id] });
    await reloaded(page, [second]);
    await page.shows('1 selected');
    expect(labelled('It is no longer there.')).not.toBeNull();
  });

  it('says when a key was last requested before it deletes it, and takes it back', async () => {
    const page = await openList();
    labelled('Delete checkout.title')?.click();
    await page.shows('Delete “checkout.title”?');
    await page.shows('A front end last asked for it');
    document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
    await page.answer(`DELETE ${URL}/${second.id}`, null, 204);
    await reloaded(page, [key]);
    await page.click('Undo');
    await page.answer(`POST ${URL}/${second.id}/restore`, second);
    await reloaded(page);
    await page.shows('“checkout.title” is back.');
  });

  it('lets a viewer look only', async () => {
    const permissions = Object.assign(new Permissions(), { translations: 'read' as const });
    const page = await open('/translations', permissions);
    await page.answer(URL, pageOf([key]));
    expect(page.control('+ Add').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('the drawer of a translation', () => {
  it('saves only the text that was changed, against its version', async () => {
    const page = await openDrawer('?language=de');
    await (await text(page)).setValue('{{count}} kaufen');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, key);
    expect(request.body).toEqual({
      values: [{ language: 'de', value: '{{count}} kaufen', version: 4 }],
    });
    expect(request.headers.has('If-Match')).toBe(false);
    await page.shows('“checkout.confirmButton” has been saved.');
  });

  it('names placeholders that the translation lacks, and lets an outdated text be confirmed', async () => {
    const page = await openDrawer('?language=de');
    await page.shows('Lacks {{count}}.');
    labelled('Still right, German')?.click();
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, key);
    expect(request.body).toEqual({
      values: [{ language: 'de', value: 'Kaufen', state: 'translated', version: 4 }],
    });
  });

  it('says when a text is longer than its place, also while the place is made narrower', async () => {
    const page = await openDrawer('?language=de');
    await page.shows('6 characters');
    const longest = await page.loader.getHarness(
      MatInputHarness.with({ selector: '[type=number]' }),
    );
    await longest.setValue('5');
    await page.shows('6 of 5 characters');
    await page.shows('Has 6 characters; 5 are allowed.');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...key, maxLength: 5 });
    expect(request.body).toEqual({ maxLength: 5 });
    expect(request.headers.get('If-Match')).toBe('"1"');
  });

  it('lays right-to-left text out as such, and expands every language', async () => {
    const page = await openDrawer();
    language('Arabic')?.click();
    expect(await (await (await text(page)).host()).getAttribute('dir')).toBe('rtl');
    await page.click('Show All');
    const shown = await page.loader.getAllHarnesses(
      MatInputHarness.with({ ancestor: 'app-text-field' }),
    );
    expect(shown.length).toBe(3);
  });

  it('offers the first of many languages, those that were changed, and all when asked', async () => {
    const page = await open(`/translations/${key.id}`);
    await page.answer(URL, pageOf([key]));
    await page.answer('/api/v1/languages', { data: many(40) });
    await page.answer(`${URL}/namespaces`, { data: [] });
    await page.answer(`${URL}/tags`, { data: [] });
    await page.answer(url, key);
    const offered = () => document.querySelectorAll('ui-language-tabs button:not(.more)').length;
    const fold = () => document.querySelector<HTMLElement>('ui-language-tabs .more')?.click();
    await vi.waitFor(() => expect(offered()).toBe(8));
    fold();
    await vi.waitFor(() => expect(offered()).toBe(40));
    language('Language 30')?.click();
    await (await text(page)).setValue('Changed');
    fold();
    language('Language 0')?.click();
    await vi.waitFor(() => expect(offered()).toBe(9));
    expect(language('Language 30')).toBeDefined();
  });

  it('clones into the form only, and asks before it replaces a text', async () => {
    const page = await openDrawer('?language=de');
    const select = await page.loader.getHarness(
      MatSelectHarness.with({ ancestor: 'ui-clone-from' }),
    );
    await select.clickOptions({ text: /English/ });
    await page.click('Clone');
    await page.shows('Replace the German text?');
    await page.click('Replace');
    await vi.waitFor(async () => {
      expect(await (await text(page)).getValue()).toBe('Buy {{count}} now');
    });
    page.http.expectNone(`PATCH ${url}`);
  });

  it('puts a refusal of the API at the text that it is about', async () => {
    const page = await openDrawer('?language=de');
    await (await text(page)).setValue('');
    await page.click('Save');
    const errors = [{ path: 'values.0.value', code: 'TOO_LONG', message: 'is too long' }];
    await page.refuse(`PATCH ${url}`, 422, { code: 'INVALID', errors });
    await page.shows('Is too long.');
  });

  it('shows both versions of a text that two have changed, and lets the reader choose', async () => {
    const page = await openDrawer('?language=de');
    await (await text(page)).setValue('Mein Text');
    await page.click('Save');
    const theirs = { ...german, value: 'Ihr Text', version: 5 };
    const current = { ...key, values: [english, theirs] };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    await page.shows('Somebody else has saved this key');
    await page.shows('Ihr Text');
    await page.click('Save my choice');
    const { request } = await page.answer(`PATCH ${url}`, current);
    expect(request.body).toEqual({
      values: [{ language: 'de', value: 'Mein Text', version: 5 }],
    });
  });

  it('goes on by itself when the others changed another language', async () => {
    const page = await openDrawer('?language=de');
    await (await text(page)).setValue('Mein Text');
    await page.click('Save');
    const current = { ...key, values: [{ ...english, value: 'Order', version: 2 }, german] };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    const { request } = await page.answer(`PATCH ${url}`, current);
    expect(request.body).toEqual({
      values: [{ language: 'de', value: 'Mein Text', version: 4 }],
    });
  });

  it('goes to the next key by Alt+↓, and saves on the way by Ctrl+Enter', async () => {
    const page = await openDrawer('?language=de');
    const input = await text(page);
    await input.setValue('{{count}} kaufen');
    // Not awaited: the page is not at rest before the test has answered.
    void (await input.host()).sendKeys({ control: true }, TestKey.ENTER);
    await page.answer(`PATCH ${url}`, key);
    await page.answer(`${URL}/${second.id}`, second);
    await reloaded(page);
    await page.shows('checkout.title · translation');
    expect(page.url()).toContain(second.id);
    void (await (await text(page)).host()).sendKeys({ alt: true }, TestKey.UP_ARROW);
    await page.answer(url, key);
    await page.shows('checkout.confirmButton · translation');
  });

  it('asks before changes are lost, also on the way to the next key', async () => {
    const page = await openDrawer('?language=de');
    const input = await text(page);
    await input.setValue('Other');
    await (await input.host()).sendKeys({ alt: true }, TestKey.DOWN_ARROW);
    await page.shows('Discard your changes?');
    await page.click('Keep editing');
    expect(page.url()).toContain(key.id);
  });

  it('puts a former text back into the form', async () => {
    const page = await openDrawer('?language=de');
    await page.click('Show the history');
    const entry = {
      ...{ id: key.id, at: key.updatedAt, channel: 'admin', actorId: null, actor: 'Ada' },
      ...{ action: 'update', entity: 'translations', entityId: key.id, title: key.label },
      changes: { 'values.de': { before: 'Erwerben', after: 'Kaufen' } },
      requestId: null,
    };
    const query = `entity=translations&entityId=${key.id}&perPage=50&sort=-at`;
    await page.answer(`/api/v1/audit?${query}`, pageOf([entry]));
    await page.shows('Erwerben');
    labelled('Put “Erwerben” back into the form')?.click();
    expect(await (await text(page)).getValue()).toBe('Erwerben');
  });
});

describe('a new translation', () => {
  async function openNew(query = ''): Promise<Page> {
    const page = await open(`/translations/new${query}`);
    await page.answer(URL, pageOf([]));
    await places(page);
    await page.shows('New translation');
    await vi.waitFor(() => expect(language('English')).toBeDefined());
    return page;
  }
  const label = (page: Page) =>
    page.loader.getHarness(MatInputHarness.with({ ancestor: 'ui-drawer, .ui-drawer-body' }));

  it('is made with its label and its texts', async () => {
    const page = await openNew();
    await (await label(page)).setValue('checkout.confirmButton');
    await (await text(page)).setValue('Buy now');
    await page.click('Save');
    const { request } = await page.answer(`POST ${URL}`, key, 201);
    expect(request.body).toEqual({
      label: 'checkout.confirmButton',
      areaId: null,
      description: null,
      values: [{ language: 'en', value: 'Buy now' }],
    });
    await page.shows('has been added.');
  });

  it('warns of a label of mixed style, and refuses one that the contract forbids', async () => {
    const page = await openNew();
    await (await label(page)).setValue('Checkout.confirm-button');
    await page.shows('Labels are easier to find in one style');
    await (await label(page)).setValue('1 label');
    await (await text(page)).setValue('Buy now');
    await page.click('Save');
    await vi.waitFor(() => {
      expect(document.querySelector('.ui-drawer-body mat-error')).not.toBeNull();
    });
    page.http.expectNone(`POST ${URL}`);
  });

  it('says at the label that it is taken', async () => {
    const page = await openNew();
    await (await label(page)).setValue('checkout.confirmButton');
    await (await text(page)).setValue('Buy now');
    await page.click('Save');
    await page.refuse(`POST ${URL}`, 409, { code: 'LABEL_TAKEN' });
    await page.shows('This label exists already');
  });

  it('is filled in from a missing key, and serves it', async () => {
    const query = '?label=cart.empty&ns=shop&lng=de&text=Leer&missing=m1&back=%2Fmissing-keys';
    const page = await openNew(query);
    expect(await (await label(page)).getValue()).toBe('cart.empty');
    await (await text(page)).setValue('Empty');
    await page.click('Save');
    const { request } = await page.answer(`POST ${URL}`, key, 201);
    expect(request.body).toMatchObject({
      namespace: 'shop',
      values: [
        { language: 'en', value: 'Empty' },
        { language: 'de', value: 'Leer' },
      ],
    });
    await page.answer('DELETE /api/v1/missing-keys/m1', null, 204);
  });
});
