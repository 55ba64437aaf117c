import { MatButtonToggleHarness } from '@angular/material/button-toggle/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { Permissions } from '@portico/contracts/permissions';
import type { Template } from '@portico/contracts/templates';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aTemplate } from '@portico/contracts/testing/templates';
import { openPage, type Page } from '../../testing/page';
import routes from './templates.routes';

const URL = '/api/v1/templates';
const languages = {
  data: [aLanguage(), aLanguage({ tag: 'de', name: 'German', isDefault: false })],
};
const welcome = aTemplate();
const active = aTemplate({
  ...{ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f60', label: 'invoice.reminder', active: true },
  ...{ channel: 'pdf', markup: 'text' },
});
const url = `${URL}/${welcome.id}`;
const variables = [
  { name: 'user.name', type: 'text', required: true, sample: 'Ada', description: null },
];
const pageOf = (data: unknown[], meta = {}) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length, ...meta },
});

async function open(path: string, permissions?: Permissions): Promise<Page> {
  return openPage([{ path: 'templates', children: routes }], path, permissions);
}

async function openList(rows: Template[] = [welcome, active], query = ''): Promise<Page> {
  const page = await open(`/templates${query}`);
  await page.answer(`${URL}${query}`, pageOf(rows));
  await page.answer(`${URL}/prefixes`, { data: [{ prefix: 'user.', count: 1 }] });
  await page.answer('/api/v1/languages', languages);
  return page;
}

async function openDrawer(query = '', found = welcome): Promise<Page> {
  const page = await open(`/templates/${found.id}${query}`);
  await page.answer(URL, pageOf([found]));
  await page.answer(`${URL}/prefixes`, { data: [] });
  await page.answer('/api/v1/languages', languages);
  await page.answer(`${URL}/${found.id}`, found);
  await page.shows('Written in');
  return page;
}

const labelled = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
const cards = () => [...document.querySelectorAll<HTMLElement>('app-content-card')];
const title = (page: Page) =>
  page.loader.getHarness(MatInputHarness.with({ ancestor: 'app-content-fields' }));
const toTab = (label: string) => {
  const tabs = document.querySelectorAll<HTMLElement>('[role=tab]');
  [...tabs].find(tab => tab.textContent.trim() === label)?.click();
};
const preview = {
  ...{ language: 'en', subject: 'Welcome, Ada', html: '<p>Hello Ada</p>', text: 'Hello Ada' },
  unusedVariables: ['user.city'],
};

describe('the cards of templates', () => {
  it('show what each says, its channel, and whether it is active', async () => {
    const page = await openList();
    await page.shows('Welcome, {{user.name}}');
    const [first, second] = cards();
    expect(first?.textContent).toContain('Hello {{user.name}}');
    expect(first?.textContent).toContain('Not active');
    expect(first?.textContent).toContain('Email · HTML');
    expect(second?.textContent).toContain('PDF · Plain text');
  });

  it('ask for what the URL says', async () => {
    const query = '?search=wel&channel=email&active=true&prefix=user.';
    const page = await open(`/templates${query}`);
    await page.answer(
      `${URL}?search=wel&prefix=user.&channel=email&active=true`,
      pageOf([welcome]),
    );
    await page.shows('user.welcomeEmail');
  });

  it('are narrowed to those that nobody asks for', async () => {
    const page = await openList([welcome], '?unusedDays=90');
    const field = MatFormFieldHarness.with({ floatingLabelText: 'Unused for' });
    const unused = await (await page.loader.getHarness(field)).getControl(MatSelectHarness);
    expect(await unused?.getValueText()).toBe('90 days');
  });

  it('say why an active template cannot be deleted', async () => {
    const page = await openList();
    await page.shows('invoice.reminder');
    expect(labelled('Delete invoice.reminder')?.getAttribute('aria-disabled')).toBe('true');
    labelled('Delete user.welcomeEmail')?.click();
    await page.shows('Delete “user.welcomeEmail”?');
    document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
    await page.answer(`DELETE ${url}`, null, 204);
    await page.shows('“user.welcomeEmail” is in the trash.');
  });

  it('tell at the card why a bulk action left it out', async () => {
    const page = await openList();
    const [all] = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await all?.check();
    await page.click('Activate');
    await page.shows('Activate 2 templates?');
    document.querySelector<HTMLElement>('ui-confirm .mat-mdc-unelevated-button')?.click();
    const failed = [{ id: welcome.id, code: 'TEMPLATE_INCOMPLETE' }];
    const { request } = await page.answer(`POST ${URL}/bulk`, { done: 1, failed });
    expect(request.body).toEqual({ action: 'activate', ids: [welcome.id, active.id] });
    await page.shows('1 done, 1 not.');
    expect(labelled('It does not say something in every published language yet.')).not.toBeNull();
  });

  it('let a viewer look only', async () => {
    const permissions = Object.assign(new Permissions(), { templates: 'read' as const });
    const page = await open('/templates', permissions);
    await page.answer(URL, pageOf([welcome]));
    await page.shows('user.welcomeEmail');
    expect(page.control('Add Template').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('the drawer of a template', () => {
  it('saves only the language that was changed, against its version', async () => {
    const page = await openDrawer();
    await (await title(page)).setValue('Hello, {{user.name}}');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, welcome);
    expect(request.body).toEqual({
      contents: [{ language: 'en', title: 'Hello, {{user.name}}', version: 1 }],
    });
    expect(request.headers.has('If-Match')).toBe(false);
    await page.shows('“user.welcomeEmail” has been saved.');
  });

  it('is activated against the version of the template, and says why it may not be', async () => {
    const page = await openDrawer();
    const [toggle] = await page.loader.getAllHarnesses(MatSlideToggleHarness);
    await toggle?.check();
    await page.click('Save');
    const { request } = await page.refuse(`PATCH ${url}`, 409, {
      ...{ code: 'TEMPLATE_INCOMPLETE', detail: 'German says nothing yet.' },
    });
    expect(request.body).toEqual({ active: true });
    expect(request.headers.get('If-Match')).toBe('"1"');
    await page.shows('German says nothing yet.');
  });

  it('edits MJML and plain text as they are written, with variables to insert', async () => {
    const page = await openDrawer();
    const markup = await page.loader.getAllHarnesses(
      MatSelectHarness.with({ ancestor: 'app-template-details .head' }),
    );
    await markup[1]?.clickOptions({ text: 'MJML' });
    const field = labelled('Description (body), English');
    expect(field?.tagName).toBe('TEXTAREA');
    await page.click('Insert a variable');
    await page.click('user.name');
    expect((field as HTMLTextAreaElement).value).toContain('{{user.name}}');
  });

  it('declares variables that the content names, and says what is wrong with one', async () => {
    const page = await openDrawer();
    await (await title(page)).setValue('{{user.name}}, {{order.total}} of {{#if paid}}');
    toTab('Variables');
    await page.shows('Declare paid');
    await page.click('Declare order.total');
    const names = await page.loader.getAllHarnesses(
      MatInputHarness.with({ ancestor: '.row .name' }),
    );
    expect(await names[1]?.getValue()).toBe('order.total');
    await names[1]?.setValue('order total');
    await page.click('Save');
    await vi.waitFor(() => expect(document.querySelector('.row mat-error')).not.toBeNull());
    await names[1]?.setValue('order.total');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, welcome);
    const { variables: sent } = request.body as Partial<Template>;
    expect(sent?.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['user.name', 'text', true],
      ['order.total', 'text', true],
    ]);
  });

  it('shows what is being edited with the samples, at the width of a phone too', async () => {
    const page = await openDrawer();
    await (await title(page)).setValue('Welcome, {{user.name}}!');
    toTab('Preview');
    const { request } = await page.answer(`POST ${url}/preview`, preview);
    expect(request.body).toEqual({
      ...{ language: 'en', title: 'Welcome, {{user.name}}!', channel: 'email', markup: 'html' },
      ...{ description: '<p>Hello <strong>{{user.name}}</strong></p>', variables },
    });
    await page.shows('Welcome, Ada');
    await page.shows('Declared, but not used: user.city');
    const frame = document.querySelector('iframe');
    expect(frame?.getAttribute('sandbox')).toBe('');
    expect(frame?.getAttribute('srcdoc')).toContain('<p>Hello Ada</p>');
    const phone = MatButtonToggleHarness.with({ text: 'Phone' });
    await (await page.loader.getHarness(phone)).check();
    expect(document.querySelector('.stage.phone')).not.toBeNull();
  });

  it('says what is wrong instead of a preview', async () => {
    const page = await openDrawer();
    toTab('Preview');
    await page.refuse(`POST ${url}/preview`, 422, {
      ...{ code: 'INVALID', detail: 'Some fields are not valid.' },
      errors: [{ path: 'description', code: 'UNDECLARED_VARIABLE', message: 'city is unknown' }],
    });
    await page.shows('Description (body): city is unknown');
  });

  it('sends a test of what is being edited', async () => {
    const page = await openDrawer();
    toTab('Preview');
    await page.answer(`POST ${url}/preview`, preview);
    await page.click('Send a test');
    await page.shows('Send a test of “user.welcomeEmail”');
    await page.click('Send');
    const { request } = await page.answer(`POST ${url}/test`, {}, 202);
    expect(request.body).toMatchObject({ language: 'en', to: 'owner@example.com' });
    await page.shows('The test to owner@example.com is on its way.');
  });

  it('tells its history in the words of the form', async () => {
    const page = await openDrawer();
    await page.click('Show the history');
    const entry = {
      ...{ id: welcome.id, at: welcome.updatedAt, channel: 'admin', actorId: null, actor: 'Ada' },
      ...{ action: 'update', entity: 'templates', entityId: welcome.id, title: welcome.label },
      changes: {
        channel: { before: 'sms', after: 'pdf' },
        markup: { before: 'html', after: 'text' },
        'states.de': { before: 'machine', after: 'reviewed' },
      },
      requestId: null,
    };
    const query = `entity=templates&entityId=${welcome.id}&perPage=50&sort=-at`;
    await page.answer(`/api/v1/audit?${query}`, pageOf([entry]));
    await page.shows('State, German');
    const said = [...document.querySelectorAll('app-item-history .text')];
    expect(said.map(side => side.textContent.trim())).toEqual([
      ...['SMS', 'PDF', 'HTML', 'Plain text', 'Machine', 'Reviewed'],
    ]);
  });

  it('cannot be deleted while it is active', async () => {
    const page = await openDrawer('', active);
    expect(page.control('Delete').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('a new template', () => {
  it('is not active, and made with what it says', async () => {
    const page = await open('/templates/new');
    await page.answer(URL, pageOf([]));
    await page.answer(`${URL}/prefixes`, { data: [] });
    await page.answer('/api/v1/languages', languages);
    await page.shows('New template');
    const label = MatInputHarness.with({ ancestor: 'app-template-details .head' });
    await (await page.loader.getHarness(label)).setValue('user.welcomeEmail');
    await (await title(page)).setValue('Welcome');
    await page.click('Save');
    const { request } = await page.answer(`POST ${URL}`, welcome, 201);
    expect(request.body).toEqual({
      ...{ label: 'user.welcomeEmail', areaId: null, channel: 'email', markup: 'html' },
      ...{
        active: false,
        requireComplete: false,
        translatableProperties: [],
        variables: [],
        properties: {},
      },
      contents: [{ language: 'en', title: 'Welcome', description: '', properties: {} }],
    });
    await page.shows('“user.welcomeEmail” has been added.');
  });
});
