import { MatChipInputHarness, MatChipRowHarness } from '@angular/material/chips/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aContent, aText } from '@portico/contracts/testing/texts';
import type { ContentText } from '@portico/contracts/texts';
import { openPage, type Page } from '../../testing/page';
import routes from './texts.routes';

const URL = '/api/v1/texts';
const languages = {
  data: [
    aLanguage({ tag: 'ar', name: 'Arabic', direction: 'rtl', isDefault: false }),
    aLanguage(),
    aLanguage({ tag: 'de', name: 'German', isDefault: false }),
  ],
};
const german = aContent({
  ...{ language: 'de', title: 'Bedingungen', description: '<p>Endgültig.</p>' },
  ...{ state: 'outdated', version: 4 },
});
const locked = aText({ contents: [aContent(), german] });
const free = aText({
  ...{ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60', label: 'modal.confirm.pay', locked: false },
  ...{ lastRequestedAt: '2026-05-10T09:51:26.776Z' },
});
const prefixes = {
  data: [
    { prefix: 'deposit.', count: 1 },
    { prefix: 'modal.', count: 2 },
    { prefix: 'modal.confirm.', count: 2 },
  ],
};
const provider = { id: free.id, name: 'OpenAI', model: 'gpt', isDefault: true };
const url = `${URL}/${locked.id}`;
const pageOf = (data: unknown[], meta = {}) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length, ...meta },
});

async function open(path: string, permissions?: Permissions): Promise<Page> {
  return openPage([{ path: 'texts', children: routes }], path, permissions);
}

async function openList(rows: ContentText[] = [locked, free], query = ''): Promise<Page> {
  const page = await open(`/texts${query}`);
  await page.answer(`${URL}${query}`, pageOf(rows));
  await page.answer(`${URL}/prefixes`, prefixes);
  await page.answer('/api/v1/languages', languages);
  return page;
}

async function openDrawer(query = '', found = locked): Promise<Page> {
  const page = await open(`/texts/${found.id}${query}`);
  await page.answer(URL, pageOf([found, free]));
  await page.answer(`${URL}/prefixes`, prefixes);
  await page.answer('/api/v1/languages', languages);
  await page.answer(`${URL}/${found.id}`, found);
  await page.shows('Settings');
  return page;
}

const reloaded = async (page: Page, rows: ContentText[] = [locked, free]) => {
  await page.answer(URL, pageOf(rows));
  await page.answer(`${URL}/prefixes`, prefixes);
};
const title = (page: Page) =>
  page.loader.getHarness(MatInputHarness.with({ ancestor: 'app-content-fields' }));
const labelled = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
const language = (name: string) => {
  const buttons = document.querySelectorAll<HTMLElement>('ui-language-tabs button');
  return [...buttons].find(button => button.textContent.includes(name));
};
const cards = () => [...document.querySelectorAll<HTMLElement>('app-content-card')];
const agree = (selector = '.mat-mdc-unelevated-button') =>
  document.querySelector<HTMLElement>(`ui-confirm ${selector}`)?.click();
/** The editor in a browser without layout: its source is what a reader can type in. */
const source = async (page: Page, name = 'Description, German') => {
  await page.click('Source');
  return vi.waitFor(() => {
    const field = labelled(`${name} as HTML`);
    if (!(field instanceof HTMLTextAreaElement)) throw new Error('no source');
    return field;
  });
};

describe('the cards of texts', () => {
  it('show what each text says, its lock, and its state in every language', async () => {
    const page = await openList();
    await page.shows('Deposits are final.');
    const [card] = cards();
    expect(card?.textContent).toContain('Terms');
    expect(card?.textContent).toContain('Locked');
    expect(card?.textContent).toContain('Never requested');
    const states = [...(card?.querySelectorAll('ui-text-state') ?? [])];
    expect(states.map(one => one.getAttribute('aria-label'))).toEqual([
      'English: translated',
      'Arabic: missing',
      'German: outdated',
    ]);
  });

  it('show the chosen language, and the default one grey where it is missing', async () => {
    const page = await open('/texts?language=de');
    await page.answer(URL, pageOf([locked, free]));
    await page.answer('/api/v1/languages', languages);
    await page.shows('Bedingungen');
    await page.shows('Endgültig.');
    expect(cards()[1]?.querySelector('.missing')?.textContent).toContain('Terms');
  });

  it('ask for what the URL says', async () => {
    const page = await open('/texts?search=de&language=de&state=missing&locked=true&unusedDays=90');
    const query = '?search=de&state=missing&unusedDays=90&locked=true&language=de';
    await page.answer(`${URL}${query}`, pageOf([locked]));
    await page.shows('deposit.termsNotice');
  });

  it('are narrowed by the tree that labels make', async () => {
    const page = await openList();
    await page.click('modal 2');
    await page.answer(`${URL}?prefix=modal.`, pageOf([free]));
    expect(page.url()).toBe('/texts?prefix=modal.');
    await page.click('confirm 2');
    await page.answer(`${URL}?prefix=modal.confirm.`, pageOf([free]));
    await page.click('All');
    await page.answer(URL, pageOf([free]));
    expect(page.url()).toBe('/texts');
  });

  it('say why a locked text cannot be deleted, and delete another one after a question', async () => {
    const page = await openList();
    await page.shows('modal.confirm.pay');
    expect(labelled('Delete deposit.termsNotice')?.getAttribute('aria-disabled')).toBe('true');
    labelled('Delete modal.confirm.pay')?.click();
    await page.shows('A front end last asked for it');
    agree('.ui-danger');
    await page.answer(`DELETE ${URL}/${free.id}`, null, 204);
    await reloaded(page, [locked]);
    await page.click('Undo');
    await page.answer(`POST ${URL}/${free.id}/restore`, free);
    await reloaded(page);
    await page.shows('“modal.confirm.pay” is back.');
  });

  it('tell at the card why a bulk action left it out', async () => {
    const page = await openList();
    const [all] = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await all?.check();
    document.querySelector<HTMLElement>('ui-bulk-bar .ui-danger')?.click();
    await page.shows('Delete 2 texts?');
    agree('.ui-danger');
    const failed = [{ id: locked.id, code: 'TEXT_LOCKED' }];
    const { request } = await page.answer(`POST ${URL}/bulk`, { done: 1, failed });
    expect(request.body).toEqual({ action: 'delete', ids: [locked.id, free.id] });
    await reloaded(page, [locked]);
    await page.shows('1 selected');
    expect(labelled('It is locked.')).not.toBeNull();
  });

  it('lock all that match, with the filters as the API takes them', async () => {
    const page = await open('/texts?locked=false&unusedDays=30');
    await page.answer(`${URL}?unusedDays=30&locked=false`, pageOf([free], { total: 40 }));
    await page.answer(`${URL}/prefixes`, prefixes);
    await page.answer('/api/v1/languages', languages);
    const [all] = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await all?.check();
    await page.click('Select all 40 that match');
    await page.click('Lock');
    const { request } = await page.answer(`POST ${URL}/bulk`, { done: 40, failed: [] });
    expect(request.body).toEqual({ action: 'lock', filter: { locked: false, unusedDays: 30 } });
    await page.shows('40 done.');
  });

  it('lead to filling what they show by machine, as far as that knows their filters', async () => {
    const page = await open('/texts?prefix=modal.&language=de&perPage=50');
    await page.answer(`${URL}?prefix=modal.&perPage=50`, pageOf([free]));
    const link = page.control('Fill by machine');
    expect(link.getAttribute('href')).toContain('target=texts&prefix=modal.&language=de');
    await page.shows('modal.confirm.pay');
    expect(link.getAttribute('aria-disabled')).toBeNull();
  });

  it('restore from the trash', async () => {
    const page = await open('/texts?deleted=true');
    await page.answer(`${URL}?deleted=true`, pageOf([{ ...free, deletedAt: free.updatedAt }]));
    await page.shows('Trash of texts');
    labelled('Restore modal.confirm.pay')?.click();
    await page.answer(`POST ${URL}/${free.id}/restore`, free);
    await page.answer(`${URL}?deleted=true`, pageOf([]));
    await page.shows('The trash is empty');
  });

  it('say what texts are for where there are none, and why there are none of a search', async () => {
    const page = await openList([]);
    await page.shows('No texts yet');
    page.http.expectNone(`${URL}?search=x`);
  });

  it('say that they could not be loaded, and try again', async () => {
    const page = await open('/texts');
    await page.refuse(URL, 500, { code: 'INTERNAL', detail: 'Out of order.' });
    await page.shows('Out of order.');
    await page.click('Try again');
    await page.answer(URL, pageOf([locked]));
    await page.shows('deposit.termsNotice');
  });

  it('let a viewer look only', async () => {
    const permissions = Object.assign(new Permissions(), { texts: 'read' as const });
    const page = await open('/texts', permissions);
    await page.answer(URL, pageOf([free]));
    await page.shows('modal.confirm.pay');
    expect(page.control('Add Text').getAttribute('aria-disabled')).toBe('true');
    expect(labelled('Delete modal.confirm.pay')?.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('the drawer of a text', () => {
  it('says what is amiss with a text while it is typed', async () => {
    const page = await openDrawer('?language=de');
    await (await title(page)).setValue('Bedingungen von {{name}}');
    await page.shows('Has {{name}}, which the source has not.');
    await (await title(page)).setValue('AGB');
    await vi.waitFor(() => expect(document.querySelector('app-text-findings p')).toBeNull());
  });

  it('saves only the language that was changed, against its version; the card says it at once', async () => {
    const page = await openDrawer('?language=de');
    await (await title(page)).setValue('AGB');
    await page.click('Save');
    const saved = { ...locked, contents: [aContent(), { ...german, title: 'AGB', version: 5 }] };
    const { request } = await page.answer(`PATCH ${url}`, saved);
    expect(request.body).toEqual({ contents: [{ language: 'de', title: 'AGB', version: 4 }] });
    expect(request.headers.has('If-Match')).toBe(false);
    await page.shows('“deposit.termsNotice” has been saved.');
    expect(cards()[0]?.textContent).toContain('AGB');
  });

  it('leaves the card with what was saved, in a language that the list did not show', async () => {
    const page = await openDrawer();
    expect(cards()[0]?.textContent).toContain('Terms');
    language('German')?.click();
    await (await title(page)).setValue('AGB');
    await page.click('Save');
    const saved = { ...locked, contents: [aContent(), { ...german, title: 'AGB', version: 5 }] };
    await page.answer(`PATCH ${url}`, saved);
    await page.shows('“deposit.termsNotice” has been saved.');
    await reloaded(page, [saved, free]);
    await vi.waitFor(() =>
      expect(cards()[0]?.querySelector('[lang=de]')?.textContent).toContain('AGB'),
    );
    expect(cards()[1]?.textContent).toContain('Terms');
  });

  it('edits the description as its source too', async () => {
    const page = await openDrawer('?language=de');
    const field = await source(page);
    expect(field.value).toBe('<p>Endgültig.</p>');
    field.value = '<p>Neu.</p>';
    field.dispatchEvent(new Event('input'));
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, locked);
    expect(request.body).toEqual({
      contents: [{ language: 'de', description: '<p>Neu.</p>', version: 4 }],
    });
  });

  it('is unlocked by editing, against the version of the text', async () => {
    const page = await openDrawer();
    expect(page.control('Delete').getAttribute('aria-disabled')).toBe('true');
    await (await page.loader.getHarness(MatSlideToggleHarness)).uncheck();
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...locked, locked: false });
    expect(request.body).toEqual({ locked: false });
    expect(request.headers.get('If-Match')).toBe('"1"');
  });

  it('clones all a language says into the form only, and asks before it replaces something', async () => {
    const page = await openDrawer('?language=de');
    const select = await page.loader.getHarness(
      MatSelectHarness.with({ ancestor: 'ui-clone-from' }),
    );
    await select.clickOptions({ text: /English/ });
    await page.click('Clone');
    await page.shows('Replace the German text?');
    await page.click('Replace');
    await vi.waitFor(async () => expect(await (await title(page)).getValue()).toBe('Terms'));
    expect((await source(page)).value).toBe('<p>Deposits are final.</p>');
    page.http.expectNone(`PATCH ${url}`);
  });

  it('puts translations of the marked texts in properties where they belong', async () => {
    const properties = { button: { text: 'Buy', color: 'red' } };
    const page = await openDrawer(
      '?language=de',
      aText({
        translatableProperties: ['/button/text'],
        contents: [aContent({ properties }), { ...german, properties: { own: 1 } }],
      }),
    );
    await page.click('Translate');
    await page.answer('/api/v1/machine-translations/providers', { data: [provider] });
    await page.shows('Nothing is stored until you save.');
    document.querySelector<HTMLElement>('mat-dialog-actions [type=submit]')?.click();
    const name = 'properties/button/text';
    const data = [{ name, language: 'de', value: 'Kaufen', origin: 'machine', problem: null }];
    const { request } = await page.answer('POST /api/v1/machine-translations', { data, tokens: 9 });
    expect(request.body).toMatchObject({
      texts: [{ name: 'title' }, { name: 'description' }, { name, value: 'Buy' }],
    });
    await page.click('Save');
    const saved = await page.answer(`PATCH ${url}`, locked);
    const filled = { button: { text: 'Kaufen', color: 'red' } };
    expect(saved.request.body).toEqual({
      contents: [{ language: 'de', properties: filled, state: 'machine', version: 4 }],
    });
  });

  it('says which texts in properties are translated, each by a pointer', async () => {
    const page = await openDrawer();
    const type = async (pointer: string) => {
      const field = await page.loader.getHarness(MatChipInputHarness);
      await field.setValue(pointer);
      await field.blur();
    };
    await type('button');
    await page.click('Save');
    await page.shows('Must be a JSON Pointer such as /button/text.');
    page.http.expectNone(`PATCH ${url}`);
    await (await page.loader.getHarness(MatChipRowHarness)).remove();
    await type('/button/text');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, locked);
    expect(request.body).toEqual({ translatableProperties: ['/button/text'] });
    expect(request.headers.get('If-Match')).toBe('"1"');
  });

  it('marks a language as reviewed', async () => {
    const page = await openDrawer('?language=de');
    const reviewed = MatCheckboxHarness.with({ ancestor: 'app-state-line' });
    await (await page.loader.getHarness(reviewed)).check();
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, locked);
    expect(request.body).toEqual({ contents: [{ language: 'de', state: 'reviewed', version: 4 }] });
  });

  it('lays right-to-left text out as such, and expands every language', async () => {
    const page = await openDrawer();
    language('Arabic')?.click();
    expect(await (await (await title(page)).host()).getAttribute('dir')).toBe('rtl');
    await page.click('Show All');
    await vi.waitFor(() => {
      expect(document.querySelectorAll('app-content-fields').length).toBe(3);
    });
  });

  it('shows both versions when somebody else has changed the same, and saves mine', async () => {
    const page = await openDrawer('?language=de');
    await (await title(page)).setValue('Meins');
    await page.click('Save');
    const theirs = { ...german, title: 'Ihres', version: 5 };
    const current = { ...locked, contents: [aContent(), theirs] };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    await page.shows('German: Title');
    await page.shows('Ihres');
    await page.click('Save mine');
    const { request } = await page.answer(`PATCH ${url}`, current);
    expect(request.body).toEqual({ contents: [{ language: 'de', title: 'Meins', version: 5 }] });
  });

  it('puts a refusal of the API at the language that it is about', async () => {
    const page = await openDrawer();
    language('German')?.click();
    await (await title(page)).setValue('x');
    language('English')?.click();
    await page.click('Save');
    const errors = [{ path: 'contents.0.title', code: 'TOO_LONG', message: 'is too long' }];
    await page.refuse(`PATCH ${url}`, 422, { code: 'INVALID', errors });
    await page.shows('Is too long.');
    expect(language('German')?.getAttribute('aria-pressed')).toBe('true');
  });

  it('asks before changes are lost', async () => {
    const page = await openDrawer();
    await (await title(page)).setValue('Other');
    await page.click('Cancel');
    await page.shows('Discard your changes?');
  });

  it('tells what was changed by whom, and puts a former title back into the form', async () => {
    const page = await openDrawer('?language=de');
    await page.click('Show the history');
    const entry = {
      ...{ id: locked.id, at: locked.updatedAt, channel: 'admin', actorId: null, actor: 'Ada' },
      ...{ action: 'update', entity: 'texts', entityId: locked.id, title: locked.label },
      changes: {
        'titles.de': { before: 'Unsere alten Bedingungen', after: 'Unsere Bedingungen' },
        'states.de': { before: 'reviewed', after: 'translated' },
        locked: { before: false, after: true },
      },
      requestId: null,
    };
    const query = `entity=texts&entityId=${locked.id}&perPage=50&sort=-at`;
    await page.answer(`/api/v1/audit?${query}`, pageOf([entry]));
    await page.shows('Title, German');
    const changed = [...document.querySelectorAll('app-item-history .changed')];
    expect(changed.map(part => part.textContent)).toContain('alten ');
    expect(page.text()).not.toContain('State, German');
    labelled('Put “Unsere alten Bedingungen” back into the form')?.click();
    expect(await (await title(page)).getValue()).toBe('Unsere alten Bedingungen');
  });
});

describe('a new text', () => {
  async function openNew(): Promise<Page> {
    const page = await open('/texts/new');
    await page.answer(URL, pageOf([]));
    await page.answer(`${URL}/prefixes`, { data: [] });
    await page.answer('/api/v1/languages', languages);
    await page.shows('New text');
    return page;
  }
  const label = (page: Page) =>
    page.loader.getHarness(MatInputHarness.with({ ancestor: '.ui-drawer-body' }));

  it('is locked, and made with what it says', async () => {
    const page = await openNew();
    await (await label(page)).setValue('deposit.termsNotice');
    await (await title(page)).setValue('Terms');
    await page.click('Save');
    const { request } = await page.answer(`POST ${URL}`, locked, 201);
    expect(request.body).toEqual({
      ...{ label: 'deposit.termsNotice', areaId: null, locked: true, properties: {} },
      translatableProperties: [],
      contents: [{ language: 'en', title: 'Terms', description: '', properties: {} }],
    });
    await page.shows('“deposit.termsNotice” has been added.');
  });

  it('says at the label that it is taken, and at the default language that it is needed', async () => {
    const page = await openNew();
    await (await label(page)).setValue('deposit.termsNotice');
    await (await title(page)).setValue('Terms');
    await page.click('Save');
    await page.refuse(`POST ${URL}`, 409, { code: 'LABEL_TAKEN' });
    await page.shows('This label exists already');
    await (await label(page)).setValue('deposit.other');
    await page.click('Save');
    const errors = [{ path: 'contents', code: 'DEFAULT_TEXT_REQUIRED', message: 'needs a title' }];
    await page.refuse(`POST ${URL}`, 422, { code: 'INVALID', errors });
    await page.shows('Needs a title.');
  });
});
