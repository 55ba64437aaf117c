import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { describe, expect } from '@jest/globals';
import type { ClientArea } from '@portico/contracts/client-areas';
import type { ClientGroup } from '@portico/contracts/client-groups';
import type { Client } from '@portico/contracts/clients';
import type { Template } from '@portico/contracts/templates';
import type { ContentText } from '@portico/contracts/texts';
import type { Translation } from '@portico/contracts/translations';
import type { Page } from 'playwright-core';
import { type Caller, signedIn } from './support/caller';
import { Journey } from './support/journey';
import { until } from './support/until';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const WIDTHS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
// To say where all that is in order stands would take axe most of its time.
const BRIEF: RunOptions = { resultTypes: ['violations'], preload: false };
const ALL: RunOptions = {
  ...BRIEF,
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
// Axe would measure colours that are on their way from one scheme to the other.
const STILL = '*, ::before, ::after { transition: none !important; animation: none !important; }';
const COLORS: RunOptions = {
  ...BRIEF,
  runOnly: { type: 'rule', values: ['color-contrast'] },
};

type Tested = typeof globalThis & { axe: { run: (options: RunOptions) => Promise<AxeResults> } };

/** What axe finds in both widths and both schemes, as lines that say where. */
async function findings(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  await page.addStyleTag({ content: STILL });
  const found: string[] = [];
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const [colorScheme, rules] of [['light', ALL] as const, ['dark', COLORS] as const]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(
        options => (globalThis as Tested).axe.run(options),
        rules,
      );
      const where = `${size.width} px, ${colorScheme}`;
      found.push(...violations.flatMap(violation => linesOf(violation, where)));
    }
  }
  return found;
}

function linesOf({ id, nodes }: AxeResults['violations'][number], where: string): string[] {
  return nodes.map(
    node => `${where}: ${id}, ${node.target.join(' ')}: ${node.failureSummary ?? ''}`,
  );
}

/** Some clients; the one that is answered has a bit of everything. */
async function withClients(owner: Caller): Promise<Client> {
  const group = await owner.post<ClientGroup>('/client-groups', {
    name: 'Wholesale',
    discount: '5',
  });
  const choices = ['draft', 'signed'];
  const field = { label: 'contractStatus', title: 'Contract status', type: 'choice', choices };
  await owner.post('/custom-fields', field);
  await owner.post('/clients', { kind: 'person', name: 'Bluebird', phone: '+40213109999' });
  await owner.post('/clients', { kind: 'person', name: 'Acme Trading' });
  const client = await owner.post<Client>('/clients', {
    ...{ kind: 'organisation', name: 'Acme Trading', email: 'office@acme.example' },
    address: { street: 'Strada Lipscani 12', city: 'Bucharest', country: 'RO' },
    properties: { contractStatus: 'signed', project: { team: 'north' } },
    groupIds: [group.id],
  });
  await owner.post(`/clients/${client.id}/contacts`, { firstName: 'Ada', lastName: 'Byron' });
  await owner.post(`/clients/${client.id}/notes`, { text: 'Called about the renewal.' });
  return client;
}

/** A text, a template, and what else belongs to content. */
async function withContents(owner: Caller): Promise<[ContentText, Template]> {
  const table = '<table><tr><th>Amount</th></tr><tr><td>100</td></tr></table>';
  const description = `<h2>Fees</h2><p>Read <a href="https://acme.example">all of it</a>.</p>${table}`;
  const terms = await owner.post<ContentText>('/texts', {
    label: 'deposit.termsNotice',
    contents: [
      { language: 'en', title: 'Terms', description },
      { language: 'ar', title: 'شروط', description: '<p>نهائي</p>', state: 'machine' },
    ],
  });
  await owner.post('/texts', {
    ...{ label: 'deposit.limit', locked: false },
    contents: [{ language: 'en', title: 'Limit', description: '<p>100 a day</p>' }],
  });
  const welcome = await owner.post<Template>('/templates', {
    ...{ label: 'user.welcomeEmail', channel: 'email' },
    variables: [{ name: 'user.name', type: 'text', sample: 'Ada' }],
    contents: [
      { language: 'en', title: 'Hello {{user.name}}', description: '<p>Hi {{user.name}}</p>' },
    ],
  });
  await owner.post('/integrations', {
    ...{ name: 'Local', kind: 'compatible', baseUrl: 'https://llm.example/v1', model: 'small' },
  });
  return [terms, welcome];
}

describe('axe finds nothing', () => {
  const journey = new Journey();
  let page: Page;
  let area: ClientArea;
  let client: Client;
  let key: Translation;
  let text: ContentText;
  let template: Template;

  const loading = () => page.getByRole('status').filter({ hasText: 'Loading…' });

  /** Opens a page of the console and, when what it is about is there, lets axe look at it. */
  function visit(name: string, path: () => string, ready: () => Promise<void>): void {
    journey.check(name, async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`/admin/${path()}`);
      await ready();
      await until(async () => (await loading().count()) === 0);
      expect(await findings(page)).toEqual([]);
    });
  }

  journey.step('with something to show', async () => {
    const owner = await signedIn(journey.product);
    const changes = ['de', 'ar'].map(tag => ({ tag, state: 'active' }));
    await owner.call('PATCH', '/languages', { changes });
    client = await withClients(owner);
    area = await owner.post<ClientArea>('/client-areas', {
      ownerId: client.id,
      ...{ name: 'Acme Shop', type: 'Web Shop', kind: 'custom', url: 'https://shop.example' },
      allowedOrigins: ['https://shop.example'],
      properties: { tier: 'gold' },
    });
    const paid = { title: 'Order 10023', state: 'paid', amount: '99.90', currency: 'EUR' };
    const record = { ...paid, kind: 'order', externalId: '10023', area: area.identifier };
    const occurredAt = '2026-05-10T09:51:26.776Z';
    const payload = { lines: 3, delivery: { by: 'courier' } };
    const records = [{ ...record, clientId: client.id, occurredAt, payload }];
    await owner.post('/client-records/batch', { records });
    await owner.post(`/client-areas/${area.id}/credentials`, { kind: 'secret', name: 'Server' });
    for (const label of ['cart.buy', 'cart.empty', 'cart.total']) {
      key = await owner.post<Translation>('/translations', {
        label,
        values: [
          { language: 'en', value: `Text of ${label}` },
          { language: 'de', value: `Text für ${label}` },
        ],
      });
    }
    [text, template] = await withContents(owner);
    const intake = `${journey.product.url}/api/delivery/v1/acme-shop/locales/add/de/translation`;
    const headers = { 'content-type': 'application/json', origin: 'https://shop.example' };
    const body = JSON.stringify({ 'cart.voucher': 'Voucher' });
    expect((await fetch(intake, { method: 'POST', body, headers })).ok).toBe(true);
    page = await journey.enter('/admin/', undefined, { bypassCSP: true });
  });

  journey.check('at the sign-in page', async () => {
    const door = await journey.open('/admin/', { bypassCSP: true });
    await door.getByRole('button', { name: 'Sign in' }).click();
    await door.getByText('Required.').first().waitFor();
    expect(await findings(door)).toEqual([]);
    await door.context().close();
  });

  visit(
    'on the dashboard',
    () => '',
    () => page.getByText('Latest changes').first().waitFor(),
  );
  visit(
    'on clients, with ticked rows and all filters',
    () => 'clients?createdFrom=2020-01-01T00:00:00.000Z',
    async () => {
      await page.getByRole('checkbox', { name: 'Select Bluebird' }).check();
      await page.getByRole('toolbar').waitFor();
    },
  );
  visit(
    'in the drawer of a new client',
    () => 'clients/new',
    async () => {
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByText('Required.').first().waitFor();
    },
  );
  visit(
    'in the drawer of a client',
    () => `clients/edit/${client.id}`,
    () => page.getByText('Contract status').first().waitFor(),
  );
  visit(
    'on the page of a client',
    () => `clients/${client.id}`,
    () => page.getByText('Paid purchases').waitFor(),
  );
  visit(
    'among the contacts of a client',
    () => `clients/${client.id}/contacts`,
    () => page.getByText('Ada Byron').waitFor(),
  );
  visit(
    'in the drawer of a contact',
    () => `clients/${client.id}/contacts/new`,
    () => page.getByRole('textbox', { name: 'First name' }).waitFor(),
  );
  visit(
    'among the areas of a client',
    () => `clients/${client.id}/areas`,
    () => page.getByText('Acme Shop').waitFor(),
  );
  visit(
    'among the records of a client',
    () => `clients/${client.id}/records`,
    () => page.getByText('Order 10023').first().waitFor(),
  );
  visit(
    'in the drawer of a record',
    () => `clients/${client.id}/records`,
    async () => {
      await page.getByRole('link', { name: 'Order 10023' }).click();
      await page.getByText('"courier"').waitFor();
    },
  );
  visit(
    'among the notes on a client',
    () => `clients/${client.id}/notes`,
    () => page.getByText('Called about the renewal.').waitFor(),
  );
  visit(
    'in the audit of a client',
    () => `clients/${client.id}/audit`,
    () => page.getByText('created Acme Trading').first().waitFor(),
  );
  visit(
    'in the drawer that merges clients',
    () => `clients/${client.id}/merge`,
    async () => {
      await page.getByRole('combobox', { name: 'The client who goes' }).fill('Bluebird');
      await page.getByRole('option', { name: /Bluebird/ }).click();
      await page.getByRole('radio').first().waitFor();
    },
  );
  visit(
    'on duplicates',
    () => 'clients/duplicates?by=name',
    () => page.getByRole('button', { name: /are not the same$/ }).waitFor(),
  );
  visit(
    'on the import of clients',
    () => 'clients/import',
    async () => {
      const buffer = Buffer.from('Company,Mood,Company VAT\nAcme Trading,good,RO 18547290\n');
      const file = { name: 'clients.csv', mimeType: 'text/csv', buffer };
      await page.getByLabel('File to import').setInputFiles(file);
      await page.getByLabel('Field of the column Mood').selectOption('Another property…');
      await page.getByRole('button', { name: 'Dry run' }).click();
      await page.getByText('Write names with dots between').waitFor();
      await page.getByLabel('Path of the property of the column Mood').fill('survey.mood');
      await page.getByRole('button', { name: 'Dry run' }).click();
      await page.getByText('Nothing has been stored yet.').waitFor();
    },
  );
  visit(
    'on client groups',
    () => 'clients/groups',
    () => page.getByText('Wholesale').first().waitFor(),
  );
  visit(
    'in the drawer of a new client group',
    () => 'clients/groups/new',
    () => page.getByRole('textbox', { name: 'Discount' }).waitFor(),
  );
  visit(
    'on custom fields',
    () => 'clients/custom-fields',
    () => page.getByText('contractStatus').first().waitFor(),
  );
  visit(
    'in the drawer of a new custom field',
    () => 'clients/custom-fields/new',
    () => page.getByRole('textbox', { name: 'Label' }).waitFor(),
  );
  visit(
    'on client areas',
    () => 'client-areas',
    () => page.getByText('Acme Shop').first().waitFor(),
  );
  visit(
    'in the drawer of a client area',
    () => `client-areas/${area.id}`,
    () => page.getByLabel('Primary colour').first().waitFor(),
  );
  visit(
    'among the credentials of a client area',
    () => `client-areas/${area.id}`,
    async () => {
      await page.getByRole('tab', { name: 'Credentials' }).click();
      await page.getByRole('button', { name: 'Revoke Server' }).waitFor();
    },
  );
  visit(
    'in the drawer of a new client area',
    () => 'client-areas/new',
    async () => {
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Required.').first().waitFor();
    },
  );
  visit(
    'on languages',
    () => 'configurations/languages?search=ar',
    () => page.getByRole('checkbox', { name: 'Publish German' }).waitFor(),
  );
  visit(
    'on translations',
    () => 'translations',
    () => page.getByText('cart.empty').first().waitFor(),
  );
  visit(
    'in the drawer of a translation, all languages side by side',
    () => `translations/${key.id}`,
    async () => {
      await page.getByRole('button', { name: 'Show All' }).click();
      await page.getByRole('textbox', { name: 'Arabic' }).waitFor();
    },
  );
  visit(
    'in the drawer of a new translation',
    () => 'translations/new',
    () => page.getByRole('textbox', { name: /^English/ }).waitFor(),
  );
  visit(
    'on the import',
    () => 'translations/import',
    () => page.getByRole('button', { name: 'Dry run' }).waitFor(),
  );
  visit(
    'on texts, with a ticked card',
    () => 'texts',
    async () => {
      await page.getByRole('checkbox', { name: 'Select deposit.limit' }).check();
      await page.getByRole('toolbar').waitFor();
    },
  );
  visit(
    'in the drawer of a text',
    () => `texts/${text.id}`,
    () => page.getByRole('textbox', { name: /^Description, English/ }).waitFor(),
  );
  visit(
    'in the drawer of a text, all languages side by side, with its history',
    () => `texts/${text.id}`,
    async () => {
      await page.getByRole('button', { name: 'Show All' }).click();
      await page.getByRole('textbox', { name: /^Description, Arabic/ }).waitFor();
      await page.getByRole('button', { name: 'Show the history' }).click();
      await page.getByText(/created deposit\.termsNotice/).waitFor();
    },
  );
  visit(
    'in the drawer of a new text, with the source of its description',
    () => 'texts/new',
    async () => {
      await page.getByRole('button', { name: 'Source, Description, English' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Required.').first().waitFor();
    },
  );
  visit(
    'where a text is translated by machine',
    () => `texts/${text.id}`,
    async () => {
      await page.getByRole('button', { name: 'Translate', exact: true }).click();
      await page.getByRole('combobox', { name: 'Integration' }).waitFor();
    },
  );
  visit(
    'on templates',
    () => 'templates',
    () => page.getByText('user.welcomeEmail').first().waitFor(),
  );
  visit(
    'in the drawer of a template',
    () => `templates/${template.id}`,
    () => page.getByRole('textbox', { name: /^Description/ }).waitFor(),
  );
  for (const [tab, shown] of [
    ['Variables', 'Add a variable'],
    ['Preview', 'Plain-text part'],
    ['Delivery log', 'Nothing has been sent by this template yet.'],
  ] as const) {
    visit(
      `at “${tab}” of a template`,
      () => `templates/${template.id}`,
      async () => {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByText(shown).waitFor();
      },
    );
  }
  visit(
    'in the drawer of a new template',
    () => 'templates/new',
    () => page.getByRole('textbox', { name: 'Label' }).waitFor(),
  );
  visit(
    'on the glossary',
    () => 'glossary',
    () => page.getByRole('heading', { name: 'Glossary' }).waitFor(),
  );
  visit(
    'on quality',
    () => 'quality',
    () => page.getByRole('heading', { name: 'Quality' }).waitFor(),
  );
  visit(
    'on integrations',
    () => 'integrations',
    () => page.getByText('Local').first().waitFor(),
  );
  visit(
    'in the drawer of a new integration',
    () => 'integrations/new',
    () => page.getByRole('textbox', { name: 'Name' }).waitFor(),
  );
  visit(
    'on missing keys',
    () => 'missing-keys',
    () => page.getByText('cart.voucher').first().waitFor(),
  );
  visit(
    'on staff',
    () => 'staff',
    () => page.getByRole('table').waitFor(),
  );
  visit(
    'in the drawer of a new staff member',
    () => 'staff/new',
    async () => {
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Required.').first().waitFor();
    },
  );
  visit(
    'on roles',
    () => 'staff/roles',
    () => page.getByText('Translator').first().waitFor(),
  );
  visit(
    'in the drawer of a new role',
    () => 'staff/roles/new',
    () => page.getByRole('radio', { name: 'Audit: Write' }).waitFor(),
  );
  visit(
    'on API tokens',
    () => 'api/api_management',
    () => page.getByText('No API tokens yet').waitFor(),
  );
  visit(
    'in the drawer of a new API token',
    () => 'api/api_management/new',
    () => page.getByRole('checkbox', { name: 'Audit: Read' }).waitFor(),
  );
  visit(
    'on the audit',
    () => 'audit',
    () => page.getByRole('table').waitFor(),
  );
  visit(
    'on the account',
    () => 'account',
    () => page.getByText('This browser').waitFor(),
  );
});
