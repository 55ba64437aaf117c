import { MatInputHarness } from '@angular/material/input/testing';
import { MatTableHarness } from '@angular/material/table/testing';
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

  it('list records with the filters of the URL', async () => {
    const page = await open('/records?kind=order&sort=-amount');
    const record = {
      ...{ id: 'r1', kind: 'order', title: 'Order 10023', externalId: '10023', state: 'paid' },
      ...{ status: null, amount: '1250.50', currency: 'EUR', area: 'Shop', url: null },
      ...{ occurredAt: client.createdAt },
    };
    const query = `sort=-amount&kind=order&clientId=${client.id}`;
    await page.answer(`/api/v1/client-records?${query}`, pageOf(record));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.slice(0, 3)).toEqual(['Order 1002310023', 'Order', 'Paid']);
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
    const areas = `/api/v1/client-areas?ownerId=${client.id}&perPage=100&sort=name`;
    await page.answer(areas, pageOf(aClientArea()));
    await page.shows('Acme Client Portal');
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
