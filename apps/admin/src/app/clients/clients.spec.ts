import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aClient, aClientGroup, aCustomField } from '@portico/contracts/testing/clients';
import { aStaffMember } from '@portico/contracts/testing/staff';
import { openPage, type Page } from '../../testing/page';
import routes from './clients.routes';

const CLIENTS = '/api/v1/clients';
const client = aClient({ address: null, country: null });
const group = aClientGroup();
const member = aStaffMember();
const url = `${CLIENTS}/${client.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});
const job = (changes: object) => ({
  ...{ id: 'j1', kind: 'clients.bulk', state: 'running', progress: 0, total: 2, error: null },
  ...{ startedBy: 'Ada', createdAt: '2026-05-10T09:51:26.776Z', finishedAt: null },
  ...changes,
});

/** What every page of clients asks for beside its own. */
async function answerChoices(page: Page, fields: unknown[] = []): Promise<void> {
  await page.answer('/api/v1/languages', { data: [] });
  await page.answer('/api/v1/custom-fields?perPage=100&sort=position', pageOf(...fields));
}

async function openList(query = '', fields: unknown[] = [], views: unknown[] = []): Promise<Page> {
  const page = await openPage([{ path: 'clients', children: routes }], `/clients${query}`);
  await answerChoices(page, fields);
  if (!query.includes('deleted=')) {
    await page.answer('/api/v1/saved-views?page=clients', { data: views });
  }
  return page;
}

async function openDrawer(fields: unknown[] = [], of = client): Promise<Page> {
  const page = await openList(`/edit/${of.id}`, fields);
  await page.answer(CLIENTS, pageOf(of));
  await page.answer(url, of);
  await page.shows('Billing address');
  return page;
}

async function openNew(fields: unknown[] = []): Promise<Page> {
  const page = await openList('/new', fields);
  await page.answer(CLIENTS, pageOf(client));
  await page.shows('New client');
  return page;
}

const formField = (page: Page, label: string) =>
  page.loader.getHarness(
    MatFormFieldHarness.with({ floatingLabelText: label, ancestor: '.ui-drawer-panel' }),
  );
const field = async (page: Page, label: string) => {
  const control = await (await formField(page, label)).getControl(MatInputHarness);
  if (!control) throw new Error(`No input named ${label}`);
  return control;
};
const select = async (page: Page, label: string) => {
  const control = await (await formField(page, label)).getControl(MatSelectHarness);
  if (!control) throw new Error(`No select named ${label}`);
  return control;
};
const tick = async (page: Page, name: string) => {
  const box = page.loader.getHarness(
    MatCheckboxHarness.with({ selector: `:has([aria-label="${name}"])` }),
  );
  await (await box).check();
};
const agree = () =>
  document.querySelector<HTMLElement>('ui-confirm .mat-mdc-unelevated-button')?.click();

describe('the list of clients', () => {
  it('shows what the API has, with the search and the filters of the URL', async () => {
    const query = `search=acme&kind=organisation&active=true&country=RO&property=a.b%3D1`;
    const page = await openList(`?${query}&sort=-name&columns=email,active`);
    await page.answer(
      `${CLIENTS}?search=acme&kind=organisation&active=true&country=RO&property=a.b=1&sort=-name`,
      pageOf(client),
    );
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.slice(1, -1)).toEqual(['Acme TradingAcme Trading SRL', client.email, 'Active']);
  });

  it('shows the columns that are chosen', async () => {
    const page = await openList();
    await page.answer(CLIENTS, pageOf(client));
    await page.click('Columns');
    await (await page.loader.getHarness(MatCheckboxHarness.with({ label: 'Fiscal code' }))).check();
    await page.shows('RO 18547290');
    expect(page.url()).toBe('/clients?columns=email,phone,fiscalCode,groups,manager,active');
  });

  it('leads from a row to the page of the client', async () => {
    const page = await openList();
    await page.answer(CLIENTS, pageOf(client));
    await page.shows('Acme Trading');
    expect(page.control('Acme Trading').getAttribute('href')).toBe(`/clients/${client.id}`);
  });

  it('says what it is for when it is empty', async () => {
    const page = await openList();
    await page.answer(CLIENTS, pageOf());
    await page.shows('No clients yet');
  });

  it('tells a viewer why nobody can be added', async () => {
    const permissions = { ...new Permissions(), clients: 'read' as const };
    const page = await openPage([{ path: 'clients', children: routes }], '/clients', permissions);
    await page.answer(CLIENTS, pageOf(client));
    expect(page.control('Add +').getAttribute('aria-disabled')).toBe('true');
  });

  it('deletes after OK, and takes it back', async () => {
    const page = await openList();
    await page.answer(CLIENTS, pageOf(client));
    await page.shows('Acme Trading');
    document.querySelector<HTMLElement>('[aria-label="Delete Acme Trading"]')?.click();
    await page.shows('Delete Acme Trading?');
    await page.click('OK');
    await page.answer(`DELETE ${url}`, null, 204);
    await page.answer(CLIENTS, pageOf());
    await page.shows('Acme Trading has been deleted.');
    await page.click('Undo');
    await page.answer(`POST ${url}/restore`, client);
    await page.answer(CLIENTS, pageOf(client));
    await page.shows('Acme Trading is back.');
  });

  it('says why the API keeps a client', async () => {
    const page = await openList();
    await page.answer(CLIENTS, pageOf(client));
    await page.shows('Acme Trading');
    document.querySelector<HTMLElement>('[aria-label="Delete Acme Trading"]')?.click();
    await page.click('OK');
    const detail = 'The client owns the area "Shop".';
    await page.refuse(`DELETE ${url}`, 409, { code: 'IN_USE', detail });
    await page.shows(detail);
  });

  it('restores from the trash', async () => {
    const page = await openList('?deleted=true');
    await page.answer(
      `${CLIENTS}?deleted=true`,
      pageOf({ ...client, deletedAt: client.createdAt }),
    );
    await page.shows('Deleted clients');
    document.querySelector<HTMLElement>('[aria-label="Restore Acme Trading"]')?.click();
    await page.answer(`POST ${url}/restore`, client);
    await page.shows('Acme Trading is back.');
  });
});

describe('bulk actions on clients', () => {
  const other = aClient({ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f90', name: 'Bluebird' });

  it('deactivate the ticked ones, with progress and a result per row', async () => {
    const page = await openList();
    await page.answer(CLIENTS, pageOf(client, other));
    await tick(page, 'Select all rows of this page');
    await page.click('Deactivate');
    await page.shows('Deactivate 2 clients?');
    agree();
    const { request } = await page.answer(`POST ${CLIENTS}/bulk`, job({}), 202);
    expect(request.body).toEqual({ ids: [client.id, other.id], action: 'deactivate' });
    await page.answer('/api/v1/jobs/j1', job({ progress: 1 }));
    await page.shows('1 of 2');
    const failure = { id: other.id, name: 'Bluebird', code: 'X', message: 'It is not right.' };
    const bulk = { done: 1, unchanged: 0, failed: 1, failures: [failure] };
    await page.answer('/api/v1/jobs/j1', job({ state: 'done', progress: 2, bulk }));
    await page.shows('1 changed, 1 failed.');
    await page.shows('It is not right.');
    await page.answer(CLIENTS, pageOf(client, other));
    const results = [...document.querySelectorAll('ui-row-tick [role=img]')];
    expect(results.map(one => one.getAttribute('aria-label'))).toEqual([
      'Done',
      'It is not right.',
    ]);
    expect(page.url()).toBe('/clients?job=j1');
  });

  it('reach all that match, across pages', async () => {
    const page = await openList('?active=false&sort=name&page=1');
    const meta = { page: 1, perPage: 25, total: 60 };
    const list = `${CLIENTS}?active=false&page=1&sort=name`;
    await page.answer(list, { data: [client, other], meta });
    await tick(page, 'Select all rows of this page');
    await page.click('Select all 60 that match');
    await page.shows('All 60 that match are selected');
    await page.click('Delete');
    await page.shows('Delete 60 clients?');
    agree();
    const { request } = await page.answer(`POST ${CLIENTS}/bulk`, job({}), 202);
    expect(request.body).toEqual({ filter: { active: false }, action: 'delete' });
  });

  it('assign a manager', async () => {
    const page = await openList();
    await page.answer(CLIENTS, pageOf(client));
    await tick(page, 'Select Acme Trading');
    await page.click('More');
    await page.click('Assign manager…');
    await page.shows('Who looks after them?');
    document.querySelector<HTMLElement>('app-choose-dialog input')?.focus();
    await page.answer('/api/v1/staff?perPage=8&sort=name', pageOf(member));
    await page.pick('Grace Hopper');
    await page.click('OK');
    const { request } = await page.answer(`POST ${CLIENTS}/bulk`, job({}), 202);
    expect(request.body).toMatchObject({ action: 'assign-manager', managerId: member.id });
  });
});

describe('the drawer of a client', () => {
  it('adds a client with what was filled in', async () => {
    const page = await openNew();
    await page.click('Submit');
    await page.shows('Required.');
    await (await field(page, 'Name')).setValue('Acme Trading');
    await (await field(page, 'Email')).setValue('office@acme.example');
    document.querySelector<HTMLElement>('[aria-label="Add to Groups"]')?.focus();
    await page.answer('/api/v1/client-groups?perPage=8&sort=name', pageOf(group));
    await page.pick('Wholesale (7.5 %)');
    await page.click('Submit');
    const { request } = await page.answer(`POST ${CLIENTS}`, client, 201);
    expect(request.body).toMatchObject({
      ...{ kind: 'organisation', name: 'Acme Trading', email: 'office@acme.example' },
      ...{ active: false, groupIds: [group.id], address: null, properties: {} },
    });
    expect(request.body).not.toHaveProperty('password');
    await page.shows('Acme Trading has been added.');
    expect(page.url()).toBe('/clients');
  });

  it('wants an address for who has a password', async () => {
    const page = await openNew();
    await (await field(page, 'Name')).setValue('Ada');
    await (await field(page, 'Password')).setValue('a-first-password');
    await page.click('Submit');
    await page.shows('Required.');
  });

  it('warns of who may be here already', async () => {
    const page = await openNew();
    await (await field(page, 'Email')).setValue('office@acme.example');
    await page.answer(`${CLIENTS}/similar?email=office@acme.example`, {
      data: [{ client, reasons: ['email', 'phone'] }],
    });
    await page.shows('same email, same phone');
    const link = document.querySelector<HTMLAnchorElement>('app-similar-notice a');
    expect(link?.getAttribute('href')).toBe(`/admin/clients/${client.id}`);
  });

  it('saves only what was changed, an address as a whole', async () => {
    const address = { street: 'Lipscani 12', city: 'Bucharest' };
    const page = await openDrawer([], aClient({ address }));
    await (await field(page, 'Name')).setValue('Acme');
    document.querySelectorAll<HTMLElement>('.head button')[0]?.click();
    await page.click('Submit');
    const { request } = await page.answer(`PATCH ${url}`, { ...client, name: 'Acme' });
    const copied = { ...address, region: null, postalCode: null, country: null };
    expect(request.body).toEqual({ name: 'Acme', billingAddress: copied });
    expect(request.headers.get('If-Match')).toBe('"1"');
    await page.shows('“Acme” has been saved.');
  });

  it('asks for custom fields as their types want', async () => {
    const fields = [
      aCustomField({ required: true }),
      aCustomField({ id: '2', label: 'seats', title: 'Seats', type: 'number', choices: [] }),
      aCustomField({ id: '3', label: 'vat', title: 'VAT', kind: 'person', choices: [] }),
    ];
    const page = await openNew(fields);
    expect(page.text()).not.toContain('VAT');
    await (await field(page, 'Name')).setValue('Acme');
    await page.click('Submit');
    await page.shows('Required.');
    await (await select(page, 'Contract status')).clickOptions({ text: 'signed' });
    await (await field(page, 'Seats')).setValue('12');
    await page.click('Submit');
    const { request } = await page.answer(`POST ${CLIENTS}`, client, 201);
    expect(request.body).toMatchObject({ properties: { contractStatus: 'signed', seats: 12 } });
    await page.shows('has been added.');
  });

  it('takes a password away after a question, and keeps what was typed', async () => {
    const page = await openDrawer([], { ...client, hasPassword: true });
    await (await field(page, 'Name')).setValue('Acme');
    await page.click('Remove password');
    await page.shows('Remove the password of Acme Trading?');
    agree();
    const { request } = await page.answer(`PATCH ${url}`, { ...client, version: 2 });
    expect(request.body).toEqual({ password: null });
    await page.shows('Acme Trading has no password any more.');
    expect(() => page.control('Remove password')).toThrow();
    await page.click('Submit');
    const saved = await page.answer(`PATCH ${url}`, { ...client, name: 'Acme', version: 3 });
    expect(saved.request.body).toEqual({ name: 'Acme' });
    expect(saved.request.headers.get('If-Match')).toBe('"2"');
    await page.shows('“Acme” has been saved.');
  });

  it('offers nobody without a password to take it away', async () => {
    const page = await openDrawer();
    expect(() => page.control('Remove password')).toThrow();
  });

  it('puts a taken address at its field', async () => {
    const page = await openDrawer();
    await (await field(page, 'Email')).setValue('taken@example.com');
    await page.click('Submit');
    const errors = [{ path: 'email', code: 'DUPLICATE', message: 'is taken' }];
    await page.refuse(`PATCH ${url}`, 409, { code: 'DUPLICATE', errors });
    await page.shows('Is taken.');
  });

  it('shows both versions when somebody else was faster', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Mine');
    await page.click('Submit');
    const current = { ...client, name: 'Theirs', version: 2 };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    await page.shows('Somebody else has saved this');
    await page.click('Save mine');
    const { request } = await page.answer(`PATCH ${url}`, { ...current, name: 'Mine' });
    expect(request.headers.get('If-Match')).toBe('"2"');
    await page.shows('“Mine” has been saved.');
  });

  it('asks before changes are lost', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Changed');
    await page.click('Cancel');
    await page.shows('Discard your changes?');
  });
});

describe('saved views', () => {
  const view = {
    ...{ id: 'v1', version: 1, page: 'clients', name: 'Dormant', shared: false, owner: 'Ada' },
    ...{ query: 'active=false&sort=-createdAt', columns: ['email', 'createdAt'] },
    ...{ ownerId: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50' },
    ...{ createdAt: client.createdAt, updatedAt: client.createdAt },
  };

  it('bring back search, filters, order and columns', async () => {
    const page = await openList('?search=acme', [], [view]);
    await page.answer(`${CLIENTS}?search=acme`, pageOf(client));
    await page.shows('Views');
    await page.click('Views');
    await page.click('Dormant');
    await page.answer(`${CLIENTS}?active=false&sort=-createdAt`, pageOf(client));
    expect(page.url()).toBe('/clients?active=false&sort=-createdAt&columns=email,createdAt');
    await page.shows('Dormant');
  });

  it('keep what the list shows now', async () => {
    const page = await openList('?active=false&columns=email');
    await page.answer(`${CLIENTS}?active=false`, pageOf(client));
    await page.click('Views');
    await page.click('Save this view…');
    const name = page.loader.getHarness(MatInputHarness.with({ ancestor: 'app-save-view' }));
    await (await name).setValue('Dormant');
    await page.click('Save');
    const { request } = await page.answer('POST /api/v1/saved-views', view, 201);
    expect(request.body).toEqual({
      ...{ page: 'clients', query: 'active=false', columns: ['email'] },
      ...{ name: 'Dormant', shared: false },
    });
    await page.answer('/api/v1/saved-views?page=clients', { data: [view] });
    await page.shows('The view “Dormant” has been saved.');
  });
});
