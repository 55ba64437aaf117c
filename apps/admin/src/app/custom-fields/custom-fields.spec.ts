import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { aCustomField } from '@portico/contracts/testing/clients';
import { openPage, type Page } from '../../testing/page';
import routes from './custom-fields.routes';

const FIELDS = '/api/v1/custom-fields';
const field = aCustomField();
const url = `${FIELDS}/${field.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});
const open = (path = '') =>
  openPage([{ path: 'clients/custom-fields', children: routes }], `/clients/custom-fields${path}`);
const inputs = (page: Page) =>
  page.loader.getAllHarnesses(MatInputHarness.with({ ancestor: '.ui-drawer-panel' }));

describe('custom fields', () => {
  it('are listed with their types', async () => {
    const page = await open();
    await page.answer(FIELDS, pageOf(field));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row).toEqual([
      ...['1', 'Contract status', 'contractStatus', 'One of some choices draft, signed'],
      ...['All clients', 'Optional'],
    ]);
  });

  it('are defined with choices where the type has some', async () => {
    const page = await open('/new');
    await page.answer(FIELDS, pageOf());
    const [title, label] = await inputs(page);
    await title?.setValue('Tier');
    await label?.setValue('tier');
    const [type] = await page.loader.getAllHarnesses(
      MatSelectHarness.with({ ancestor: '.ui-drawer-panel' }),
    );
    await type?.clickOptions({ text: 'One of some choices' });
    await page.click('Save');
    await page.shows('Give at least one choice.');
    const [, , choices] = await inputs(page);
    await choices?.setValue('gold\nsilver\n\ngold');
    await page.click('Save');
    const { request } = await page.answer(`POST ${FIELDS}`, field, 201);
    expect(request.body).toEqual({
      ...{ label: 'tier', title: 'Tier', type: 'choice', kind: null, required: false },
      ...{ choices: ['gold', 'silver'], position: 0 },
    });
    await page.shows('is there now.');
  });

  it('keep label and type when they are changed', async () => {
    const page = await open(`/${field.id}`);
    await page.answer(FIELDS, pageOf(field));
    await page.answer(url, field);
    await page.shows('contractStatus · One of some choices');
    const [title] = await inputs(page);
    await title?.setValue('Contract');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...field, title: 'Contract' });
    expect(request.body).toEqual({ title: 'Contract' });
    await page.shows('“Contract” has been saved.');
  });

  it('are deleted after OK', async () => {
    const page = await open(`/${field.id}`);
    await page.answer(FIELDS, pageOf(field));
    await page.answer(url, field);
    await page.click('Delete');
    await page.click('OK');
    await page.answer(`DELETE ${url}`, null, 204);
    await page.shows('The field “Contract status” has been deleted.');
  });
});
