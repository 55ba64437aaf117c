import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import type { Role, StaffMember } from '@portico/contracts/staff';
import { aRole, aStaffMember } from '@portico/contracts/testing/staff';
import { EVERYTHING, openPage, type Page } from '../../testing/page';
import routes from './staff.routes';

const STAFF = '/api/v1/staff';
const ROLES = '/api/v1/roles?perPage=100';
const role = aRole();
const owner = aRole({ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f71', name: 'Owner', builtIn: true });
owner.permissions = EVERYTHING;
const member = aStaffMember();
const url = `${STAFF}/${member.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

function open(path: string, permissions?: Permissions): Promise<Page> {
  return openPage([{ path: 'staff', children: routes }], path, permissions);
}

async function openDrawer(of: StaffMember = member, roles: Role[] = [owner, role]): Promise<Page> {
  const page = await open(`/staff/${of.id}`);
  await page.answer(STAFF, pageOf(of));
  await page.answer(ROLES, pageOf(...roles));
  await page.answer(`${STAFF}/${of.id}`, of);
  await page.shows('Last sign-in');
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
const roleSelect = async (page: Page) => {
  const control = await (await formField(page, 'Role')).getControl(MatSelectHarness);
  if (!control) throw new Error('No select named Role');
  return control;
};

describe('the list of staff', () => {
  it('shows who works here, with the filters of the URL', async () => {
    const page = await open(`/staff?search=grace&active=true&roleId=${role.id}&sort=-email`);
    const query = `search=grace&sort=-email&roleId=${role.id}&active=true`;
    await page.answer(`${STAFF}?${query}`, pageOf({ ...member, totp: true }));
    await page.answer(ROLES, pageOf(owner, role));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row).toEqual(['Grace Hopper', member.email, 'Proofreader', 'Active', 'On', 'Never']);
  });

  it('offers to clear a search that finds nobody', async () => {
    const page = await open('/staff?search=nobody');
    await page.answer(`${STAFF}?search=nobody`, pageOf());
    await page.shows('Nobody matches');
    await page.click('Clear search and filters');
    await page.answer(STAFF, pageOf(member));
    await page.shows('Grace Hopper');
    expect(page.url()).toBe('/staff');
  });

  it('tells a viewer why nobody can be added', async () => {
    const page = await open('/staff', { ...new Permissions(), staff: 'read' });
    await page.answer(STAFF, pageOf(member));
    expect(page.control('Add +').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('the drawer of a staff member', () => {
  it('adds somebody with a first password', async () => {
    const page = await open('/staff/new');
    await page.answer(STAFF, pageOf());
    await page.answer(ROLES, pageOf(owner, role));
    await (await field(page, 'Name')).setValue('Grace Hopper');
    await (await field(page, 'Email')).setValue(member.email);
    await (await field(page, 'Password')).setValue('short');
    await page.click('Save');
    await page.shows('Must be longer than or equal to 12 characters.');
    await page.shows('Required.');
    await (await field(page, 'Password')).setValue('a-first-password');
    await (await roleSelect(page)).clickOptions({ text: 'Proofreader' });
    await page.click('Save');
    const { request } = await page.answer(`POST ${STAFF}`, member, 201);
    expect(request.body).toEqual({
      name: 'Grace Hopper',
      email: member.email,
      roleId: role.id,
      active: true,
      password: 'a-first-password',
    });
    await page.shows('Grace Hopper can sign in now.');
    expect(page.url()).toBe('/staff');
  });

  it('saves only what was changed, against the version that was read', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Grace B. Hopper');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...member, name: 'Grace B. Hopper' });
    expect(request.body).toEqual({ name: 'Grace B. Hopper' });
    expect(request.headers.get('If-Match')).toBe(`"${member.version}"`);
    await page.shows('“Grace B. Hopper” has been saved.');
  });

  it('puts a taken address at its field', async () => {
    const page = await openDrawer();
    await (await field(page, 'Email')).setValue('taken@example.com');
    await page.click('Save');
    const errors = [{ path: 'email', code: 'DUPLICATE', message: 'is taken' }];
    await page.refuse(`PATCH ${url}`, 409, { code: 'DUPLICATE', errors });
    await page.shows('Is taken.');
  });

  it('shows both versions when somebody else was faster', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Mine');
    await page.click('Save');
    const current = { ...member, name: 'Theirs', version: member.version + 1 };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    await page.shows('Somebody else has saved this');
    await page.click('Save mine');
    const { request } = await page.answer(`PATCH ${url}`, { ...current, name: 'Mine' });
    expect(request.headers.get('If-Match')).toBe(`"${current.version}"`);
    await page.shows('“Mine” has been saved.');
  });

  it('asks before changes are lost', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Changed');
    await page.click('Cancel');
    await page.shows('Discard your changes?');
    await page.click('Keep editing');
    expect(page.url()).toBe(`/staff/${member.id}`);
  });

  it('deletes after a question that names the person', async () => {
    const page = await openDrawer();
    await page.click('Delete');
    await page.shows('Delete Grace Hopper?');
    const dialog = document.querySelector<HTMLElement>('ui-confirm .ui-danger');
    dialog?.click();
    await page.answer(`DELETE ${url}`, null, 204);
    await page.answer(STAFF, pageOf());
    await page.shows('Grace Hopper has been deleted.');
  });

  it('shows why the API refused to delete', async () => {
    const page = await openDrawer();
    await page.click('Delete');
    await page.shows('Delete Grace Hopper?');
    document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
    const detail = 'There must be an active owner. Make another one first.';
    await page.refuse(`DELETE ${url}`, 409, { code: 'LAST_OWNER', detail });
    await page.shows(detail);
  });

  it('keeps the last owner as they are, and says why', async () => {
    const last = aStaffMember({ role: 'Owner', roleId: owner.id });
    const page = await openDrawer(last);
    await page.answer(`${STAFF}?roleId=${owner.id}&active=true&perPage=1`, pageOf(last));
    await page.shows('There must be an active owner.');
    const active = await page.loader.getHarness(MatSlideToggleHarness);
    expect(await active.isDisabled()).toBe(true);
    expect(await (await roleSelect(page)).isDisabled()).toBe(true);
    expect(page.control('Delete').getAttribute('aria-disabled')).toBe('true');
  });

  it('locks whoever may do more than the reader', async () => {
    const page = await open(`/staff/${member.id}`, { ...new Permissions(), staff: 'write' });
    await page.answer(STAFF, pageOf(member));
    await page.answer(ROLES, pageOf(owner, role));
    await page.answer(url, member);
    await page.shows('This role may do more than you.');
    expect(await (await field(page, 'Name')).isDisabled()).toBe(true);
    expect(() => page.control('Save')).toThrow();
  });
});
