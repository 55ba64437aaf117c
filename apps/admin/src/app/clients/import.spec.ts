import { MatSelectHarness } from '@angular/material/select/testing';
import type { Job } from '@portico/contracts/jobs';
import { Permissions } from '@portico/contracts/permissions';
import { aCustomField } from '@portico/contracts/testing/clients';
import { openPage, type Page } from '../../testing/page';
import routes from './clients.routes';
import { readColumns } from './csv-head';
import { guessFields } from './guess-field';

const IMPORTS = '/api/v1/clients/imports';
const id = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f70';
const job: Job = {
  ...{ id, kind: 'clients.import', state: 'queued', progress: 0, total: 0, error: null },
  ...{ report: null, startedBy: 'Ada Byron', createdAt: '2026-05-10T09:51:26.776Z' },
  finishedAt: null,
};
const message = 'Client 12 (Acme) is there already.';
const report = {
  ...{ added: 3, changed: 1185, unchanged: 4, conflicts: 2, rejected: 1, pruned: 0 },
  findings: [
    { severity: 'warning' as const, code: 'ALREADY_THERE', message, line: 7, key: 'Acme' },
  ],
};
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 5, total: data.length },
});

async function open(query = '', jobs: Job[] = []): Promise<Page> {
  const page = await openPage([{ path: 'clients', children: routes }], `/clients/import${query}`);
  await page.answer('/api/v1/jobs?perPage=5', pageOf(...jobs));
  return page;
}

async function openFields(jobs: Job[] = []): Promise<Page> {
  const page = await open('', jobs);
  await page.answer('/api/v1/languages', { data: [] });
  await page.answer('/api/v1/custom-fields?perPage=100&sort=position', pageOf(aCustomField()));
  return page;
}

async function take(page: Page, content: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('ui-file-drop input');
  const file = new File([content], 'clients.csv');
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  input?.dispatchEvent(new Event('change'));
  await page.shows('clients.csv');
}

const column = (name: string) =>
  document.querySelector<HTMLSelectElement>(`[aria-label="Field of the column ${name}"]`);

async function map(page: Page, name: string, field: string): Promise<void> {
  const select = await vi.waitFor(() => {
    const found = column(name);
    if (!found) throw new Error(`There is no column ${name}.`);
    return found;
  });
  select.value = field;
  select.dispatchEvent(new Event('input'));
  select.dispatchEvent(new Event('change'));
  await page.shows(name);
}

const sentTo = ({ body }: { body: unknown }, field: string) =>
  Object.fromEntries(body as FormData)[field] as string;

describe('the columns of a file', () => {
  it('are read from its first line, whatever stands between them', async () => {
    const text = '\r\n"Company; name";Town\r\n"Acme ""A""";Cluj\r\n"open';
    expect(await readColumns(new Blob([text]))).toEqual([
      { name: 'Company; name', example: 'Acme "A"', repeated: false },
      { name: 'Town', example: 'Cluj', repeated: false },
    ]);
  });

  it('are read in UTF-16 too, and each name once', async () => {
    const units = Uint16Array.from('\uFEFFname\tMood\tMood\n', one => one.charCodeAt(0));
    expect(await readColumns(new Blob([units]))).toEqual([
      { name: 'name', example: '', repeated: false },
      { name: 'Mood', example: '', repeated: true },
    ]);
    expect(await readColumns(new Blob(['\n\n']))).toEqual([]);
  });

  it.each([
    ['name', 'name'],
    ['Company', 'name'],
    ['E-Mail', 'email'],
    ['VAT number', 'fiscalCode'],
    ['Company VAT', 'fiscalCode'],
    ['Customer phone', 'phone'],
    ['Town', 'address.city'],
    ['Address line 1', 'address.street'],
    ['Billing ZIP', 'billingAddress.postalCode'],
    ['Shipping address: Country', 'shippingAddress.country'],
    ['Groups', 'groups'],
    ['Account manager', 'manager'],
    ['Contact e-mail', 'contact.email'],
    ['First Name', 'contact.firstName'],
    ['Contract status', 'properties.contractStatus'],
    ['properties.project.team', 'properties.project.team'],
    ['id', ''],
    ['Mood', ''],
  ])('seem to mean something: %s', (name, field) => {
    expect(guessFields([name], [aCustomField()])).toEqual([field]);
  });

  it('leave a field to the one that bears its name', () => {
    expect(guessFields(['Company', 'Name', 'mail', 'e-mail'], [])).toEqual([
      ...['', 'name', '', 'email'],
    ]);
  });
});

describe('the import of clients', () => {
  it('rehearses first, shows the report, then imports and can be found again', async () => {
    const page = await openFields();
    await take(page, 'Company;Town;Mood;Contract status\nAcme;Cluj;good;signed\n');
    await page.shows('Cluj');
    await map(page, 'Mood', 'properties');
    const path = document.querySelector<HTMLInputElement>('app-import-columns input');
    if (path) path.value = 'survey.mood';
    path?.dispatchEvent(new Event('input'));
    await page.click('Dry run');
    const rehearsal = await page.answer(`POST ${IMPORTS}`, job, 202);
    expect(JSON.parse(sentTo(rehearsal.request, 'mapping'))).toEqual({
      ...{ Company: 'name', Town: 'address.city', Mood: 'properties.survey.mood' },
      'Contract status': 'properties.contractStatus',
    });
    expect(
      ['mode', 'match', 'kind', 'dryRun'].map(field => sentTo(rehearsal.request, field)),
    ).toEqual(['both', 'number,email,fiscalCode', 'organisation', 'true']);
    expect([...(rehearsal.request.body as FormData).keys()].at(-1)).toBe('file');
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'running', progress: 1, total: 2 });
    await page.shows('1 of 2 rows');
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'done', report });
    await page.shows('1,185');
    await page.shows(message);
    await page.shows('Nothing has been stored yet.');
    await page.click('Import');
    const real = await page.answer(`POST ${IMPORTS}`, { ...job, id: `${id}1` }, 202);
    expect(sentTo(real.request, 'dryRun')).toBe('false');
    await vi.waitFor(() => expect(page.url()).toBe(`/clients/import?job=${id}1`));
    await page.answer(`/api/v1/jobs/${id}1`, { ...job, id: `${id}1`, state: 'done', report });
    await page.shows('Import another file');
  });

  it('has nothing to import after the mapping was changed, before the next dry run', async () => {
    const page = await openFields();
    await take(page, 'Company,Town\nAcme,Cluj\n');
    await page.shows('Cluj');
    await page.click('Dry run');
    await page.answer(`POST ${IMPORTS}`, job, 202);
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'done', report });
    await page.shows('Nothing has been stored yet.');
    await map(page, 'Town', '');
    await vi.waitFor(() => expect(page.text()).not.toContain('Nothing has been stored yet.'));
  });

  it('asks for a file that names its columns before it sends anything', async () => {
    const page = await openFields();
    await page.click('Dry run');
    await page.shows('Choose a file first.');
    await take(page, '\n');
    await page.shows('The first line of this file names no columns.');
    page.http.expectNone(IMPORTS);
  });

  it('says which columns cannot be taken so', async () => {
    const page = await openFields();
    await take(page, 'Company,Town,Mood,Mood\nAcme,Cluj,,\n');
    await page.shows('Cluj');
    await map(page, 'Town', 'name');
    await map(page, 'Mood', 'comments');
    await page.click('Dry run');
    await page.shows('“Company” fills this field already.');
    await page.shows('Several columns have this name.');
    await map(page, 'Mood', '');
    await map(page, 'Town', '');
    await map(page, 'Company', '');
    await page.shows('Choose a field for at least one column.');
    page.http.expectNone(IMPORTS);
  });

  it('wants to know by what clients are recognised whom it is to change', async () => {
    const page = await openFields();
    await take(page, 'Company,Town\nAcme,Cluj\n');
    await page.shows('Cluj');
    const [mode] = await page.loader.getAllHarnesses(
      MatSelectHarness.with({ ancestor: 'app-import-fields' }),
    );
    await mode?.clickOptions({ text: 'Only change clients who are there' });
    await page.click('Dry run');
    await page.shows('No column fills what clients are to be recognised by.');
  });

  it('puts what the API refuses at its column', async () => {
    const page = await openFields();
    await take(page, 'Company\nAcme\n');
    await page.shows('Company');
    await page.click('Dry run');
    const errors = [{ path: 'mapping.Company', code: 'NOT_ALLOWED', message: 'is no field' }];
    await page.refuse(`POST ${IMPORTS}`, 422, { code: 'INVALID', errors });
    await page.shows('Is no field.');
  });

  it('says why a file could not be read', async () => {
    const page = await open(`?job=${id}`);
    const error = 'Line 3: not valid CSV.';
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'failed', error });
    await page.shows(error);
  });

  it('cancels an import that runs', async () => {
    const page = await open(`?job=${id}`);
    const running: Job = { ...job, state: 'running', progress: 10, total: 100 };
    await page.answer(`/api/v1/jobs/${id}`, running);
    await page.click('Cancel the import');
    await page.answer(`POST /api/v1/jobs/${id}/cancel`, { ...running, state: 'cancelled' });
    await page.answer(`/api/v1/jobs/${id}`, { ...running, state: 'cancelled' });
    await page.shows('Rows that were done before stay.');
  });

  it('leads back to an import that was left', async () => {
    const page = await openFields([{ ...job, state: 'running' }]);
    await page.click('Show it');
    await vi.waitFor(() => expect(page.url()).toBe(`/clients/import?job=${id}`));
  });

  it('tells a viewer why nothing can be imported', async () => {
    const permissions = { ...new Permissions(), clients: 'read' as const };
    const path = [{ path: 'clients', children: routes }];
    const page = await openPage(path, '/clients/import', permissions);
    expect(page.control('Dry run').getAttribute('aria-disabled')).toBe('true');
  });
});
