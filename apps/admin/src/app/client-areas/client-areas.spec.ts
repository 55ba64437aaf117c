import { TestKey } from '@angular/cdk/testing';
import { MatChipInputHarness } from '@angular/material/chips/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTabHarness } from '@angular/material/tabs/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aClientArea } from '@portico/contracts/testing/client-areas';
import { EVERYTHING, openPage, type Page } from '../../testing/page';
import routes from './client-areas.routes';

const AREAS = '/api/v1/client-areas';
const area = aClientArea({ name: 'Acme Client Portal', active: false });
const url = `${AREAS}/${area.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function openList(query = '', permissions?: Permissions): Promise<Page> {
  const page = await openPage(
    [{ path: 'client-areas', children: routes }],
    `/client-areas${query}`,
    permissions,
  );
  return page;
}

async function openDrawer(opened = area, permissions?: Permissions): Promise<Page> {
  const page = await openPage(
    [{ path: 'client-areas', children: routes }],
    `/client-areas/${area.id}`,
    permissions,
  );
  await page.answer(AREAS, pageOf(area));
  await page.answer('/api/v1/branding', { primaryColor: '#1f5f5b' });
  await page.answer(url, opened);
  await page.shows('Details');
  return page;
}

const field = async (page: Page, label: string) => {
  const found = page.loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
  const control = await (await found).getControl(MatInputHarness);
  if (!control) throw new Error(`No input named ${label}`);
  return control;
};

describe('the list of client areas', () => {
  it('shows what the API has, in the order and with the filters of the URL', async () => {
    const page = await openList('?search=acme&kind=custom&sort=-name&unknown=1');
    await page.answer(`${AREAS}?search=acme&sort=-name&kind=custom`, pageOf(area));
    await page.answer('/api/v1/branding', {});
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.join(' ')).toContain('Acme Client Portal');
    expect(row?.join(' ')).toContain('Inactive');
  });

  it('says what it is for when it is empty', async () => {
    const page = await openList();
    await page.answer(AREAS, pageOf());
    await page.shows('No client areas yet');
  });

  it('says what failed and tries again', async () => {
    const page = await openList();
    await page.answer('/api/v1/branding', {});
    await page.refuse(AREAS, 503, { code: 'OVERLOADED', detail: 'Too much at the moment.' });
    await page.shows('Too much at the moment.');
    await page.click('Try again');
    await page.answer(AREAS, pageOf(area));
    await page.shows('Acme Client Portal');
  });

  it('tells a viewer why nothing can be added', async () => {
    const permissions = Object.assign(new Permissions(), { 'client-areas': 'read' as const });
    const page = await openList('', permissions);
    await page.answer(AREAS, pageOf(area));
    expect(page.control('Add +').getAttribute('aria-disabled')).toBe('true');
  });

  it('restores from the trash', async () => {
    const page = await openList('?deleted=true');
    await page.answer('/api/v1/branding', {});
    await page.answer(`${AREAS}?deleted=true`, pageOf({ ...area, deletedAt: area.updatedAt }));
    await page.shows('Restore');
    await page.click('Restore');
    await page.answer(`POST ${url}/restore`, area);
    await page.shows('is back, inactive');
  });
});

describe('the drawer of a client area', () => {
  it('saves only what was changed, against the version that was read', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Acme Portal');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...area, name: 'Acme Portal' });
    expect(request.body).toEqual({ name: 'Acme Portal' });
    expect(request.headers.get('If-Match')).toBe(`"${area.version}"`);
    await page.shows('“Acme Portal” has been saved.');
  });

  it('refuses what the contract forbids, at the field and without a request', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('');
    await (await field(page, 'URL')).setValue('not a url');
    await page.click('Save');
    await page.shows('Required.');
    await page.shows('Must be an absolute http or https URL.');
    page.http.expectNone(`PATCH ${url}`);
  });

  it('puts a refusal of the API at its field', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Acme Portal');
    await page.click('Save');
    const errors = [{ path: 'name', code: 'TAKEN', message: 'is taken' }];
    await page.refuse(`PATCH ${url}`, 422, { code: 'INVALID', errors });
    await page.shows('Is taken.');
  });

  it('shows both versions when somebody else was faster, and saves mine over theirs', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Mine');
    await page.click('Save');
    const current = { ...area, name: 'Theirs', type: 'Web Shop', version: area.version + 1 };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    await page.shows('Somebody else has saved this');
    await page.shows('Theirs');
    await page.click('Save mine');
    const { request } = await page.answer(`PATCH ${url}`, { ...current, name: 'Mine' });
    expect(request.headers.get('If-Match')).toBe(`"${current.version}"`);
    expect(request.body).toEqual({ name: 'Mine' });
    await page.shows('“Mine” has been saved.');
  });

  it('asks nobody when somebody else changed another field', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Mine');
    await page.click('Save');
    const current = { ...area, url: 'https://theirs.example', version: area.version + 1 };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    const { request } = await page.answer(`PATCH ${url}`, { ...current, name: 'Mine' });
    expect(request.headers.get('If-Match')).toBe(`"${current.version}"`);
    await page.shows('“Mine” has been saved.');
  });

  it('says why it cannot be deleted, should it have become active', async () => {
    const page = await openDrawer();
    await page.click('Delete');
    const detail = 'Deactivate the client area, then delete it.';
    await page.refuse(`DELETE ${url}`, 409, { code: 'AREA_ACTIVE', detail });
    await page.shows(detail);
  });

  it('deletes an inactive area and takes it back', async () => {
    const page = await openDrawer();
    await page.click('Delete');
    await page.answer(`DELETE ${url}`, null, 204);
    await page.answer(AREAS, pageOf());
    await page.shows('is in the trash');
    await page.click('Undo');
    await page.answer(`POST ${url}/restore`, area);
  });

  it('asks before changes are lost', async () => {
    const page = await openDrawer();
    await (await field(page, 'Name')).setValue('Changed');
    await page.click('Cancel');
    await page.shows('Discard your changes?');
    await page.click('Keep editing');
    expect(page.url()).toBe(`/client-areas/${area.id}`);
  });

  it('shows why the owner stays to who may not change clients', async () => {
    const page = await openDrawer(area, { ...EVERYTHING, clients: 'read' });
    const owner = await field(page, 'Owner');
    expect(await owner.isDisabled()).toBe(true);
    (document.activeElement as HTMLElement | null)?.blur();
    await (await owner.host()).click();
    await page.shows('Whose area it is may be changed only by roles that change clients.');
  });

  it('takes origins as chips', async () => {
    const page = await openDrawer();
    const input = await page.loader.getHarness(MatChipInputHarness);
    await input.setValue('https://shop.example');
    await input.sendSeparatorKey(TestKey.ENTER);
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, area);
    expect(request.body).toEqual({ allowedOrigins: ['https://shop.example'] });
    await page.shows('has been saved.');
  });
});

describe('who may sign in at a client area', () => {
  const chosen = { id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f61', name: 'Acme Trading' };
  const group = { id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f62', name: 'Wholesale' };

  const control = (label: string) => {
    const found = document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
    if (!found) throw new Error(`Nothing is labelled "${label}".`);
    return found;
  };

  // A harness would wait for the answer that the test has yet to give.
  async function pick(page: Page, label: string, request: string, found: { name: string }) {
    control(label).focus();
    await page.answer(request, pageOf(found));
    await page.shows(found.name);
    const options = [...document.querySelectorAll<HTMLElement>('mat-option')];
    options.find(option => option.textContent.trim() === found.name)?.click();
  }

  it('is the owner and whom one picks: groups and clients', async () => {
    const page = await openDrawer();
    expect(page.text().split('Who may sign in')).toHaveLength(2);
    const query = 'perPage=8&sort=name';
    await pick(page, 'Add to Groups of clients', `/api/v1/client-groups?${query}`, group);
    await pick(page, 'Add to Clients', `/api/v1/clients?${query}`, chosen);
    await page.click('Save');
    const saved = { ...area, accessGroups: [group], accessClients: [chosen] };
    const { request } = await page.answer(`PATCH ${url}`, saved);
    expect(request.body).toEqual({ accessGroupIds: [group.id], accessClientIds: [chosen.id] });
    await page.shows('has been saved.');
  });

  it('shows who was picked, to be taken out again', async () => {
    const page = await openDrawer({ ...area, accessGroups: [group], accessClients: [chosen] });
    await page.shows('Acme Trading');
    control('Remove Wholesale').click();
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, area);
    expect(request.body).toEqual({ accessGroupIds: [] });
    await page.shows('has been saved.');
  });

  it('is named where somebody else has saved others', async () => {
    const page = await openDrawer({ ...area, accessGroups: [group] });
    await page.shows('Wholesale');
    control('Remove Wholesale').click();
    await page.click('Save');
    const current = { ...area, version: area.version + 1, accessGroups: [chosen] };
    await page.refuse(`PATCH ${url}`, 412, { code: 'STALE', current });
    await page.shows('Somebody else has saved this');
    expect(page.text()).toContain('Acme Trading');
    expect(page.text()).not.toContain(chosen.id);
  });

  it('can be everyone, and then nobody has to be picked', async () => {
    const page = await openDrawer();
    const access = await page.loader.getHarness(
      MatSelectHarness.with({ ancestor: 'app-access-fields' }),
    );
    await access.clickOptions({ text: 'Every active client' });
    expect(page.text()).not.toContain('Groups of clients');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...area, access: 'everyone' });
    expect(request.body).toEqual({ access: 'everyone' });
    await page.shows('has been saved.');
  });
});

describe('the credentials of a client area', () => {
  it('shows a secret once', async () => {
    const page = await openDrawer();
    const tab = await page.loader.getHarness(MatTabHarness.with({ label: 'Credentials' }));
    void tab.select();
    await page.answer(`${url}/credentials`, { data: [] });
    await page.shows('No credentials yet');
    await page.click('New credential');
    await (await field(page, 'Where it is used')).setValue('Production server');
    await page.click('Make it');
    const created = {
      id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f51',
      kind: 'secret',
      name: 'Production server',
      prefix: 'pcs_3f9a1c',
      scopes: ['client-records:write', 'templates:send'],
      createdAt: area.createdAt,
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    };
    await page.answer(`POST ${url}/credentials`, { ...created, secret: 'pcs_3f9a1c_secret' }, 201);
    await page.answer(`${url}/credentials`, { data: [created] });
    await page.shows('pcs_3f9a1c_secret');
    await page.click('I have copied it');
    await page.shows('pcs_3f9a1c…');
    await page.shows('Read and write its records · Fill in and send templates');
    expect(page.text()).not.toContain('pcs_3f9a1c_secret');
  });
});

describe('the drawer of the global brand', () => {
  const brand = { senderName: 'Acme', version: 4, updatedAt: '2026-05-10T09:51:26.776Z' };
  const openBrand = async () => {
    const page = await openPage(
      [{ path: 'client-areas', children: routes }],
      '/client-areas/brand',
    );
    await page.answer(AREAS, pageOf());
    await page.answer('/api/v1/branding', brand);
    return page;
  };

  it('sends what has changed, and the version that was edited', async () => {
    const page = await openBrand();
    await (await field(page, 'Sender name')).setValue('Acme Ltd');
    await page.click('Save');
    const { request } = await page.answer('PATCH /api/v1/branding', { ...brand, version: 5 });
    expect(request.headers.get('If-Match')).toBe('"4"');
    expect(request.body).toEqual({ senderName: 'Acme Ltd' });
    await page.shows('The global brand is saved');
  });

  it('shows both values when somebody else changed the same field', async () => {
    const page = await openBrand();
    await (await field(page, 'Sender name')).setValue('Mine');
    await page.click('Save');
    const current = { ...brand, senderName: 'Theirs', version: 5 };
    await page.refuse('PATCH /api/v1/branding', 412, { code: 'STALE', current });
    await page.shows('Theirs');
    await page.click('Save mine');
    const { request } = await page.answer('PATCH /api/v1/branding', { ...current, version: 6 });
    expect(request.headers.get('If-Match')).toBe('"5"');
    await page.shows('The global brand is saved');
  });

  it('puts a wrong value at its field and sends nothing', async () => {
    const page = await openBrand();
    await (await field(page, 'Logo URL')).setValue('nowhere');
    await page.click('Save');
    await page.shows('Must be an absolute http or https URL.');
    page.http.expectNone('/api/v1/branding');
  });
});
