import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import type { StaffSession } from '@portico/contracts/auth';
import { openPage, type Page } from '../../testing/page';
import { Account } from './account';

const AUTH = '/api/v1/auth';
const here: StaffSession = {
  id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4fa0',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  address: '203.0.113.7',
  createdAt: '2026-05-10T09:51:26.776Z',
  lastUsedAt: '2026-05-10T09:51:26.776Z',
  current: true,
};
const elsewhere: StaffSession = {
  ...here,
  id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4fa1',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1',
  current: false,
};

async function open(): Promise<Page> {
  const page = await openPage([{ path: 'account', component: Account }], '/account');
  await page.answer(`${AUTH}/sessions`, { data: [here, elsewhere] });
  return page;
}

async function field(page: Page, label: string): Promise<MatInputHarness> {
  const filter = MatFormFieldHarness.with({ floatingLabelText: label });
  const control = await (await page.loader.getHarness(filter)).getControl(MatInputHarness);
  if (!control) throw new Error(`No input named ${label}`);
  return control;
}
const fill = async (page: Page, label: string, value: string) =>
  (await field(page, label)).setValue(value);

const wrongPassword = (path: string) => ({
  code: 'INVALID',
  errors: [{ path, code: 'WRONG_PASSWORD', message: 'is not your password' }],
});

describe('your password', () => {
  it('changes, and the form is empty again', async () => {
    const page = await open();
    await fill(page, 'Current password', 'the one so far');
    await fill(page, 'New password', 'seven green kites');
    await page.click('Change the password');
    const { request } = await page.answer(`POST ${AUTH}/password`, null, 204);
    expect(request.body).toEqual({ current: 'the one so far', next: 'seven green kites' });
    await page.answer(`${AUTH}/sessions`, { data: [here] });
    await page.shows('Your password has been changed.');
    expect(await (await field(page, 'Current password')).getValue()).toBe('');
    expect(page.text()).not.toContain('Safari on iOS');
  });

  it('is asked for, and long enough, before anything is sent', async () => {
    const page = await open();
    await fill(page, 'New password', 'short');
    await page.click('Change the password');
    await page.shows('Required.');
    await page.shows('Must be longer than or equal to 12 characters.');
    page.http.expectNone(`${AUTH}/password`);
  });

  it('shows at its field that it was not right', async () => {
    const page = await open();
    await fill(page, 'Current password', 'not the one');
    await fill(page, 'New password', 'seven green kites');
    await page.click('Change the password');
    await page.refuse(`POST ${AUTH}/password`, 422, wrongPassword('current'));
    await page.shows('Is not your password.');
  });

  it('says so when there were too many attempts', async () => {
    const page = await open();
    await fill(page, 'Current password', 'not the one');
    await fill(page, 'New password', 'seven green kites');
    await page.click('Change the password');
    const detail = 'Too many requests. Wait, then try again.';
    await page.refuse(`POST ${AUTH}/password`, 429, { code: 'TOO_MANY_REQUESTS', detail });
    await page.shows(detail);
  });
});

describe('two-factor sign-in', () => {
  const enrolment = { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Portico:ada?secret=J' };

  async function begin(page: Page): Promise<void> {
    await page.click('Set up');
    await fill(page, 'Your password, to go on', 'the one so far');
    await page.click('Continue');
  }

  async function turnOn(page: Page): Promise<void> {
    await begin(page);
    await page.answer(`POST ${AUTH}/totp`, enrolment);
    await page.shows(enrolment.secret);
    await fill(page, 'Six-digit code', '123456');
    await page.click('Turn on');
  }

  it('is set up with password, QR code and code, and shows the recovery codes once', async () => {
    const page = await open();
    await turnOn(page);
    const image = document.querySelector<HTMLImageElement>('img.qr');
    expect(image?.src).toContain('data:image/svg+xml');
    const { request } = await page.answer(`POST ${AUTH}/totp/confirm`, { codes: ['8f3k-2m9q'] });
    expect(request.body).toEqual({ code: '123456' });
    await page.shows('8f3k-2m9q');
    await page.click('I have kept them');
    await page.shows('Turn off');
    expect(page.text()).not.toContain('8f3k-2m9q');
  });

  it('is turned off with the password', async () => {
    const page = await open();
    await turnOn(page);
    await page.answer(`POST ${AUTH}/totp/confirm`, { codes: ['8f3k-2m9q'] });
    await page.click('I have kept them');
    await page.click('Turn off');
    await fill(page, 'Your password, to go on', 'the one so far');
    await page.click('Turn off');
    const { request } = await page.answer(`POST ${AUTH}/totp/disable`, null, 204);
    expect(request.body).toEqual({ password: 'the one so far' });
    await page.shows('Two-factor sign-in is off.');
    await page.shows('Set up');
  });

  it('shows a wrong password and a wrong code at their fields', async () => {
    const page = await open();
    await begin(page);
    await page.refuse(`POST ${AUTH}/totp`, 422, wrongPassword('password'));
    await page.shows('Is not your password.');
    await page.click('Cancel');
    await turnOn(page);
    const errors = [{ path: 'code', code: 'WRONG_CODE', message: 'is not the current code' }];
    await page.refuse(`POST ${AUTH}/totp/confirm`, 422, { code: 'INVALID', errors });
    await page.shows('Is not the current code.');
  });
});

describe('your sessions', () => {
  it('are named by browser and system, and this one is marked', async () => {
    const page = await open();
    await page.shows('Firefox on Linux');
    await page.shows('Safari on iOS');
    const rows = [...document.querySelectorAll('app-sessions li')];
    expect(rows.map(row => row.textContent.includes('This browser'))).toEqual([true, false]);
  });

  it('end after a question', async () => {
    const page = await open();
    await page.click('End');
    await page.shows('End the session Safari on iOS?');
    document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
    await page.answer(`DELETE ${AUTH}/sessions/${elsewhere.id}`, null, 204);
    await page.answer(`${AUTH}/sessions`, { data: [here] });
    await page.shows('The session has been ended.');
    expect(page.text()).not.toContain('Safari on iOS');
  });

  it('can be asked for again when they did not come', async () => {
    const page = await openPage([{ path: 'account', component: Account }], '/account');
    await page.refuse(`${AUTH}/sessions`, 503, { code: 'UNAVAILABLE' });
    await page.click('Try again');
    await page.answer(`${AUTH}/sessions`, { data: [here] });
    await page.shows('Firefox on Linux');
  });
});
