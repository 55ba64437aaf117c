import { Permissions } from '@portico/contracts/permissions';
import { aLanguage } from '@portico/contracts/testing/languages';
import { openPage, type Page } from '../../testing/page';
import { Dashboard } from './dashboard';

const AREAS = '/api/v1/client-areas';
const LANGUAGES = '/api/v1/languages';
const AUDIT = '/api/v1/audit?perPage=8';
const countOf = (total: number) => ({ data: [], meta: { page: 1, perPage: 1, total } });
const clientFigures = {
  ...{ lifetimeValue: [{ amount: '1250.50', currency: 'EUR' }], purchases: 12 },
  ...{ repeatPurchaseRate: 38, dataQuality: 81, records: [], cached: true },
};
const entry = {
  ...{ id: '1', at: '2026-05-10T09:51:26.776Z', actor: 'Grace Hopper', actorId: '2' },
  ...{ channel: 'console', action: 'update', entity: 'client-areas', entityId: '3' },
  ...{ title: 'Acme Shop', changes: {} },
};
const languages = [
  aLanguage({ total: 300, translated: 300 }),
  aLanguage({ tag: 'de', name: 'German', isDefault: false, total: 300, translated: 299 }),
  aLanguage({ tag: 'fr', name: 'French', isDefault: false, state: 'active', total: 300 }),
  aLanguage({ tag: 'it', name: 'Italian', isDefault: false, state: 'available', total: 300 }),
];

const open = (permissions?: Permissions): Promise<Page> =>
  openPage([{ path: '**', component: Dashboard }], '/', permissions);

async function openWith(areas: number): Promise<Page> {
  const page = await open();
  await page.answer(`${AREAS}?perPage=1`, countOf(areas));
  await page.answer(`${AREAS}?active=true&perPage=1`, countOf(2));
  await page.answer(LANGUAGES, { data: languages });
  await page.answer('/api/v1/client-records/figures', clientFigures);
  await page.answer(AUDIT, { data: [entry], meta: { page: 1, perPage: 8, total: 1 } });
  await page.shows('Acme Shop');
  return page;
}

const figures = () => {
  const all = document.querySelectorAll('.figures > div');
  return [...all].map(figure =>
    [...figure.children].map(part => part.textContent.trim()).join(' '),
  );
};

describe('the dashboard', () => {
  it('greets by the first name and shows the figures', async () => {
    const page = await openWith(3);
    await page.shows('Hello, Ada');
    expect(figures()).toEqual([
      'Client areas 3 2 active',
      'Published languages 2 1 more in preparation',
      'Translation keys 300 English is the default',
      expect.stringMatching(/^Lifetime value .*1,250\.50/) as string,
      'Repeat purchase rate 38 % 12 paid purchases',
      'Data quality of clients 81 % What good records have, on average',
    ]);
  });

  it('shows how complete each language in use is, and 100 % only of a complete one', async () => {
    await openWith(3);
    const rows = [...document.querySelectorAll('app-completeness li')];
    expect(rows.map(row => row.querySelector('.part')?.textContent)).toEqual([
      ...['100 %', '99 %', expect.stringMatching(/ %$/) as string],
    ]);
  });

  it('tells who changed what last', async () => {
    await openWith(3);
    const [item] = document.querySelectorAll('app-activity li');
    expect(item?.textContent).toContain('Grace Hopper changed Acme Shop');
  });

  it('starts with the first client area where there is none', async () => {
    const page = await openWith(0);
    await page.shows('Register your first client area');
    expect(page.control('Add +').getAttribute('href')).toBe('/client-areas/new');
  });

  it('says what failed, part by part, and tries again', async () => {
    const page = await open();
    await page.answer(`${AREAS}?perPage=1`, countOf(3));
    await page.answer(`${AREAS}?active=true&perPage=1`, countOf(2));
    await page.answer(AUDIT, { data: [], meta: { page: 1, perPage: 8, total: 0 } });
    await page.refuse(LANGUAGES, 503, { code: 'OVERLOADED', detail: 'Too much at the moment.' });
    await page.shows('Too much at the moment.');
    await page.shows('Nothing has been changed yet.');
    await page.click('Try again');
    await page.answer(LANGUAGES, { data: languages });
    await page.shows('German');
  });

  it('asks for nothing that the role may not read', async () => {
    const page = await open({ ...new Permissions(), translations: 'write' });
    await page.shows('Hello, Ada');
    expect(figures()).toEqual([]);
    expect(page.text()).not.toContain('Latest changes');
    page.http.verify();
  });
});
