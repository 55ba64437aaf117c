import { MatTableHarness } from '@angular/material/table/testing';
import type { ClientRecord } from '@portico/contracts/client-records';
import { Permissions } from '@portico/contracts/permissions';
import { aClientRecord } from '@portico/contracts/testing/client-records';
import { aClient } from '@portico/contracts/testing/clients';
import { EVERYTHING, openPage, type Page } from '../../testing/page';
import routes from './clients.routes';

const client = aClient();
const RECORDS = '/api/v1/client-records';
const order = aClientRecord({ clientId: client.id });
const pageOf = (...data: ClientRecord[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function open(path = '', permissions = EVERYTHING): Promise<Page> {
  const page = await openPage(
    [{ path: 'clients', children: routes }],
    `/clients/${client.id}/records${path}`,
    permissions,
  );
  await page.answer(`/api/v1/clients/${client.id}`, client);
  return page;
}

describe('the records of a client', () => {
  it('are listed with the filters of the URL', async () => {
    const page = await open('?kind=order&sort=occurredAt');
    const query = `sort=occurredAt&kind=order&clientId=${client.id}`;
    await page.answer(`${RECORDS}?${query}`, pageOf(order));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.slice(0, 3)).toEqual(['Order 1002310023', 'Order', 'Paid']);
  });

  it('are sorted by nothing but their time, as the API does', async () => {
    const page = await open();
    await page.answer(`${RECORDS}?clientId=${client.id}`, pageOf(order));
    await page.shows('Order 10023');
    const sortable = [...document.querySelectorAll('th[mat-sort-header]')];
    expect(sortable.map(heading => heading.textContent.trim())).toEqual(['When']);
  });
});

describe('a record', () => {
  const interaction = aClientRecord({
    ...{ clientId: client.id, kind: 'interaction', title: 'Asked for a larger size' },
    ...{ externalId: 'chat-7', state: 'done', status: 'Answered', amount: null, currency: null },
    ...{ areaId: 'a1', area: 'acme-shop', areaName: 'Acme Shop' },
    url: 'https://shop.acme.example/chats/7',
    payload: { channel: 'chat', lines: [{ size: 'XL' }] },
  });
  const fields = () =>
    Object.fromEntries(
      [...document.querySelectorAll('.ui-drawer-panel dt')].map(term => [
        term.textContent,
        (term.nextElementSibling?.textContent ?? '').trim().replace(/\s+/g, ' '),
      ]),
    );
  const drawer = () => document.querySelector('.ui-drawer-panel');
  const openOne = async (record: ClientRecord, permissions?: Permissions) => {
    const page = await open(`/${record.id}`, permissions);
    await page.answer(`${RECORDS}/${record.id}`, record);
    await page.shows('Payload');
    return page;
  };

  it('opens from its row with all that was pushed, and closes with Esc', async () => {
    const page = await open('?kind=interaction');
    const list = `${RECORDS}?kind=interaction&clientId=${client.id}`;
    await page.answer(list, pageOf(interaction));
    await page.click('Asked for a larger size');
    await page.answer(`${RECORDS}/${interaction.id}`, interaction);
    await page.shows('Payload');
    expect(page.url()).toBe(`/clients/${client.id}/records/${interaction.id}?kind=interaction`);
    expect(fields()).toMatchObject({
      ...{ Kind: 'Interaction', State: 'Done', Status: 'Answered', Number: 'chat-7' },
      ...{ 'Client area': 'Acme Shopacme-shop', 'Shown in full at': interaction.url },
    });
    expect(fields()).not.toHaveProperty('Amount');
    expect(drawer()?.querySelector('pre')?.textContent).toBe(
      JSON.stringify(interaction.payload, null, 2),
    );
    expect(drawer()?.querySelector('[href="/client-areas/a1"]')).not.toBeNull();
    expect(drawer()?.querySelector('input, textarea, footer button')).toBeNull();
    drawer()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await vi.waitFor(() =>
      expect(page.url()).toBe(`/clients/${client.id}/records?kind=interaction`),
    );
  });

  it('opens from a link, also without payload and after its area was deleted', async () => {
    await openOne({ ...order, areaId: 'a1' });
    expect(fields()).toMatchObject({ Amount: '€1,250.50', 'Client area': 'Deleted since a1' });
    expect(fields()).not.toHaveProperty('Shown in full at');
    expect(drawer()?.textContent).toContain('Nothing more came with it.');
  });

  it('leads to its area only who may read areas', async () => {
    const few = { ...new Permissions(), clients: 'read', 'client-records': 'read' } as const;
    await openOne(interaction, few);
    expect(fields()['Client area']).toBe('Acme Shop acme-shop');
    expect(drawer()?.querySelector('[href^="/client-areas"]')).toBeNull();
  });

  it('that is a ticket shows what projects the client has going on', async () => {
    const ticket = aClientRecord({ clientId: client.id, kind: 'ticket', title: 'It stands still' });
    const project = aClientRecord({
      ...{ id: 'p1', clientId: client.id, kind: 'project', title: 'New web shop', status: 'Beta' },
    });
    const page = await openOne(ticket);
    const found = { ...pageOf(project), meta: { page: 1, perPage: 5, total: 12 } };
    const active = `kind=project&state=open&perPage=5&clientId=${client.id}`;
    await page.answer(`${RECORDS}?${active}`, found);
    await page.shows('New web shop');
    const leads = [...(drawer()?.querySelectorAll('app-active-projects a') ?? [])].map(link => [
      link.textContent,
      link.getAttribute('href'),
    ]);
    expect(leads).toEqual([
      ['New web shop', `/clients/${client.id}/records/p1`],
      ['All 12', `/clients/${client.id}/records?kind=project&state=open`],
    ]);
  });

  it('says when there is none', async () => {
    const page = await open(`/${order.id}`);
    const detail = 'The record does not exist.';
    await page.refuse(`${RECORDS}/${order.id}`, 404, { code: 'NOT_FOUND', detail });
    await page.shows(detail);
  });
});
