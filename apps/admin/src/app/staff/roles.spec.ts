import { MatInputHarness } from '@angular/material/input/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import type { Role } from '@portico/contracts/staff';
import { aRole } from '@portico/contracts/testing/staff';
import { EVERYTHING, openPage, type Page } from '../../testing/page';
import routes from './staff.routes';

const ROLES = '/api/v1/roles';
const role = aRole();
const url = `${ROLES}/${role.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function open(path: string, permissions?: Permissions): Promise<Page> {
  const page = await openPage([{ path: 'staff', children: routes }], path, permissions);
  await page.answer(ROLES, pageOf(role));
  return page;
}

async function openDrawer(of: Role = role, permissions?: Permissions): Promise<Page> {
  const page = await open(`/staff/roles/${of.id}`, permissions);
  await page.answer(`${ROLES}/${of.id}`, of);
  await page.shows('What it may do');
  return page;
}

function radio(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
  if (!found) throw new Error(`No choice named ${name}`);
  return found;
}

const nameField = (page: Page) =>
  page.loader.getHarness(MatInputHarness.with({ ancestor: '.ui-drawer-panel' }));

describe('the list of roles', () => {
  it('shows what each may do, and how many have it', async () => {
    const page = await open('/staff/roles');
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.slice(0, 3)).toEqual(['Proofreader', 'Change 1 section, read 1 more', '0']);
  });
});

describe('the drawer of a role', () => {
  it('adds one, section by section', async () => {
    const page = await open('/staff/roles/new');
    await (await nameField(page)).setValue('Auditor');
    radio('Audit: Read').click();
    await page.click('Save');
    const { request } = await page.answer(`POST ${ROLES}`, { ...role, name: 'Auditor' }, 201);
    expect(request.body).toEqual({
      name: 'Auditor',
      permissions: { ...new Permissions(), audit: 'read' },
    });
    await page.shows('The role “Auditor” can be given now.');
    expect(page.url()).toBe('/staff/roles');
  });

  it('sends only the permissions that have changed, and so keeps what others have changed', async () => {
    const page = await openDrawer();
    radio('Clients: Read').click();
    await page.click('Save');
    const permissions = { ...role.permissions, audit: 'read' as const };
    const current = { ...role, permissions, version: role.version + 1 };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    const { request } = await page.answer(`PATCH ${url}`, current);
    expect(request.body).toEqual({ permissions: { clients: 'read' } });
    expect(request.headers.get('If-Match')).toBe(`"${current.version}"`);
    await page.shows('“Proofreader” has been saved.');
  });

  it('shows a built-in role without letting anybody change it', async () => {
    const page = await openDrawer({ ...role, builtIn: true });
    await page.shows('This role came with Portico');
    expect(radio('Translations: Write').checked).toBe(true);
    expect(radio('Translations: Read').disabled).toBe(true);
    expect(page.control('Delete').getAttribute('aria-disabled')).toBe('true');
    expect(() => page.control('Save')).toThrow();
  });

  it('starts an own role from another one, with no more than the reader may do', async () => {
    const builtIn = aRole({ builtIn: true, permissions: EVERYTHING });
    const permissions: Permissions = { ...EVERYTHING, audit: 'read', clients: 'none' };
    const page = await openDrawer(builtIn, permissions);
    await page.click('Duplicate');
    await page.answer(url, builtIn);
    await page.shows('New role');
    expect(await (await nameField(page)).getValue()).toBe('Copy of Proofreader');
    await page.click('Save');
    const { request } = await page.answer(`POST ${ROLES}`, role, 201);
    expect(request.body).toEqual({ name: 'Copy of Proofreader', permissions });
    await page.shows('can be given now.');
    expect(page.url()).toBe('/staff/roles');
  });

  it('does not give more than the reader has', async () => {
    const page = await openDrawer(role, { ...EVERYTHING, audit: 'read' });
    const write = radio('Audit: Write');
    expect(write.getAttribute('aria-disabled')).toBe('true');
    write.click();
    expect(write.checked).toBe(false);
    expect(radio('Audit: None').checked).toBe(true);
    expect(page.control('Save')).toBeDefined();
  });

  it('says why a role in use stays', async () => {
    const page = await openDrawer({ ...role, members: 2 });
    await page.shows('2 members');
    const button = page.control('Delete');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    button.click();
    page.http.expectNone(`DELETE ${url}`);
    await page.shows('2 staff members have this role.');
  });

  it('deletes one that nobody has, and shows a refusal', async () => {
    const page = await openDrawer();
    await page.click('Delete');
    await page.shows('Delete the role “Proofreader”?');
    document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
    const detail = 'Give its members another role first.';
    await page.refuse(`DELETE ${url}`, 409, { code: 'ROLE_IN_USE', detail });
    await page.shows(detail);
  });
});
