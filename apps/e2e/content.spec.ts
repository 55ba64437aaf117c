import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { TemplatePreview } from '@portico/contracts/templates';
import type { ContentText, ContentTextPage } from '@portico/contracts/texts';
import type { Page } from 'playwright-core';
import { type Caller, signedIn } from './support/caller';
import { Journey } from './support/journey';
import { Mailbox } from './support/mailbox';
import { accented, Translator } from './support/translator';
import { until } from './support/until';

const LABEL = 'deposit.termsNotice';
const TITLE = 'Terms of deposits';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const toLanguage = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Language to edit' }).getByRole('button', { name }).click();
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const pick = async (page: Page, box: string, option: string | RegExp) => {
  await page.getByRole('combobox', { name: box }).click();
  await page.getByRole('option', { name: option }).click();
};
const lines = (text?: string | null) => (text ?? '').replaceAll('\r\n', '\n').trim();

describe('longer content is written, translated and sent', () => {
  const env: Record<string, string> = {
    PORTICO_OUTGOING_ALLOWED: '127.0.0.0/8',
    PORTICO_MAIL_FROM: 'Acme <no-reply@acme.example>',
  };
  let mailbox: Mailbox;
  let translator: Translator;
  beforeAll(async () => {
    [mailbox, translator] = await Promise.all([Mailbox.start(), Translator.start()]);
    env['PORTICO_SMTP_URL'] = mailbox.url;
  });
  const journey = new Journey(env);
  afterAll(async () => {
    await Promise.all([mailbox.stop(), translator.stop()]);
  });
  let owner: Caller;
  let page: Page;

  const stored = async (): Promise<ContentText | undefined> =>
    (await owner.get<ContentTextPage>('/texts')).data.find(({ label }) => label === LABEL);
  const contentOf = async (tag: string) =>
    (await stored())?.contents.find(({ language }) => language === tag);
  const card = () => page.getByRole('listitem').filter({ hasText: LABEL });
  const saved = async () => {
    await page.getByText(`“${LABEL}” has been saved.`).last().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  const openText = async () => {
    await page.getByRole('link', { name: LABEL, exact: true }).click();
    await page.getByRole('dialog').getByText('Settings').waitFor();
  };

  journey.step('an admin signs in, with languages and a provider of translations', async () => {
    owner = await signedIn(journey.product);
    const changes = ['de', 'ar'].map(tag => ({ tag, state: 'active' }));
    await owner.call('PATCH', '/languages', { changes });
    await owner.post('/integrations', {
      ...{ name: 'Accents', kind: 'compatible', baseUrl: translator.url, model: 'accents-1' },
      isDefault: true,
    });
    page = await journey.enter();
  });

  journey.step('writes a text, formatted, and finds it among the cards', async () => {
    await page.getByRole('link', { name: 'Texts', exact: true }).click();
    await page.getByRole('link', { name: 'Add Text' }).first().click();
    await field(page, 'Label').fill(LABEL);
    await field(page, 'Title, English').fill(TITLE);
    const body = field(page, 'Description, English');
    await body.click();
    await page.keyboard.type('Deposits are ');
    await button(page, 'Bold (Ctrl+B)').click();
    await page.keyboard.type('final');
    await page.keyboard.press('Control+b');
    await page.keyboard.type(', {{user.name}}: ');
    await button(page, 'Link').click();
    await field(page, 'Address').fill('https://acme.example/terms');
    await page.keyboard.press('Enter');
    await button(page, 'Save').click();
    await page.getByText(`“${LABEL}” has been added.`).waitFor();
    await card().getByText('Locked').waitFor();
    expect((await contentOf('en'))?.description).toBe(
      '<p>Deposits are <strong>final</strong>, {{user.name}}: ' +
        '<a href="https://acme.example/terms">https://acme.example/terms</a></p>',
    );
  });

  journey.step('clones it into German, edits it as source, and saves by keyboard', async () => {
    await openText();
    await toLanguage(page, 'German');
    await pick(page, 'Clone translations from', /English/);
    await button(page, 'Clone').click();
    await until(async () => (await field(page, 'Title, German').inputValue()) === TITLE);
    await field(page, 'Title, German').fill('Bedingungen für Einzahlungen');
    await button(page, 'Source, Description, German').click();
    await field(page, 'Description, German as HTML').fill('<p>Einzahlungen sind endgültig.</p>');
    await page.keyboard.press('Control+s');
    await saved();
    await pick(page, 'Language', /German/);
    await card().getByText('Bedingungen für Einzahlungen').waitFor();
    await card().getByText('Einzahlungen sind endgültig.').waitFor();
  });

  journey.step('lets a machine translate it into Arabic, which nobody has reviewed', async () => {
    await openText();
    await toLanguage(page, 'Arabic');
    await button(page, 'Translate').click();
    const dialog = page.getByRole('dialog', { name: 'Translate' });
    await dialog.getByRole('combobox', { name: 'Integration' }).waitFor();
    await dialog.getByRole('button', { name: 'Translate' }).click();
    await until(async () => (await field(page, 'Title, Arabic').inputValue()) === accented(TITLE));
    expect(await field(page, 'Title, Arabic').getAttribute('dir')).toBe('rtl');
    expect(await contentOf('ar')).toBeUndefined();
    await button(page, 'Save').click();
    await saved();
    const arabic = await contentOf('ar');
    expect(arabic?.state).toBe('machine');
    expect(arabic?.description).toContain('{{user.name}}');
    expect(arabic?.description).toContain('href="https://acme.example/terms"');
  });

  journey.step('reads all languages side by side, and marks one as reviewed', async () => {
    await openText();
    await button(page, 'Show All').click();
    for (const name of ['English', 'German', 'Arabic']) {
      await field(page, `Title, ${name}`).waitFor();
    }
    await page.getByRole('checkbox', { name: 'Reviewed, German' }).check();
    await button(page, 'Save').click();
    await saved();
    expect((await contentOf('de'))?.state).toBe('reviewed');
    await card().getByRole('img', { name: 'Arabic: translated by a machine' }).waitFor();
  });

  journey.step('cannot delete it while it is locked, in any way', async () => {
    const remove = button(page, `Delete ${LABEL}`);
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await remove.hover();
    await page.getByText('This text is locked.').first().waitFor();
    const text = await stored();
    expect((await owner.send('DELETE', `/texts/${text?.id ?? ''}`)).status).toBe(409);
    await page.getByRole('checkbox', { name: `Select ${LABEL}` }).check();
    await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('0 done, 1 not.').waitFor();
    expect(await stored()).toBeDefined();
  });

  journey.step('unlocks and deletes it, and takes it back from the trash', async () => {
    await openText();
    await page.getByRole('switch', { name: 'Locked' }).click();
    await button(page, 'Save').click();
    await saved();
    await button(page, `Delete ${LABEL}`).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText(`“${LABEL}” is in the trash.`).waitFor();
    expect(await stored()).toBeUndefined();
    await button(page, 'Trash').click();
    await button(page, `Restore ${LABEL}`).click();
    await page.getByText(`“${LABEL}” is back.`).waitFor();
    expect((await contentOf('ar'))?.title).toBe(accented(TITLE));
  });

  journey.step('writes a template with a variable, and looks at it', async () => {
    await page.getByRole('link', { name: 'Templates', exact: true }).click();
    await page.getByRole('link', { name: 'Add Template' }).first().click();
    await field(page, 'Label').fill('user.welcomeEmail');
    await field(page, 'Title (subject line), English').fill('Welcome, {{user.name}}');
    await page.getByRole('tab', { name: 'Variables' }).click();
    await button(page, 'Declare user.name').click();
    await field(page, 'Sample').fill('Ada Byron');
    await page.getByRole('tab', { name: 'Content' }).click();
    await field(page, 'Description (body), English').click();
    await page.keyboard.type('Hello ');
    await button(page, 'Insert a variable').click();
    await page.getByRole('menuitem', { name: 'user.name' }).click();
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Preview' }).click();
    await page.getByText('Welcome, Ada Byron').waitFor();
    await page.frameLocator('iframe').getByText('Hello Ada Byron').waitFor();
    await button(page, 'Save').click();
    await page.getByText('“user.welcomeEmail” has been added.').waitFor();
  });

  journey.step('sends a test: the mail says what the preview said', async () => {
    await page.getByRole('link', { name: 'user.welcomeEmail', exact: true }).click();
    await field(page, 'Title (subject line), English').fill('Welcome aboard, {{user.name}}');
    const answered = page.waitForResponse(answer => answer.url().endsWith('/preview'));
    await page.getByRole('tab', { name: 'Preview' }).click();
    const preview = (await (await answered).json()) as TemplatePreview;
    await button(page, 'Send a test').click();
    await field(page, 'To').fill('ada@example.com');
    await button(page, 'Send').click();
    await page.getByText('The test to ada@example.com is on its way.').waitFor();
    await until(() => mailbox.mails.length === 1);
    const [mail] = mailbox.mails;
    expect(mail?.to?.[0]?.address).toBe('ada@example.com');
    expect(mail?.subject).toBe('Welcome aboard, Ada Byron');
    expect(mail?.subject).toBe(preview.subject);
    expect(lines(mail?.html)).toBe(lines(preview.html));
    expect(lines(mail?.text)).toBe(lines(preview.text));
    expect(await page.locator('iframe').getAttribute('srcdoc')).toContain('Hello Ada Byron');
    await page.getByRole('tab', { name: 'Delivery log' }).click();
    await page.getByRole('listitem').filter({ hasText: 'ada@example.com' }).waitFor();
    await until(async () => {
      await button(page, 'Refresh').click();
      return (await page.getByText('Sent', { exact: true }).count()) > 0;
    });
  });

  journey.step('can delete the template only while it is not active', async () => {
    await page.getByRole('tab', { name: 'Content' }).click();
    await page.getByRole('switch', { name: 'Active' }).click();
    await button(page, 'Save').click();
    await page.getByText('“user.welcomeEmail” has been saved.').waitFor();
    const remove = button(page, 'Delete user.welcomeEmail');
    await until(async () => (await remove.getAttribute('aria-disabled')) === 'true');
    await page.getByRole('link', { name: 'user.welcomeEmail', exact: true }).click();
    await page.getByRole('switch', { name: 'Active' }).click();
    await button(page, 'Save').click();
    await until(async () => (await remove.getAttribute('aria-disabled')) === null);
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('“user.welcomeEmail” is in the trash.').waitFor();
  });
});
