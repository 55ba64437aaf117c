import { MatInputHarness } from '@angular/material/input/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aClientGroup } from '@portico/contracts/testing/clients';
import { openPage, type Page } from '../../testing/page';
import routes from './client-groups.routes';

const GROUPS = '/api/v1/client-groups';
const group = aClientGroup();
const url = `${GROUPS}/${group.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});
const open = (path = '', permissions?: Permissions) =>
  openPage([{ path: 'clients/groups', children: routes }], `/clients/groups${path}`, permissions);
const fields = (page: Page) =>
  page.loader.getAllHarnesses(MatInputHarness.with({ ancestor: '.ui-drawer-panel' }));

describe('client groups', () => {
  it('are listed with their discounts and how many they hold', async () => {
    const page = await open();
    await page.answer(GROUPS, pageOf(group));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.slice(0, 3)).toEqual(['Wholesale', '7.5 %', '2']);
  });

  it('are added', async () => {
    const page = await open('/new');
    await page.answer(GROUPS, pageOf());
    const [name, discount] = await fields(page);
    await name?.setValue('Partners');
    await discount?.setValue('101');
    await page.click('Save');
    await page.shows('Must match');
    await discount?.setValue('5');
    await page.click('Save');
    const { request } = await page.answer(`POST ${GROUPS}`, group, 201);
    expect(request.body).toEqual({ name: 'Partners', discount: '5', description: null });
    await page.shows('is there now.');
  });

  it('are changed against the version that was read', async () => {
    const page = await open(`/${group.id}`);
    await page.answer(GROUPS, pageOf(group));
    await page.answer(url, group);
    await page.shows('Show its 2 clients');
    const [, discount] = await fields(page);
    await discount?.setValue('10');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...group, discount: '10.00' });
    expect(request.body).toEqual({ discount: '10' });
    expect(request.headers.get('If-Match')).toBe('"1"');
    await page.shows('“Wholesale” has been saved.');
  });

  it('are deleted after OK', async () => {
    const page = await open(`/${group.id}`);
    await page.answer(GROUPS, pageOf(group));
    await page.answer(url, group);
    await page.click('Delete');
    await page.shows('Delete the group Wholesale?');
    await page.click('OK');
    await page.answer(`DELETE ${url}`, null, 204);
    await page.shows('The group “Wholesale” has been deleted.');
  });

  it('are only looked at by a viewer', async () => {
    const page = await open('', { ...new Permissions(), clients: 'read' });
    await page.answer(GROUPS, pageOf(group));
    expect(page.control('Add +').getAttribute('aria-disabled')).toBe('true');
  });
});
