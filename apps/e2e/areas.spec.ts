import { describe, expect } from '@jest/globals';
import type { ClientArea, ClientAreaPage } from '@portico/contracts/client-areas';
import type { Page } from 'playwright-core';
import { type Caller, signedIn } from './support/caller';
import { Journey } from './support/journey';
import { until } from './support/until';

const NAME = 'Acme Client Portal';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const drawer = (page: Page) => page.getByRole('dialog');

/** Presses Tab until the focus is on what bears the text; what cannot be reached so is an error. */
async function tabTo(page: Page, text: string): Promise<void> {
  await until(async () => {
    await page.keyboard.press('Tab');
    return (await page.evaluate(() => document.activeElement?.textContent.trim())) === text;
  });
}

describe('client areas', () => {
  const journey = new Journey();
  let page: Page;
  let caller: Caller;
  let area: ClientArea;

  const delivery = (secret?: string) =>
    fetch(`${journey.product.url}/api/delivery/v1/${area.identifier}/languages`, {
      headers: secret ? { authorization: `Bearer ${secret}` } : {},
    });

  async function theArea(): Promise<ClientArea> {
    const { data } = await caller.get<ClientAreaPage>('/client-areas');
    const found = data.find(each => each.name.startsWith(NAME));
    if (!found) throw new Error('The area is not in the list.');
    return found;
  }

  journey.step('the first one is registered', async () => {
    page = await journey.enter('/admin/client-areas');
    caller = await signedIn(journey.product);
    await page.getByText('No client areas yet').waitFor();
    await page.getByRole('link', { name: 'Add +' }).first().click();
    await button(page, 'Save').click();
    await page.getByText('Required.').first().waitFor();
    await drawer(page).getByLabel('Name', { exact: false }).first().fill(NAME);
    await drawer(page).getByRole('combobox', { name: 'Type' }).fill('Personal Account');
    await page.getByRole('option', { name: 'Personal Account' }).click();
    await drawer(page).getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Custom' }).click();
    await button(page, 'Save').click();
    await page.getByText(`“${NAME}” is registered.`).waitFor();
    area = await theArea();
    expect(area).toMatchObject({ identifier: 'acme-client-portal', kind: 'custom', active: true });
    expect((await delivery()).status).toBe(200);
  });

  journey.step('it asks for a key from now on', async () => {
    await drawer(page).getByRole('combobox', { name: 'Who may read' }).click();
    await page.getByRole('option', { name: 'Only with a key of this area' }).click();
    await button(page, 'Save').click();
    await page.getByText(`“${NAME}” has been saved.`).waitFor();
    await until(async () => (await delivery()).status === 401, 1000);
  });

  journey.step('a secret is shown once, works, and stops at once when revoked', async () => {
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('tab', { name: 'Credentials' }).click();
    await button(page, 'New credential').click();
    await page.getByLabel('Where it is used').fill('Production server');
    await button(page, 'Make it').click();
    const secret = await page.getByLabel('Production server').first().innerText();
    expect(secret).toMatch(/^pcs_/);
    await button(page, 'I have copied it').click();
    await page.getByText(secret).waitFor({ state: 'detached' });
    expect((await delivery(secret)).status).toBe(200);
    await button(page, 'Revoke Production server').click();
    await button(page, 'Revoke').click();
    await page.getByText('“Production server” has been revoked.').waitFor();
    expect((await delivery(secret)).status).toBe(401);
  });

  journey.step('two tabs that edit it: the second one sees both versions', async () => {
    const other = await page.context().newPage();
    await other.goto(`/admin/client-areas/${area.id}`);
    await drawer(other).getByLabel('URL', { exact: false }).first().waitFor();
    await page.getByRole('tab', { name: 'Details' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${NAME} One`);
    await button(page, 'Save').click();
    await page.getByText(`“${NAME} One” has been saved.`).waitFor();
    await other.getByRole('textbox', { name: 'Name', exact: true }).fill(`${NAME} Two`);
    await button(other, 'Save').click();
    const conflict = other.getByRole('alert').filter({ hasText: 'Somebody else has saved this' });
    await conflict.waitFor();
    const row = conflict.getByRole('row', { name: /^Name/ });
    expect(await row.innerText()).toMatch(/Two\s+.*One/s);
    await button(other, 'Save mine').click();
    await other.getByText(`“${NAME} Two” has been saved.`).waitFor();
    expect((await theArea()).name).toBe(`${NAME} Two`);
    await other.close();
  });

  journey.step('leaving with unsaved changes asks first', async () => {
    await page.goto(`/admin/client-areas/${area.id}`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Something else');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Discard your changes?' }).waitFor();
    await button(page, 'Keep editing').click();
    await page.keyboard.press('Escape');
    await button(page, 'Discard').click();
    await drawer(page).waitFor({ state: 'hidden' });
    expect((await theArea()).name).toBe(`${NAME} Two`);
  });

  journey.step('an active one cannot be deleted; deactivated, it stops answering', async () => {
    await page.getByRole('link', { name: `${NAME} Two` }).click();
    const remove = drawer(page).getByRole('button', { name: 'Delete' });
    await remove.waitFor();
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('switch', { name: 'Active' }).click();
    await button(page, 'Save').click();
    await page.getByText(`“${NAME} Two” has been saved.`).waitFor();
    await until(async () => (await delivery()).status === 404, 1000);
  });

  journey.step('deleted, it comes back by undo', async () => {
    await page.getByRole('link', { name: `${NAME} Two` }).click();
    await drawer(page).getByRole('button', { name: 'Delete' }).click();
    await page.getByText(`“${NAME} Two” is in the trash.`).waitFor();
    await page.getByText('No client areas yet').waitFor();
    await button(page, 'Undo').click();
    await page.getByRole('link', { name: `${NAME} Two` }).waitFor();
  });

  journey.step('deleted again, it comes back from the trash', async () => {
    await page.getByRole('link', { name: `${NAME} Two` }).click();
    await drawer(page).getByRole('button', { name: 'Delete' }).click();
    await page.getByText(`“${NAME} Two” is in the trash.`).waitFor();
    await button(page, 'Trash').click();
    await page.getByRole('heading', { name: 'Trash', level: 1 }).waitFor();
    await button(page, 'Restore').click();
    await page.getByText('is back, inactive.').waitFor();
    await button(page, 'Back to the list').first().click();
    await page.getByRole('link', { name: `${NAME} Two` }).waitFor();
    expect(await theArea()).toMatchObject({ id: area.id, active: false });
  });

  journey.step('all of it goes by keyboard alone', async () => {
    await page.goto('/admin/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search over everything' }).waitFor();
    await page.keyboard.type('client ar');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/client-areas');
    await page.getByRole('link', { name: `${NAME} Two` }).waitFor();
    await tabTo(page, 'Add +');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/client-areas/new');
    await until(() => page.evaluate(() => document.activeElement instanceof HTMLInputElement));
    await page.keyboard.type('Kiosk');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Custom endpoint');
    await page.keyboard.press('Control+s');
    await page.getByText('“Kiosk” is registered.').waitFor();
    await drawer(page).getByRole('tab', { name: 'Details' }).waitFor();
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search over everything' }).waitFor();
    await page.keyboard.type('kiosk');
    await page.getByRole('option', { name: 'Kiosk' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/client-areas\/[0-9a-f-]{36}$/);
    await drawer(page).getByRole('heading', { name: 'Kiosk' }).waitFor();
  });
});
