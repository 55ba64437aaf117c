import { MatInputHarness } from '@angular/material/input/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aClientArea } from '@portico/contracts/testing/client-areas';
import { aClient, aContact } from '@portico/contracts/testing/clients';
import { EVERYTHING, openPage, type Page } from '../../testing/page';
import routes from './clients.routes';

const client = aClient({ gaps: ['address', 'mainContact', 'manager'] });
const url = `/api/v1/clients/${client.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});
const figures = {
  ...{ lifetimeValue: [{ amount: '1250.50', currency: 'EUR' }], purchases: 2 },
  ...{ repeatPurchaseRate: 100, dataQuality: 63, records: [{ kind: 'order', count: 2 }] },
  ...{ calculatedAt: client.createdAt, cached: false },
};

async function open(path = '', permissions = EVERYTHING): Promise<Page> {
  const page = await openPage(
    [{ path: 'clients', children: routes }],
    `/clients/${client.id}${path}`,
    permissions,
  );
  await page.answer(url, client);
  await page.shows('Organisation · No. 1042');
  return page;
}

describe('the page of a client', () => {
  it('shows who it is, what is missing, and what the records add up to', async () => {
    const page = await open();
    await page.answer(`${url}/figures`, figures);
    await page.shows('Still missing: main address, main contact, personal manager.');
    await page.shows('1,250.50');
    await page.shows('Bought again');
    await page.shows('2 × Order');
  });

  it('has only the parts that the role may read', async () => {
    const page = await open('', { ...new Permissions(), clients: 'read' });
    const tabs = [...document.querySelectorAll('ui-page-tabs a')].map(tab =>
      tab.textContent.trim(),
    );
    expect(tabs).toEqual(['Profile', 'Contacts', 'Notes']);
    expect(page.control('Edit').getAttribute('aria-disabled')).toBe('true');
  });

  it('says so when there is no such client', async () => {
    const page = await openPage([{ path: 'clients', children: routes }], `/clients/${client.id}`);
    await page.refuse(url, 404, { code: 'NOT_FOUND', detail: 'The client does not exist.' });
    await page.shows('The client does not exist.');
  });

  it('deactivates', async () => {
    const page = await open();
    document.querySelector<HTMLElement>('[aria-label="More actions"]')?.click();
    await page.click('Deactivate');
    const { request } = await page.answer(`PATCH ${url}`, { ...client, active: false });
    expect(request.body).toEqual({ active: false });
    await page.answer(url, { ...client, active: false, version: 2 });
    await page.shows('Acme Trading is signed out and cannot sign in.');
  });

  it('edits in the drawer and comes back', async () => {
    const page = await open('/edit');
    await page.answer(url, client);
    await page.shows('Billing address');
    await page.click('Submit');
    await page.shows('“Acme Trading” has been saved.');
    expect(page.url()).toBe(`/clients/${client.id}`);
  });
});

describe('the parts of a client', () => {
  it('add, elevate and delete contacts', async () => {
    const main = aContact();
    const other = aContact({ id: 'c2', firstName: 'Charles', lastName: 'Babbage', main: false });
    const page = await open('/contacts');
    await page.answer(`${url}/contacts`, { data: [main, other] });
    await page.shows('Charles Babbage');
    const press = (label: string) =>
      document.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click();
    press('Make Charles Babbage the main contact');
    const { request } = await page.answer(`PATCH ${url}/contacts/c2`, { ...other, main: true });
    expect(request.body).toEqual({ main: true });
    await page.answer(`${url}/contacts`, { data: [main, other] });
    await page.answer(url, client);
    press('Delete Charles Babbage');
    await page.click('OK');
    await page.answer(`DELETE ${url}/contacts/c2`, null, 204);
    await page.shows('Charles Babbage has been deleted.');
  });

  it('add a contact in the drawer', async () => {
    const page = await open('/contacts/new');
    await page.answer(`${url}/contacts`, { data: [] });
    const [first] = await page.loader.getAllHarnesses(
      MatInputHarness.with({ ancestor: '.ui-drawer-panel' }),
    );
    await first?.setValue('Ada');
    await page.click('Submit');
    const { request } = await page.answer(`POST ${url}/contacts`, aContact(), 201);
    expect(request.body).toMatchObject({ firstName: 'Ada', lastName: null, active: true });
    await page.shows('Ada Byron has been added.');
    expect(page.url()).toBe(`/clients/${client.id}/contacts`);
  });

  it('write a note that stays', async () => {
    const page = await open('/notes');
    await page.answer(`${url}/notes`, pageOf());
    await page.shows('No notes yet');
    const text = page.loader.getHarness(MatInputHarness.with({ selector: 'textarea' }));
    await (await text).setValue('Called.');
    await page.click('Add note');
    const { request } = await page.answer(`POST ${url}/notes`, {}, 201);
    expect(request.body).toEqual({ text: 'Called.' });
    const note = { id: 'n1', text: 'Called.', author: 'Ada Byron', createdAt: client.createdAt };
    await page.answer(`${url}/notes`, pageOf(note));
    await page.shows('Ada Byron');
  });

  it('lead to the areas that it owns', async () => {
    const page = await open('/areas');
    const areas = `/api/v1/client-areas?ownerId=${client.id}`;
    const meta = { page: 1, perPage: 25, total: 130 };
    await page.answer(areas, { data: [aClientArea()], meta });
    await page.shows('Acme Client Portal');
    document.querySelector<HTMLElement>('[aria-label="Next page"]')?.click();
    await page.answer(`/api/v1/client-areas?page=2&perPage=25&ownerId=${client.id}`, pageOf());
  });

  it('tell who changed what', async () => {
    const page = await open('/audit');
    const entry = {
      ...{ id: 'a1', at: client.createdAt, actor: 'Grace Hopper', action: 'update' },
      ...{ entity: 'clients', title: 'Acme Trading', changes: { phone: {} } },
    };
    await page.answer(`/api/v1/audit?entityId=${client.id}`, pageOf(entry));
    await page.shows('Grace Hopper changed Acme Trading');
    await page.shows('phone');
  });
});

describe('what is done for good, or nearly', () => {
  const press = async (page: Page, item: string) => {
    document.querySelector<HTMLElement>('[aria-label="More actions"]')?.click();
    await page.click(item);
  };
  const other = aClient({ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f99', name: 'ACME' });
  const moves = { contacts: 1, notes: 0, records: 12, areas: 0 };
  const merge = {
    ...{ id: 'm1', clientId: client.id, otherId: other.id, otherNumber: 7, otherName: 'ACME' },
    ...{ mergedAt: client.createdAt, mergedBy: 'Ada', fields: ['phone'], moves },
    ...{ changed: true, erased: false, undoneAt: null, undoneBy: null },
  };

  it('merges another client after a look at what wins', async () => {
    const page = await open();
    await press(page, 'Merge with another…');
    await page.shows('Merge another client into Acme Trading');
    const box = document.querySelector<HTMLInputElement>('app-client-picker input');
    if (!box) throw new Error('There is nothing to search in.');
    box.value = 'ACME';
    box.dispatchEvent(new Event('input'));
    await page.answer('/api/v1/clients?search=ACME&perPage=8', pageOf(client, other));
    await page.shows('ACME');
    document.querySelector<HTMLElement>('.mat-mdc-autocomplete-panel mat-option')?.click();
    const values = { this: null, other: '+40213109999' };
    const preview = {
      ...{ result: client, other, versions: { this: 1, other: 1 }, moves },
      differences: [{ field: 'phone', values, from: 'other' }],
    };
    await page.answer(`POST ${url}/merges/preview`, preview);
    await page.shows('+40213109999');
    await page.shows('Moves over: 1 contact, 12 records.');
    document.querySelector<HTMLElement>('mat-radio-button[value="this"] input')?.click();
    const again = await page.answer(`POST ${url}/merges/preview`, preview);
    expect(again.request.body).toEqual({ clientId: other.id, choose: { phone: 'this' } });
    await page.shows('+40213109999');
    await page.click('Merge');
    const { request } = await page.answer(`POST ${url}/merges`, merge, 201);
    expect(request.body).toEqual({
      ...{ clientId: other.id, choose: { phone: 'this' }, versions: { this: 1, other: 1 } },
    });
    await page.shows('ACME has been merged into this client.');
    expect(page.url()).toBe(`/clients/${client.id}`);
  });

  it('undoes a merge, also one that others have built upon', async () => {
    const page = await open();
    await page.answer(`${url}/merges`, { data: [merge] });
    await page.shows('Merged into this client');
    document.querySelector<HTMLElement>('[aria-label="Undo the merge of ACME"]')?.click();
    await page.shows('This client was changed since.');
    document.querySelector<HTMLElement>('ui-confirm .mat-mdc-unelevated-button')?.click();
    const { request } = await page.answer(`POST ${url}/merges/m1/undo`, merge);
    expect(request.body).toEqual({ force: true });
    await page.shows('ACME is a client of its own again.');
  });

  it('leads from who was merged to who stayed', async () => {
    const page = await openPage([{ path: 'clients', children: routes }], `/clients/${other.id}`);
    await page.answer(`/api/v1/clients/${other.id}`, client);
    await page.answer(url, client);
    await page.shows('Organisation · No. 1042');
    expect(page.url()).toBe(`/clients/${client.id}`);
  });

  it('erases personal data once the number was typed', async () => {
    const page = await open();
    await press(page, 'Erase personal data…');
    await page.shows('Erase the personal data of Acme Trading?');
    expect(page.control('Erase').hasAttribute('disabled')).toBe(true);
    const number = page.loader.getHarness(MatInputHarness.with({ ancestor: 'app-erase-dialog' }));
    await page.answer(`${url}/figures`, figures);
    await page.answer(`${url}/merges`, { data: [] });
    await page.answer('/api/v1/languages', { data: [] });
    await page.answer('/api/v1/custom-fields?perPage=100&sort=position', pageOf());
    await (await number).setValue('1042');
    await page.click('Erase');
    const { request } = await page.answer(`POST ${url}/erase`, client);
    expect(request.body).toEqual({ confirm: 1042 });
    await page.shows('The personal data has been erased.');
  });
});
