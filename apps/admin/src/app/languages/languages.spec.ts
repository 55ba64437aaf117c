import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aLanguage } from '@portico/contracts/testing/languages';
import { openPage, type Page } from '../../testing/page';
import routes from './languages.routes';

const LANGUAGES = '/api/v1/languages';
const english = aLanguage();
const german = aLanguage({
  ...{ tag: 'de', name: 'German', nativeName: 'Deutsch', isDefault: false, state: 'active' },
  ...{ translated: 7 },
});
const french = aLanguage({
  ...{ tag: 'fr', name: 'French', nativeName: 'français', isDefault: false, translated: 10 },
});
const arabic = aLanguage({
  ...{ tag: 'ar', name: 'Arabic', nativeName: 'العربية', direction: 'rtl', isDefault: false },
  ...{ state: 'available', translated: 0 },
});
const all = { data: [arabic, english, french, german] };

async function open(query = '', permissions?: Permissions, answer = all): Promise<Page> {
  const page = await openPage(
    [{ path: 'configurations/languages', children: routes }],
    `/configurations/languages${query}`,
    permissions,
  );
  await page.answer(LANGUAGES, answer);
  await page.shows('Active Languages');
  return page;
}

const box = (page: Page, label: string | RegExp, ancestor = 'app-available-languages') =>
  page.loader.getHarness(MatCheckboxHarness.with({ ancestor, label }));
const publishBox = async (page: Page, name: string) => {
  const boxes = await page.loader.getAllHarnesses(
    MatCheckboxHarness.with({ ancestor: 'app-active-languages' }),
  );
  const labels = await Promise.all(boxes.map(one => one.getAriaLabel()));
  const found = boxes[labels.indexOf(`Publish ${name}`)];
  if (!found) throw new Error(`No box publishes ${name}`);
  return found;
};

describe('languages', () => {
  it('finds a language by its own name, without accents, and shows its direction', async () => {
    const page = await open('?search=francais');
    const boxes = await page.loader.getAllHarnesses(
      MatCheckboxHarness.with({ ancestor: 'app-available-languages' }),
    );
    expect(await Promise.all(boxes.map(one => one.getLabelText()))).toEqual([
      expect.stringContaining('French'),
    ]);
    expect(page.text()).toContain('1 of 4 languages');
  });

  it('activates a language, which can be published only then', async () => {
    const page = await open();
    await (await box(page, /Arabic/)).check();
    expect(page.text()).toContain('New: save first');
    expect(await (await publishBox(page, 'Arabic')).isDisabled()).toBe(true);
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${LANGUAGES}`, {
      data: [{ ...arabic, state: 'active' }, english, french, german],
    });
    expect(request.body).toEqual({ changes: [{ tag: 'ar', state: 'active' }] });
    await page.shows('The languages have been saved.');
    expect(await (await publishBox(page, 'Arabic')).isDisabled()).toBe(false);
  });

  it('warns of what is missing when a language is to be published', async () => {
    const page = await open();
    expect(page.text()).toContain('7 of 10');
    await (await publishBox(page, 'German')).check();
    expect(page.text()).toContain('3 texts are missing. Front ends show the default language');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${LANGUAGES}`, all);
    expect(request.body).toEqual({ changes: [{ tag: 'de', state: 'published' }] });
  });

  it('asks before a language goes out of use, and says that its texts are kept', async () => {
    const page = await open();
    await (await box(page, /German/)).uncheck();
    await page.click('Save');
    await page.shows('Take German out of use?');
    expect(page.text()).toContain('All of its texts are kept');
    await page.click('Take out of use');
    const { request } = await page.answer(`PATCH ${LANGUAGES}`, all);
    expect(request.body).toEqual({ changes: [{ tag: 'de', state: 'available' }] });
  });

  it('keeps the default language as it is, and makes another published one the default', async () => {
    const page = await open();
    expect(await (await box(page, /English/)).isDisabled()).toBe(true);
    expect(await (await publishBox(page, 'English')).isDisabled()).toBe(true);
    const button = (tag: string) =>
      document.querySelector<HTMLElement>(`[aria-label="Make default: ${tag}"]`);
    expect(button('German')?.getAttribute('aria-disabled')).toBe('true');
    button('French')?.click();
    await page.shows('Becomes the default when you save.');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${LANGUAGES}`, all);
    expect(request.body).toEqual({ changes: [{ tag: 'fr', isDefault: true }] });
  });

  it('asks before a language with fewer texts becomes the default', async () => {
    const poor = { ...french, translated: 1 };
    const page = await open('', undefined, { data: [english, poor] });
    document.querySelector<HTMLElement>('[aria-label="Make default: French"]')?.click();
    await page.shows('Becomes the default when you save.');
    await page.shows('9 texts are missing.');
    await page.click('Save');
    await page.shows('Make French the default language?');
    expect(page.text()).toContain('9 texts are missing in it');
    page.http.expectNone(`PATCH ${LANGUAGES}`);
    await page.click('Make it the default');
    const { request } = await page.answer(`PATCH ${LANGUAGES}`, all);
    expect(request.body).toEqual({ changes: [{ tag: 'fr', isDefault: true }] });
  });

  it('finds a language by its tag with underscores', async () => {
    const simplified = aLanguage({
      ...{ tag: 'zh-Hans-SG', name: 'Chinese', nativeName: '中文', isDefault: false },
      state: 'available',
    });
    const page = await open('?search=zh_Hans_SG', undefined, { data: [english, simplified] });
    expect(page.text()).toContain('1 of 2 languages');
  });

  it('says in plain words what the API refuses, and keeps what was ticked', async () => {
    const page = await open();
    await (await publishBox(page, 'German')).check();
    await page.click('Save');
    await page.refuse(`PATCH ${LANGUAGES}`, 409, { code: 'LANGUAGE_NOT_ACTIVE' });
    await page.shows('A language has to be active before it can be published.');
    expect(await (await publishBox(page, 'German')).isChecked()).toBe(true);
  });

  it('sends nothing when all ticks are taken back', async () => {
    const page = await open();
    await (await publishBox(page, 'German')).check();
    await (await publishBox(page, 'German')).uncheck();
    expect(page.control('Save').getAttribute('aria-disabled')).toBe('true');
  });

  it('lets a viewer look only', async () => {
    const permissions = Object.assign(new Permissions(), { languages: 'read' as const });
    const page = await open('', permissions);
    expect(await (await publishBox(page, 'German')).isDisabled()).toBe(true);
  });
});
