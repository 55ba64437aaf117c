import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FrontEnds } from './support/front-ends';
import { Journey } from './support/journey';
import { root } from './support/places';
import { until } from './support/until';

const LOCALES = join(root, 'node_modules', '@node-red', 'editor-client', 'locales');
const KEY = 'common.label.done';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const pick = async (page: Page, box: string, option: string) => {
  await page.getByRole('combobox', { name: box }).click();
  await page.getByRole('option', { name: option }).click();
};

describe('a product speaks the language of its users', () => {
  const journey = new Journey();
  let fronts: FrontEnds;
  let page: Page;
  let shop: Page;
  let embed: Page;

  beforeAll(async () => {
    fronts = await FrontEnds.start('i18next', 'ngx-translate');
  });
  afterAll(async () => {
    await fronts.stop();
  });

  const area = () => `${journey.product.url}/api/delivery/v1/acme-shop`;
  const address = (page: string, lng: string) =>
    fronts.address(page, { area: area(), lng, key: KEY });
  const shows = (front: Page, text: string) =>
    front.getByRole('heading', { name: text, exact: true }).waitFor();

  async function saveLanguages(): Promise<void> {
    await button(page, 'Save').click();
    await page.getByText('The languages have been saved.').last().waitFor();
    await until(async () => (await page.getByText(/^\d+ changes?$/).count()) === 0);
  }

  async function importFile(folder: string, language: string): Promise<void> {
    await page.goto('/admin/translations/import');
    await page.getByLabel('File to import').setInputFiles(join(LOCALES, folder, 'editor.json'));
    await page.getByText('editor.json').waitFor();
    await pick(page, 'Format', 'i18next JSON');
    await pick(page, 'Language', language);
    await button(page, 'Dry run').click();
    await page.getByText('Nothing has been stored yet.').waitFor();
    await button(page, 'Import').click();
    await page.waitForURL('**/import?job=*');
    await page.getByText('Done', { exact: true }).waitFor();
  }

  journey.step('an admin signs in and registers the shop', async () => {
    page = await journey.enter();
    await page.getByRole('link', { name: 'Client Areas' }).first().click();
    await page.getByRole('link', { name: 'Add +' }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Shop');
    await drawer.getByRole('combobox', { name: 'Type' }).fill('Web Shop');
    await page.getByRole('option', { name: 'Web Shop' }).click();
    await pick(page, 'Kind', 'Custom');
    await drawer.getByRole('textbox', { name: 'URL', exact: true }).fill('https://shop.example');
    await drawer.getByLabel('Add to Allowed origins').fill(fronts.origin);
    await drawer.getByLabel('Add to Allowed origins').press('Enter');
    await button(page, 'Save').click();
    await page.getByText('“Acme Shop” is registered.').waitFor();
    await drawer.getByRole('tab', { name: 'Integration' }).click();
    await drawer.getByText(`${area()}/locales/`).first().waitFor();
    await page.keyboard.press('Escape');
  });

  journey.step('German and Polish are activated, then published', async () => {
    await page.getByRole('link', { name: 'Languages' }).click();
    const box = page.getByRole('searchbox', { name: 'Search name, native name or tag' });
    for (const [typed, name] of [
      ['Deutsch', 'German'],
      ['polski', 'Polish'],
    ] as const) {
      await box.fill(typed);
      await page.getByRole('checkbox', { name: new RegExp(`^${name} `) }).click();
    }
    await saveLanguages();
    await page.getByRole('checkbox', { name: 'Publish German' }).click();
    await page.getByRole('checkbox', { name: 'Publish Polish' }).click();
    await saveLanguages();
    const languages = await (await fetch(`${area()}/languages`)).text();
    for (const tag of ['de', 'en', 'pl']) expect(languages).toContain(`"${tag}"`);
  });

  journey.step('a dry run reports on a real file, and stores nothing', async () => {
    await page.goto('/admin/translations/import');
    await page.getByLabel('File to import').setInputFiles(join(LOCALES, 'en-US', 'editor.json'));
    await pick(page, 'Format', 'i18next JSON');
    await pick(page, 'Language', 'English');
    await button(page, 'Dry run').click();
    await page.getByText('Nothing has been stored yet.').waitFor();
    const added = page.getByRole('definition').first();
    expect(Number((await added.innerText()).replaceAll(/\D/g, ''))).toBeGreaterThan(900);
    expect(await (await fetch(`${area()}/locales/en/translation.json`)).text()).not.toContain(KEY);
  });

  journey.step('English and German come in', async () => {
    await importFile('en-US', 'English');
    await importFile('de', 'German');
    await button(page, 'To the translations').click();
    await page.getByRole('link', { name: /German.*8\d %/ }).waitFor();
  });

  journey.step('the shop (i18next) and the embed (ngx-translate) show them', async () => {
    shop = await journey.open(address('i18next', 'de'));
    embed = await journey.open(address('ngx-translate', 'de'));
    await shows(shop, 'Fertig');
    await shows(embed, 'Fertig');
    const polish = await journey.open(address('ngx-translate', 'pl'));
    await shows(polish, 'Done');
    await polish.context().close();
  });

  journey.step('the key is found by its German text, and edited', async () => {
    await page.getByRole('searchbox').fill('fertig');
    await page.getByRole('link', { name: KEY, exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: /^German/ }).click();
    const text = drawer.getByRole('textbox', { name: 'German' });
    expect(await text.inputValue()).toBe('Fertig');
    await text.fill('Fertiggestellt');
    await page.keyboard.press('Control+s');
    await page.getByText(`“${KEY}” has been saved.`).waitFor();
  });

  journey.step('the change is there at once, by refetching and by reloading', async () => {
    await until(async () => {
      const text = await (await fetch(`${area()}/locales/de/translation.json`)).text();
      return text.includes('Fertiggestellt');
    }, 1000);
    await button(shop, 'Reload texts').click();
    await shows(shop, 'Fertiggestellt');
    await shop.reload();
    await shows(shop, 'Fertiggestellt');
    await embed.reload();
    await shows(embed, 'Fertiggestellt');
  });

  journey.step(
    'a key that the shop misses is in the inbox, and becomes a translation',
    async () => {
      expect(await shop.getByRole('paragraph').innerText()).toBe('Brand new');
      const row = page.getByRole('row', { name: /shop\.newBadge/ });
      await until(async () => {
        await page.goto('/admin/missing-keys');
        await page.getByRole('heading', { name: 'Missing keys', level: 1 }).waitFor();
        await page.getByRole('row').or(page.getByText('Nothing is missing')).first().waitFor();
        return (await row.count()) > 0;
      });
      expect(await row.innerText()).toMatch(/Brand new/);
      await row.first().getByRole('link', { name: 'Add shop.newBadge as translation' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('textbox', { name: /^English/ }).fill('New!');
      await button(page, 'Save').click();
      await page.getByText('“shop.newBadge” has been added.').waitFor();
      await button(shop, 'Reload texts').click();
      await shop.getByText('New!').waitFor();
    },
  );

  journey.step('an unpublished language is 404, and the shop falls back to English', async () => {
    await page.getByRole('link', { name: 'Languages' }).click();
    await page.getByRole('checkbox', { name: 'Publish German' }).click();
    await saveLanguages();
    await until(async () => (await fetch(`${area()}/locales/de/translation.json`)).status === 404);
    const refused = shop.waitForResponse(answer => answer.url().includes('/locales/de/'));
    await shop.reload();
    expect((await refused).status()).toBe(404);
    await shows(shop, 'Done');
  });
});
