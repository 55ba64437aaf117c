import { MatTableHarness } from '@angular/material/table/testing';
import type { ClientRecord } from '@portico/contracts/client-records';
import { aClientRecord } from '@portico/contracts/testing/client-records';
import { aClient } from '@portico/contracts/testing/clients';
import { openPage, type Page } from '../../testing/page';
import routes from './clients.routes';

const client = aClient();
const RECORDS = '/api/v1/client-records';
const order = aClientRecord({ clientId: client.id });
const pageOf = (...data: ClientRecord[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function open(path = ''): Promise<Page> {
  const page = await openPage(
    [{ path: 'clients', children: routes }],
    `/clients/${client.id}/records${path}`,
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
