import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import type { ClientArea, ClientAreaPage } from '@portico/contracts/client-areas';
import type { StaffPage } from '@portico/contracts/staff';
import type { TranslationPage } from '@portico/contracts/translations';
import type { Page } from 'playwright-core';
import { type Caller, signedIn } from './support/caller';
import { Journey } from './support/journey';
import { root } from './support/places';
import { until } from './support/until';

const IMAGES = join(root, 'docs', 'images');
const LOCALES = join(root, 'node_modules', '@node-red', 'editor-client', 'locales');

const AREAS = [
  { name: 'Acme Mobile App', type: 'Mobile App', kind: 'custom' },
  {
    ...{ name: 'Partner Portal', type: 'White-label site', kind: 'integrated' },
    url: 'https://partners.acme.example',
  },
  { name: 'Embedded Reports', type: 'Analytics embed', kind: 'custom', active: false },
];
/** Place, key, what was shown instead, how often. */
const MISSED = [
  ['de/editor', 'header.whatsNew', "What's new", 5],
  ['de/editor', 'user.switchAccount', 'Switch account', 2],
  ['fr/editor', 'header.whatsNew', "What's new", 3],
  ['ja/editor', 'workspace.lockedBy', 'Locked by {{name}}', 1],
  ['pt-BR/editor', 'palette.recentlyUsed', 'Recently used', 4],
] as const;
const EDITED = { 'deploy.deploy': 'Bereitstellen', 'common.label.done': 'Fertiggestellt' };

describe('pictures of the console', () => {
  const journey = new Journey();
  let page: Page;
  let ada: Caller;
  let portal: ClientArea;

  async function take(name: string, path: string, ready: () => Promise<void>): Promise<void> {
    await page.goto(`/admin/${path}`);
    await ready();
    await until(async () => (await page.getByText('Loading…').count()) === 0);
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(IMAGES, `${name}.png`), animations: 'disabled' });
  }

  async function pick(box: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: box }).click();
    await page.getByRole('option', { name: option }).click();
  }

  journey.step('with the demo data, of which the compiler has no English texts', async () => {
    await journey.product.runCommand('demo');
    const owner = await signedIn(journey.product);
    const filter = { namespace: 'compiler' };
    await owner.post('/translations/bulk', { action: 'delete', filter });
    const staff = await owner.get<StaffPage>('/staff');
    await owner.call('PATCH', `/staff/${staff.data[0]?.id ?? ''}`, { name: 'Ada Byron' });
  });

  journey.step('with a morning of work', async () => {
    page = await journey.enter();
    ada = await signedIn(journey.product);
    for (const area of AREAS) await ada.post<ClientArea>('/client-areas', area);
    const { data } = await ada.get<ClientAreaPage>('/client-areas?search=acme-client-portal');
    [portal] = data as [ClientArea];
    await ada.post(`/client-areas/${portal.id}/credentials`, {
      kind: 'secret',
      name: 'Web server',
    });
    for (const tag of ['nl', 'uk']) {
      await ada.call('PATCH', '/languages', { changes: [{ tag, state: 'active' }] });
    }
    for (const [label, value] of Object.entries(EDITED)) {
      const found = await ada.get<TranslationPage>(`/translations?perPage=100&search=${label}`);
      const key = found.data.find(each => each.label === label);
      const values = [{ language: 'de', value, state: 'reviewed' }];
      await ada.call('PATCH', `/translations/${key?.id ?? ''}`, { values });
    }
    for (const [place, key, fallback, times] of MISSED) {
      for (let count = 0; count < times; count += 1) await miss(place, key, fallback);
    }
  });

  async function miss(place: string, key: string, fallback: string): Promise<void> {
    const intake = `/api/delivery/v1/${portal.identifier}/locales/add/${place}`;
    const answer = await fetch(`${journey.product.url}${intake}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ [key]: fallback }),
    });
    expect(answer.ok).toBe(true);
  }

  journey.step('are taken', async () => {
    await take('dashboard', '', () => page.getByText('Acme Mobile App').first().waitFor());
    await take('client-areas', 'client-areas', () => page.getByText('Acme Shop').waitFor());
    await take('clients', 'clients', () => page.getByText('Northwind Stores').first().waitFor());
    await page.getByRole('link', { name: 'Northwind Stores' }).first().click();
    await page.getByRole('heading', { name: 'Northwind Stores' }).waitFor();
    await take('client', page.url().split('/admin/')[1] ?? '', () =>
      page.getByText('Lifetime value').first().waitFor(),
    );
    await take('languages', 'configurations/languages?search=spanish', () =>
      page.getByRole('checkbox', { name: 'Publish German' }).waitFor(),
    );
    const labels = 'translations?namespace=editor&search=common.label';
    await take('translations', labels, () => page.getByText('common.label.done').waitFor());
    await take('edit-translation', `${labels}&language=de`, async () => {
      await page.getByRole('link', { name: 'common.label.done', exact: true }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'German' }).waitFor();
    });
    await take('import', 'translations/import', async () => {
      const text = await readFile(join(LOCALES, 'es-ES', 'editor.json'), 'utf8');
      const buffer = Buffer.from(text.replaceAll('"Cancelar"', '"Anular"'));
      const file = { name: 'es.json', mimeType: 'application/json', buffer };
      await page.getByLabel('File to import').setInputFiles(file);
      await pick('Format', 'i18next JSON');
      await pick('Language', 'Spanish');
      await page.getByRole('combobox', { name: 'Namespace' }).fill('editor');
      await page.keyboard.press('Escape');
      await pick('Area', portal.name);
      await page.getByRole('button', { name: 'Dry run' }).click();
      await page.getByText('Nothing has been stored yet.').waitFor();
    });
    await take('texts', 'texts', () => page.getByText('Terms of deposits').first().waitFor());
    await take('template', 'templates', async () => {
      await page.getByRole('link', { name: 'user.welcomeEmail', exact: true }).click();
      await page.getByRole('tab', { name: 'Preview' }).click();
      await page.frameLocator('iframe').getByText('Ada Byron').first().waitFor();
    });
    await take('missing-keys', 'missing-keys', () =>
      page.getByText('user.switchAccount').waitFor(),
    );
  });
});
