import { MatChipRowHarness } from '@angular/material/chips/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aClient, aClientGroup } from '@portico/contracts/testing/clients';
import { aStaffMember } from '@portico/contracts/testing/staff';
import { openPage, type Page } from '../../testing/page';
import routes from './clients.routes';

const CLIENTS = '/api/v1/clients';
const GROUPS = '/api/v1/client-groups';
const STAFF = '/api/v1/staff';
const FIRST = '?perPage=8&sort=name';
const group = aClientGroup();
const late = aClientGroup({ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4fa1', name: 'Zebra' });
const member = aStaffMember();
const mine = { id: group.id, name: group.name, discount: group.discount };
const client = aClient({ groups: [mine], managerId: member.id, manager: member.name });
const pageOf = (data: unknown[], total = data.length) => ({
  data,
  meta: { page: 1, perPage: 8, total },
});

async function open(path: string, permissions?: Permissions): Promise<Page> {
  const all = [{ path: 'clients', children: routes }];
  const page = await openPage(all, `/clients${path}`, permissions);
  const query = path.includes('?') ? path.replace(/.*\?/, '?') : '';
  await page.answer(`${CLIENTS}${query}`, pageOf([client]));
  return page;
}

async function openDrawer(): Promise<Page> {
  const page = await open(`/edit/${client.id}`);
  await page.answer('/api/v1/languages', { data: [] });
  await page.answer('/api/v1/custom-fields?perPage=100&sort=position', pageOf([]));
  await page.answer('/api/v1/saved-views?page=clients', { data: [] });
  await page.answer(`${CLIENTS}/${client.id}`, client);
  await page.shows('Billing address');
  return page;
}

function box(selector: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(selector);
  if (!found) throw new Error(`The page has no ${selector}.`);
  return found;
}

// A harness would wait for the answer that the test has yet to give.
function type(input: HTMLInputElement, text: string): void {
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

const tick = async (page: Page) => {
  await page.shows('Acme Trading');
  box('td ui-row-tick input').click();
};
const chips = async (page: Page) => {
  const rows = await page.loader.getAllHarnesses(
    MatChipRowHarness.with({ ancestor: 'app-lookup-chips' }),
  );
  return Promise.all(rows.map(row => row.getText()));
};
const groupsBox = () => box('app-lookup-chips input');
const managerBox = () => box('app-client-fields app-lookup-field input');

describe('groups and managers beyond the first ones', () => {
  it('are found by the filters of the list', async () => {
    const page = await open('');
    box('app-client-filters app-lookup-filter input').focus();
    await page.answer(`${GROUPS}${FIRST}`, pageOf([group], 240));
    await page.shows('239 more: type to find them.');
    type(box('app-client-filters app-lookup-filter input'), 'zeb');
    // What does not fit can no longer be picked, also before the answer is there.
    await vi.waitFor(() => expect(document.querySelector('mat-option')).toBeNull());
    await page.answer(`${GROUPS}?search=zeb&perPage=8&sort=name`, pageOf([late]));
    await page.pick('Zebra (7.5 %)');
    await vi.waitFor(() => expect(page.url()).toBe(`/clients?groupId=${late.id}`));
    expect(box('app-client-filters app-lookup-filter input').value).toBe('Zebra (7.5 %)');
  });

  it('are named by the filters when the address has them', async () => {
    const page = await open(`?managerId=${member.id}`);
    await page.answer(`${STAFF}/${member.id}`, member);
    await vi.waitFor(() => {
      const inputs = document.querySelectorAll<HTMLInputElement>('app-lookup-filter input');
      expect([...inputs].map(({ value }) => value)).toEqual(['Any', 'Grace Hopper']);
    });
  });

  it('are not asked for where the role may not know the staff', async () => {
    const permissions = { ...new Permissions(), clients: 'write' as const };
    const page = await open('', permissions);
    await page.shows('Groups');
    expect(document.querySelectorAll('app-lookup-filter')).toHaveLength(1);
    page.http.expectNone(request => request.url === STAFF);
  });

  it('are added to a client in the drawer', async () => {
    const page = await openDrawer();
    type(groupsBox(), 'zeb');
    await page.answer(`${GROUPS}${FIRST}`, pageOf([group], 240));
    await page.answer(`${GROUPS}?search=zeb&perPage=8&sort=name`, pageOf([group, late]));
    await page.shows('Zebra');
    const offered = [...document.querySelectorAll('mat-option')].map(one => one.textContent.trim());
    expect(offered).toEqual(['Zebra (7.5 %)']);
    await page.pick('Zebra (7.5 %)');
    await page.answer(`${GROUPS}${FIRST}`, pageOf([group], 240));
    expect(await chips(page)).toEqual(['Wholesale', 'Zebra (7.5 %)']);
    expect(groupsBox().value).toBe('');
    await page.click('Submit');
    const { request } = await page.answer(`PATCH ${CLIENTS}/${client.id}`, client);
    await page.shows('has been saved.');
    expect(request.body).toEqual({ groupIds: [group.id, late.id] });
  });

  it('are taken from a client in the drawer', async () => {
    const page = await openDrawer();
    expect(managerBox().value).toBe('Grace Hopper');
    box('[aria-label="Remove Wholesale"]').click();
    type(managerBox(), '');
    await page.answer(`${STAFF}${FIRST}`, pageOf([member]));
    managerBox().blur();
    await page.click('Submit');
    const { request } = await page.answer(`PATCH ${CLIENTS}/${client.id}`, client);
    await page.shows('has been saved.');
    expect(request.body).toEqual({ groupIds: [], managerId: null });
  });

  it('stay as they are when something was typed and not picked', async () => {
    const page = await openDrawer();
    type(managerBox(), 'nobody');
    await page.answer(`${STAFF}${FIRST}`, pageOf([member]));
    await page.answer(`${STAFF}?search=nobody&perPage=8&sort=name`, pageOf([]));
    await page.shows('Nothing by that name.');
    managerBox().blur();
    await page.answer(`${STAFF}${FIRST}`, pageOf([member]));
    await vi.waitFor(() => expect(managerBox().value).toBe('Grace Hopper'));
  });

  it('are named where somebody else has saved other ones', async () => {
    const page = await openDrawer();
    box('[aria-label="Remove Wholesale"]').click();
    await page.click('Submit');
    const zebra = { id: late.id, name: late.name, discount: late.discount };
    const current = { ...client, version: 2, groups: [zebra] };
    await page.refuse(`PATCH ${CLIENTS}/${client.id}`, 412, { code: 'STALE', current });
    await page.shows('Somebody else has saved this');
    expect(page.text()).toContain('Zebra');
    expect(page.text()).not.toContain(late.id);
  });

  it('are chosen for many clients at once', async () => {
    const page = await open('');
    await tick(page);
    await page.click('More');
    await page.click('Add to group…');
    await page.shows('Add to which group?');
    expect(page.control('OK').hasAttribute('disabled')).toBe(true);
    await vi.waitFor(() => expect(document.activeElement?.closest('[role=dialog]')).toBeTruthy());
    type(box('app-choose-dialog input'), 'zeb');
    await page.answer(`${GROUPS}${FIRST}`, pageOf([group], 240));
    await page.answer(`${GROUPS}?search=zeb&perPage=8&sort=name`, pageOf([late]));
    await page.pick('Zebra (7.5 %)');
    await page.click('OK');
    const { request } = await page.answer(`POST ${CLIENTS}/bulk`, { id: 'j1' }, 202);
    expect(request.body).toMatchObject({ action: 'add-to-group', groupId: late.id });
  });

  it('leave clients to nobody', async () => {
    const page = await open('');
    await tick(page);
    await page.click('More');
    await page.click('Assign manager…');
    await page.shows('Who looks after them?');
    box('app-choose-dialog input').focus();
    await page.answer(`${STAFF}${FIRST}`, pageOf([member]));
    await page.pick('Nobody');
    await page.click('OK');
    const { request } = await page.answer(`POST ${CLIENTS}/bulk`, { id: 'j1' }, 202);
    expect(request.body).toMatchObject({ action: 'assign-manager', managerId: null });
  });
});
