import { aClient } from '@portico/contracts/testing/clients';
import { openPage, type Page } from '../../testing/page';
import routes from './clients.routes';

const DUPLICATES = '/api/v1/clients/duplicates';
const first = aClient();
const second = aClient({ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f99', name: 'ACME' });
const group = { value: '+40213101234', clients: [first, second], more: false };

const open = (query = ''): Promise<Page> =>
  openPage([{ path: 'clients', children: routes }], `/clients/duplicates${query}`);
const press = (label: string) =>
  document.querySelector<HTMLElement>(`[aria-label="${label}"]`)?.click();

describe('the search for duplicates', () => {
  it('leads to the merge of two who share something', async () => {
    const page = await open('?by=phone');
    await page.answer(`${DUPLICATES}?by=phone`, { data: [group] });
    await page.shows('+40213101234');
    press('Merge ACME into Acme Trading');
    await page.answer(`/api/v1/clients/${first.id}`, first);
    await page.answer(`/api/v1/clients/${second.id}`, second);
    const preview = {
      ...{ result: first, other: second, versions: { this: 1, other: 1 }, differences: [] },
      moves: { contacts: 0, notes: 0, records: 0, areas: 0 },
    };
    await page.answer(`POST /api/v1/clients/${first.id}/merges/preview`, preview);
    await page.shows('Nothing else moves over.');
    expect(page.url()).toBe(`/clients/${first.id}/merge?with=${second.id}`);
  });

  it('takes no for an answer, and takes that back', async () => {
    const page = await open();
    await page.answer(`${DUPLICATES}?by=email`, { data: [group] });
    await page.shows('+40213101234');
    press('The clients with +40213101234 are not the same');
    const { request } = await page.answer(`POST ${DUPLICATES}/dismissals`, null, 204);
    expect(request.body).toEqual({ clientIds: [first.id, second.id] });
    await page.answer(`${DUPLICATES}?by=email`, { data: [] });
    await page.shows('No duplicates here');
    await page.click('Undo');
    const ids = `clientIds=${first.id}&clientIds=${second.id}`;
    await page.answer(`DELETE ${DUPLICATES}/dismissals?${ids}`, null, 204);
    await page.answer(`${DUPLICATES}?by=email`, { data: [group] });
    await page.shows('+40213101234');
  });

  it('goes on where there is more to look through', async () => {
    const page = await open();
    await page.answer(`${DUPLICATES}?by=email`, { data: [], next: 'abc' });
    await page.shows('there is more to look through');
    await page.click('Look further');
    await page.answer(`${DUPLICATES}?by=email&cursor=abc`, { data: [group] });
    await page.shows('From the beginning');
  });
});
