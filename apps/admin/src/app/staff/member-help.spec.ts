import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatTooltipHarness } from '@angular/material/tooltip/testing';
import { Permissions } from '@portico/contracts/permissions';
import type { StaffMember } from '@portico/contracts/staff';
import { aRole, aStaffMember } from '@portico/contracts/testing/staff';
import { openPage, type Page } from '../../testing/page';
import routes from './staff.routes';

const STAFF = '/api/v1/staff';
const ME = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f50';
const PASSWORD = 'app-member-help button:first-of-type';
const RESET = 'app-member-help button:last-of-type';
const role = aRole();
const member = aStaffMember({ totp: true });
const url = `${STAFF}/${member.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function openDrawer(of: StaffMember = member, permissions?: Permissions): Promise<Page> {
  const parts = [{ path: 'staff', children: routes }];
  const page = await openPage(parts, `/staff/${of.id}`, permissions);
  await page.answer(STAFF, pageOf(of));
  await page.answer('/api/v1/roles?perPage=100', pageOf(role));
  await page.answer(`${STAFF}/${of.id}`, of);
  await page.shows('Cannot sign in?');
  return page;
}

async function field(page: Page, label: string): Promise<MatInputHarness> {
  const filter = MatFormFieldHarness.with({ floatingLabelText: label });
  const control = await (await page.loader.getHarness(filter)).getControl(MatInputHarness);
  if (!control) throw new Error(`No input named ${label}`);
  return control;
}
const agree = () => document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
const isForbidden = (page: Page, name: string) =>
  page.control(name).getAttribute('aria-disabled') === 'true';
async function reasonOf(page: Page, selector: string): Promise<string> {
  const found = await page.loader.getHarness(MatTooltipHarness.with({ selector }));
  await found.show();
  return found.getTooltipText();
}

describe('a new password for a colleague', () => {
  it('is asked for by their name, and set', async () => {
    const page = await openDrawer();
    await page.click('Set a new password');
    await page.shows('A new password for Grace Hopper');
    await (await field(page, 'Password')).setValue('short');
    await page.click('Set the password');
    await page.shows('Must be longer than or equal to 12 characters.');
    await (await field(page, 'Password')).setValue('seven green kites');
    await page.click('Set the password');
    const { request } = await page.answer(`PATCH ${url}`, member);
    expect(request.body).toEqual({ password: 'seven green kites' });
    await page.shows('Grace Hopper signs in with the new password now.');
  });

  it('shows at the field what is wrong with it', async () => {
    const page = await openDrawer();
    await page.click('Set a new password');
    await page.shows('A new password for Grace Hopper');
    await (await field(page, 'Password')).setValue('password1234');
    await page.click('Set the password');
    const message = 'is used by too many people';
    const errors = [{ path: 'password', code: 'COMMON_PASSWORD', message }];
    await page.refuse(`PATCH ${url}`, 422, { code: 'INVALID', errors });
    await page.shows('Is used by too many people.');
  });
});

describe('the reset of a second factor', () => {
  it('asks by name, and keeps what was being edited', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Grace B. Hopper');
    await page.click('Reset two-factor');
    await page.shows('Reset two-factor sign-in of Grace Hopper?');
    agree();
    await page.answer(`DELETE ${url}/second-factor`, null, 204);
    await page.answer(STAFF, pageOf({ ...member, totp: false }));
    await page.shows('Two-factor sign-in of Grace Hopper is off.');
    expect(await (await field(page, 'Name')).getValue()).toBe('Grace B. Hopper');
    expect(isForbidden(page, 'Reset two-factor')).toBe(true);
  });

  it('says why the API refused', async () => {
    const page = await openDrawer();
    await page.click('Reset two-factor');
    await page.shows('Reset two-factor sign-in of Grace Hopper?');
    agree();
    const detail = 'Only an owner manages owners.';
    await page.refuse(`DELETE ${url}/second-factor`, 403, { code: 'OWNERS_ONLY', detail });
    await page.shows(detail);
  });

  it('has nothing to do where it is off', async () => {
    const page = await openDrawer(aStaffMember());
    expect(isForbidden(page, 'Set a new password')).toBe(false);
    expect(isForbidden(page, 'Reset two-factor')).toBe(true);
    expect(await reasonOf(page, RESET)).toBe('Two-factor sign-in is off.');
  });
});

describe('help is not given', () => {
  it('to oneself: there is a page for that', async () => {
    const page = await openDrawer(aStaffMember({ id: ME, totp: true }));
    expect(isForbidden(page, 'Set a new password')).toBe(true);
    expect(await reasonOf(page, PASSWORD)).toContain('Your account');
    expect(isForbidden(page, 'Reset two-factor')).toBe(true);
  });

  it('to whoever may do more', async () => {
    const page = await openDrawer(member, { ...new Permissions(), staff: 'write' });
    expect(isForbidden(page, 'Set a new password')).toBe(true);
    expect(await reasonOf(page, RESET)).toContain('This role may do more than you.');
  });
});
