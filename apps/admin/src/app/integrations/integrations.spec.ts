import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import { anIntegration } from '@portico/contracts/testing/integrations';
import { openPage, type Page } from '../../testing/page';
import routes from './integrations.routes';

const URL = '/api/v1/integrations';
const integration = anIntegration();
const url = `${URL}/${integration.id}`;
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});
const open = (path = '', permissions?: Permissions) =>
  openPage([{ path: 'integrations', children: routes }], `/integrations${path}`, permissions);
const inputs = (page: Page) =>
  page.loader.getAllHarnesses(MatInputHarness.with({ ancestor: '.ui-drawer-panel' }));

describe('integrations', () => {
  it('are listed with what they took of their budget', async () => {
    const page = await open();
    await page.answer(URL, pageOf(integration));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.[0]).toContain('OpenAI');
    expect(row?.[0]).toContain('Default');
    expect(row?.[3]).toContain('40,300 of 1,000,000 tokens');
    expect(row?.[3]).toContain('0.04');
  });

  it('say what they are for while there are none', async () => {
    const page = await open();
    await page.answer(URL, pageOf());
    await page.shows('Nobody translates for you yet');
  });

  it('are set up with a key, and stay open to be tested', async () => {
    const page = await open('/new');
    await page.answer(URL, pageOf());
    const [kind] = await page.loader.getAllHarnesses(
      MatSelectHarness.with({ ancestor: '.ui-drawer-panel' }),
    );
    await kind?.clickOptions({ text: 'A server that works like OpenAI' });
    const [name, baseUrl, model, key] = await inputs(page);
    await name?.setValue('Ours');
    await model?.setValue('large');
    await key?.setValue('sk-1');
    await page.click('Save');
    await page.shows('Enter the address of the server.');
    await baseUrl?.setValue('https://llm.example.com/v1');
    await page.click('Save');
    const made = { ...integration, name: 'Ours', isDefault: false };
    const { request } = await page.answer(`POST ${URL}`, made, 201);
    expect(request.body).toEqual({
      ...{ name: 'Ours', kind: 'compatible', baseUrl: 'https://llm.example.com/v1' },
      ...{ model: 'large', apiKey: 'sk-1', active: true, isDefault: false, concurrency: 8 },
      ...{ monthlyTokens: null, inputPrice: null, outputPrice: null, currency: 'USD' },
    });
    await page.shows('Test it before others use it.');
    await page.answer(URL, pageOf(made));
    await page.answer(url, made);
    expect(page.url()).toBe(`/integrations/${integration.id}`);
  });

  it('never show their key, and keep it unless another is typed', async () => {
    const page = await open(`/${integration.id}`);
    await page.answer(URL, pageOf(integration));
    await page.answer(url, integration);
    await page.shows('A key is stored. Leave this empty to keep it.');
    const [, , model, key] = await inputs(page);
    expect(await key?.getValue()).toBe('');
    await model?.setValue('gpt-5');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...integration, model: 'gpt-5' });
    expect(request.body).toEqual({ model: 'gpt-5' });
    await page.shows('“OpenAI” has been saved.');
  });

  it('are tested with what is stored', async () => {
    const page = await open(`/${integration.id}`);
    await page.answer(URL, pageOf(integration));
    await page.answer(url, integration);
    await page.click('Test');
    const passed = { ok: true, milliseconds: 412, sample: 'Guten Morgen', code: null };
    await page.answer(`POST ${url}/test`, { ...passed, message: null });
    await page.shows('“Good morning” is “Guten Morgen” in German, after 412 ms.');
    await page.answer(URL, pageOf(integration));
    const usage = { ...integration.usage, requests: 26 };
    await page.answer(url, { ...integration, usage });
    await page.shows('26 requests');
    await page.click('Test');
    const message = 'The provider does not accept the API key.';
    const failed = { ok: false, milliseconds: 90, sample: null, code: 'PROVIDER_UNAUTHORISED' };
    await page.answer(`POST ${url}/test`, { ...failed, message });
    await page.shows(message);
  });

  it('are only looked at by those who may not write', async () => {
    const permissions = Object.assign(new Permissions(), { integrations: 'read' });
    const page = await open(`/${integration.id}`, permissions);
    await page.answer(URL, pageOf(integration));
    await page.answer(url, integration);
    const [name] = await inputs(page);
    expect(await name?.isDisabled()).toBe(true);
    expect(page.control('Delete').getAttribute('aria-disabled')).toBe('true');
  });
});
