import { readFile } from 'node:fs/promises';
import { describe, expect } from '@jest/globals';
import type { Template } from '@portico/contracts/templates';
import type { ContentText, ContentTextPage } from '@portico/contracts/texts';
import type { Locator, Page } from 'playwright-core';
import { type Caller, signedIn } from './support/caller';
import { Journey } from './support/journey';

const button = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name, exact: true });
const content = (language: string, title: string) => ({
  language,
  title,
  description: `<p>${title}.</p>`,
});
const text = (label: string, locked: boolean, ...titles: [string, string]) => ({
  ...{ label, locked },
  contents: [content('en', titles[0]), content('de', titles[1])],
});

interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

describe('texts and templates leave as files, and come back', () => {
  const journey = new Journey();
  let owner: Caller;
  let page: Page;
  let file: string;

  const dialog = (name: string) => page.getByRole('dialog', { name, exact: true });
  const count = (name: string) =>
    page.locator('app-import-report dl div', { has: page.getByText(name, { exact: true }) });
  const pick = async (box: string, option: string) => {
    await page.getByRole('combobox', { name: box }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const texts = async (query = ''): Promise<ContentText[]> =>
    (await owner.get<ContentTextPage>(`/texts${query}`)).data;
  const titleOf = async (label: string, language: string) => {
    const found = (await texts()).find(one => one.label === label);
    return found?.contents.find(one => one.language === language)?.title;
  };

  /** Downloads what the list shows, in a format. */
  async function exported(format: string): Promise<Buffer> {
    await button(page, 'Export').click();
    await pick('Format', format);
    const downloaded = page.waitForEvent('download');
    await button(dialog('Export'), 'Export').click();
    const path = await (await downloaded).path();
    await dialog('Export').waitFor({ state: 'hidden' });
    return readFile(path);
  }

  async function rehearse(given: File): Promise<void> {
    await page.getByLabel('File to import').setInputFiles(given);
    await page.getByText(given.name, { exact: true }).waitFor();
    await button(dialog('Import'), 'Dry run').click();
    await page.getByRole('heading', { name: 'Dry run' }).waitFor();
    await count('Added').waitFor();
  }

  async function counted(expected: Record<string, number>): Promise<void> {
    for (const [name, value] of Object.entries(expected)) {
      await count(name).getByText(String(value), { exact: true }).waitFor();
    }
  }

  journey.step('an admin has three texts and a template in two languages', async () => {
    owner = await signedIn(journey.product);
    await owner.call('PATCH', '/languages', { changes: [{ tag: 'de', state: 'active' }] });
    await owner.post('/texts', text('deposit.fee', false, 'Fees', 'Gebühren'));
    await owner.post('/texts', text('deposit.notice', true, 'Notice', 'Hinweis'));
    await owner.post('/texts', text('deposit.terms', true, 'Terms', 'Bedingungen'));
    const { label, contents } = text('user.welcome', true, 'Welcome', 'Willkommen');
    await owner.post<Template>('/templates', { label, channel: 'email', contents });
    page = await journey.enter();
  });

  journey.step('exports the texts as a table with a column for each language', async () => {
    await page.getByRole('link', { name: 'Texts', exact: true }).click();
    await page.getByRole('link', { name: 'deposit.terms', exact: true }).waitFor();
    file = (await exported('CSV')).toString('utf8');
    expect(file).toContain('deposit.terms.title');
    expect(file).toContain('Bedingungen');
    expect(file).toContain('<p>Gebühren.</p>');
  });

  journey.step('sees before anything happens what the changed file would do', async () => {
    const kept = file.split('\n').filter(line => !/deposit\.(fee|notice)\./.test(line));
    const terms = kept.find(line => line.includes('deposit.terms.title')) ?? '';
    const added = terms.replace('terms', 'limits').replace('Terms', 'Limits');
    file = [...kept, added.replace('Bedingungen', 'Grenzen')]
      .join('\n')
      .replace('Bedingungen', 'Konditionen');
    await button(page, 'Import').click();
    await page.getByRole('checkbox', { name: /^Send what the file lacks/ }).check();
    const buffer = Buffer.from(file);
    await rehearse({ name: 'texts.csv', mimeType: 'text/csv', buffer });
    await counted({ Added: 2, Changed: 1, Unchanged: 3, Rejected: 0, 'To the trash': 1 });
    expect(await titleOf('deposit.terms', 'de')).toBe('Bedingungen');
    expect(await texts()).toHaveLength(3);
  });

  journey.step('is told that a locked text stays, and how it could go', async () => {
    await page.getByText('1 finding', { exact: true }).waitFor();
    const finding = page.locator('app-import-report tbody tr');
    await finding.getByText('Unlock the text, then delete it.').waitFor();
    await finding.getByText('deposit.notice').waitFor();
  });

  journey.step(
    'imports it: the list shows what came in, the locked one is still there',
    async () => {
      await button(dialog('Import'), 'Import').click();
      await page.getByRole('heading', { name: 'Import', exact: true, level: 2 }).last().waitFor();
      await button(dialog('Import'), 'Dry run').waitFor({ state: 'hidden' });
      await counted({ Added: 2, Changed: 1, 'To the trash': 1 });
      await button(dialog('Import'), 'Close').click();
      await page.getByRole('link', { name: 'deposit.limits', exact: true }).waitFor();
      await page.getByRole('link', { name: 'deposit.notice', exact: true }).waitFor();
      await page
        .getByRole('link', { name: 'deposit.fee', exact: true })
        .waitFor({ state: 'hidden' });
      expect(await titleOf('deposit.terms', 'de')).toBe('Konditionen');
      expect(await titleOf('deposit.limits', 'de')).toBe('Grenzen');
      expect((await texts('?deleted=true')).map(({ label }) => label)).toEqual(['deposit.fee']);
    },
  );

  journey.step('finds nothing changed when templates come back as they went', async () => {
    await page.getByRole('link', { name: 'Templates', exact: true }).click();
    await page.getByRole('link', { name: 'user.welcome', exact: true }).waitFor();
    const buffer = await exported('Excel (XLSX)');
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await button(page, 'Import').click();
    await rehearse({ name: 'templates.xlsx', mimeType, buffer });
    await counted({ Added: 0, Changed: 0, Unchanged: 4, Rejected: 0 });
    await page.getByText('The file is clean: nothing to report.').waitFor();
  });

  journey.step('is refused a file that is none, and nothing is stored', async () => {
    const buffer = Buffer.from('{"user.welcome.title": ');
    const broken = { name: 'de.json', mimeType: 'application/json', buffer };
    await page.getByLabel('File to import').setInputFiles(broken);
    await page.getByText('de.json', { exact: true }).waitFor();
    await button(dialog('Import'), 'Dry run').click();
    await dialog('Import').getByRole('alert').first().waitFor();
    await button(dialog('Import'), 'Import').waitFor({ state: 'hidden' });
  });
});
