import type { StaffSessions } from '@portico/contracts/auth';
import { describe, expect } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { makeMember, signedIn } from './support/caller';
import { Journey, signIn } from './support/journey';
import { owner } from './support/product';
import { until } from './support/until';

const PERIOD_MS = 30_000;

const dashboard = (page: Page) => page.getByRole('heading', { name: /Owner|Viewer/, level: 1 });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function signOut(page: Page): Promise<void> {
  await button(page, 'Account menu of Owner').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/admin/sign-in');
}

describe('access to the console', () => {
  const journey = new Journey();
  let page: Page;
  let authenticator: TOTP;
  const codeAt = (timestamp: number) => authenticator.generate({ timestamp });

  journey.step('a wrong password is refused, and says nothing else', async () => {
    page = await journey.open('/admin/client-areas');
    await signIn(page, { ...owner, password: 'not the right one' });
    await page.getByText('Email or password is not right.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
  });

  journey.step('the right one leads to where one was going', async () => {
    await signIn(page, owner);
    await page.waitForURL('**/admin/client-areas');
    await page.getByRole('heading', { name: 'Client Areas', level: 1 }).waitFor();
  });

  journey.step('a reload keeps the session, without a token in the storage', async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Client Areas', level: 1 }).waitFor();
    const stored = await page.evaluate(() =>
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    );
    expect(stored).not.toContain('eyJ');
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });

  journey.step('two tabs that renew it at once both survive, twice', async () => {
    const other = await page.context().newPage();
    await other.goto('/admin/');
    for (let round = 0; round < 2; round += 1) {
      await Promise.all([page.reload(), other.reload()]);
      await page.getByRole('heading', { name: 'Client Areas', level: 1 }).waitFor();
      await dashboard(other).waitFor();
    }
    await other.close();
  });

  journey.step('an authenticator is enrolled', async () => {
    await page.goto('/admin/account');
    await button(page, 'Set up').click();
    await page.getByLabel('Your password, to go on').fill(owner.password);
    await button(page, 'Continue').click();
    const secret = await page.getByLabel('Or type this key into the app').first().innerText();
    authenticator = new TOTP({ secret: Secret.fromBase32(secret), period: 30 });
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    await page.getByLabel('Six-digit code').fill(codeAt(Date.now()));
    await button(page, 'Turn on').click();
    const codes = await page.getByLabel('Recovery codes').first().innerText();
    expect(codes.trim().split('\n')).toHaveLength(10);
    await button(page, 'I have kept them').click();
    await button(page, 'Turn off').waitFor();
  });

  journey.step('signing out ends the session, also for the other tab', async () => {
    const other = await page.context().newPage();
    await other.goto('/admin/audit');
    await other.getByRole('heading', { name: 'Audit', level: 1 }).waitFor();
    await signOut(page);
    await other.getByRole('link', { name: 'Client Areas' }).click();
    await other.waitForURL('**/admin/sign-in*');
    await other.close();
    await page.goto('/admin/account');
    await page.waitForURL('**/admin/sign-in*');
  });

  journey.step('signing in now takes a code, and a code works once', async () => {
    // Each code works once, and the next one is taken already: it cannot run out meanwhile.
    const code = codeAt(Date.now() + PERIOD_MS);
    await signIn(page, owner);
    await page.getByText('One more step').waitFor();
    await page.getByLabel('Code').fill('000000');
    await button(page, 'Sign in').click();
    await page.getByText('This code is not right').waitFor();
    await page.getByLabel('Code').fill(code);
    await button(page, 'Sign in').click();
    await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
    const again = await journey.open('/admin/');
    await signIn(again, owner);
    await again.getByLabel('Code').fill(code);
    await button(again, 'Sign in').click();
    await again.getByText('or it has been used already').waitFor();
    await again.context().close();
  });

  journey.step('it is turned off again', async () => {
    await button(page, 'Turn off').click();
    await page.getByLabel('Your password, to go on').fill(owner.password);
    await button(page, 'Turn off').click();
    await button(page, 'Set up').waitFor();
  });

  journey.step('a session that is ended elsewhere leads to the sign-in page', async () => {
    const caller = await signedIn(journey.product);
    const { data } = await caller.get<StaffSessions>('/auth/sessions');
    const browser = data.find(session => session.userAgent.includes('Chrome'));
    const ended = await caller.send('DELETE', `/auth/sessions/${browser?.id ?? ''}`);
    expect(ended.ok).toBe(true);
    await page.getByRole('link', { name: 'Client Areas' }).click();
    await page.waitForURL('**/admin/sign-in?next=*');
    await signIn(page, owner);
    await page.getByRole('heading', { name: 'Client Areas', level: 1 }).waitFor();
  });

  journey.step('a viewer may look, but is offered nothing to change', async () => {
    const viewer = await makeMember(await signedIn(journey.product), 'Viewer');
    const look = await journey.enter('/admin/client-areas', viewer);
    const add = look.getByRole('link', { name: 'Add +' }).first();
    await add.waitFor();
    expect(await add.getAttribute('aria-disabled')).toBe('true');
    await add.click({ force: true });
    await look.getByText('Ask an administrator for more.').filter({ visible: true }).waitFor();
    expect(new URL(look.url()).pathname).toBe('/admin/client-areas');
    const byHand = { name: 'Mine', type: 'Web Shop', kind: 'custom', url: 'https://mine.example' };
    const refused = await (
      await signedIn(journey.product, viewer)
    ).send('POST', '/client-areas', byHand);
    expect(refused.status).toBe(403);
    await until(async () => (await look.getByText('Mine').count()) === 0);
    await look.context().close();
  });
});
