import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { type Permissions } from '@portico/contracts/permissions';
import { anApiToken } from '@portico/contracts/testing/api-tokens';
import { EVERYTHING, openPage, type Page } from '../../testing/page';
import routes from './api-tokens.routes';

const TOKENS = '/api/v1/api-tokens';
const PAGE = '/api/api_management';
const token = anApiToken();
const url = `${TOKENS}/${token.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function open(path = '', permissions?: Permissions): Promise<Page> {
  const parts = [{ path: 'api/api_management', children: routes }];
  return openPage(parts, `${PAGE}${path}`, permissions);
}

async function openNew(permissions?: Permissions): Promise<Page> {
  const page = await open('/new', permissions);
  await page.answer(TOKENS, pageOf());
  await page.shows('New API token');
  return page;
}

function box(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
  if (!found) throw new Error(`No choice named ${name}`);
  return found;
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
const expire = async (page: Page, text: string) => {
  const control = await (await formField(page, 'Expires')).getControl(MatSelectHarness);
  await control?.clickOptions({ text });
};

describe('the list of API tokens', () => {
  it('shows what each may do, also of those that are over', async () => {
    const page = await open('?revoked=true&search=import');
    const over = { ...token, id: '2', revokedAt: token.createdAt };
    const scopes = ['clients:read', 'audit:read', 'staff:read', 'languages:read', 'clients:write'];
    await page.answer(`${TOKENS}?search=import&revoked=true`, pageOf({ ...token, scopes }, over));
    const table = await page.loader.getHarness(MatTableHarness);
    const [live, revoked] = await table.getCellTextByIndex();
    expect(live?.[1]).toContain('Clients: Write');
    expect(live?.[1]).toContain('+1');
    expect(live?.slice(2, 6)).toEqual(['Live', 'Never', 'Never', 'Ada Byron']);
    expect(revoked?.[2]).toBe('Revoked');
  });

  it('says what it is for when it is empty', async () => {
    const page = await open();
    await page.answer(TOKENS, pageOf());
    await page.shows('No API tokens yet');
  });
});

describe('a new API token', () => {
  it('is shown once, and not lost by accident', async () => {
    const page = await openNew();
    await (await field(page, 'Name')).setValue('Nightly import');
    box('Translations: Write').click();
    box('Languages: Read').click();
    await expire(page, 'Never');
    await page.click('Save');
    const created = { ...token, token: 'ptk_3f9a1c_secret' };
    const { request } = await page.answer(`POST ${TOKENS}`, created, 201);
    expect(request.body).toEqual({
      name: 'Nightly import',
      scopes: ['languages:read', 'translations:write'],
      expiresAt: null,
    });
    await page.answer(TOKENS, pageOf(token));
    await page.shows('ptk_3f9a1c_secret');
    document.querySelector<HTMLElement>('[aria-label="Close"]')?.click();
    await page.shows('Have you copied the token?');
    await page.click('Stay');
    await page.click('I have copied it');
    await vi.waitFor(() => expect(page.url()).toBe(PAGE));
    await vi.waitFor(() => expect(page.text()).not.toContain('ptk_3f9a1c_secret'));
  });

  it('lasts until the end of the day that was chosen', async () => {
    const page = await openNew();
    await (await field(page, 'Name')).setValue('Report');
    box('Audit: Read').click();
    await expire(page, 'On a date');
    await page.click('Save');
    await page.shows('Choose a day.');
    await (await field(page, 'Last day')).setValue('2020-02-01');
    await page.click('Save');
    await page.shows('Choose today or a later day.');
    await (await field(page, 'Last day')).setValue('2099-02-01');
    await page.click('Save');
    const { request } = await page.answer(`POST ${TOKENS}`, { ...token, token: 'ptk_x' }, 201);
    const expiresAt = new Date('2099-02-01T23:59:59').toISOString();
    expect(request.body).toMatchObject({ expiresAt });
  });

  it('needs a name and something that it may do', async () => {
    const page = await openNew();
    await page.click('Save');
    await page.shows('Required.');
    await page.shows('Choose something that it may do.');
    page.http.expectNone(`POST ${TOKENS}`);
  });

  it('makes and changes clients without deleting them', async () => {
    const page = await openNew();
    await (await field(page, 'Name')).setValue('Web form');
    box('Clients: Create').click();
    box('Clients: Update').click();
    box('Clients: Delete').click();
    box('Clients: Delete').click();
    await page.click('Save');
    const { request } = await page.answer(`POST ${TOKENS}`, { ...token, token: 'ptk_x' }, 201);
    expect(request.body).toMatchObject({ scopes: ['clients:create', 'clients:update'] });
  });

  it('says Write alone where that includes the rest', async () => {
    const page = await openNew();
    await (await field(page, 'Name')).setValue('Web form');
    box('Clients: Create').click();
    box('Clients: Write').click();
    await vi.waitFor(() => expect(box('Clients: Create').disabled).toBe(true));
    expect(box('Clients: Create').checked).toBe(true);
    await page.click('Save');
    const { request } = await page.answer(`POST ${TOKENS}`, { ...token, token: 'ptk_x' }, 201);
    expect(request.body).toMatchObject({ scopes: ['clients:write'] });
  });

  it('may do no more than the reader', async () => {
    const page = await openNew({ ...EVERYTHING, staff: 'none' });
    const read = box('Staff and roles: Read');
    expect(read.getAttribute('aria-disabled')).toBe('true');
    read.click();
    expect(read.checked).toBe(false);
    await page.shows('You cannot give more than you have yourself.');
  });

  it('shows why the API refused', async () => {
    const page = await openNew();
    await (await field(page, 'Name')).setValue('Report');
    box('Audit: Read').click();
    await page.click('Save');
    const detail = "A token can't do more than you may (audit:read).";
    await page.refuse(`POST ${TOKENS}`, 403, { code: 'ABOVE_YOUR_PERMISSIONS', detail });
    await page.shows(detail);
  });
});

describe('the drawer of an API token', () => {
  it('revokes it after a question that names it', async () => {
    const page = await open(`/${token.id}`);
    await page.answer(TOKENS, pageOf(token));
    await page.answer(url, token);
    await page.click('Revoke');
    await page.shows('Revoke “Nightly import”?');
    document.querySelector<HTMLElement>('ui-confirm .ui-danger')?.click();
    await page.answer(`DELETE ${url}`, null, 204);
    await page.answer(TOKENS, pageOf());
    await page.shows('“Nightly import” has been revoked.');
  });

  it('says why it opens nothing when its maker was deactivated', async () => {
    const page = await open(`/${token.id}`);
    await page.answer(TOKENS, pageOf({ ...token, stopped: true }));
    await page.answer(url, { ...token, stopped: true });
    await page.shows('Who made it has been deactivated or deleted');
    const table = await page.loader.getHarness(MatTableHarness);
    expect((await table.getCellTextByIndex())[0]?.[2]).toBe('Stopped');
    expect(page.control('Revoke').getAttribute('aria-disabled')).toBeNull();
  });

  it('offers no revocation of what is revoked', async () => {
    const page = await open(`/${token.id}`);
    await page.answer(TOKENS, pageOf());
    await page.answer(url, { ...token, revokedAt: token.createdAt });
    await page.shows('Begins with');
    expect(() => page.control('Revoke')).toThrow();
  });
});
