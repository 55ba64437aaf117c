import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aGlossaryTerm } from '@portico/contracts/testing/integrations';
import { openPage, type Page } from '../../testing/page';
import routes from './glossary.routes';

const URL = '/api/v1/glossary';
const term = aGlossaryTerm();
const url = `${URL}/${term.id}`;
const languages = {
  data: [
    aLanguage({ tag: 'en', name: 'English', state: 'published', isDefault: true }),
    aLanguage({ tag: 'de', name: 'German', state: 'active' }),
  ],
};
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function open(path = ''): Promise<Page> {
  const page = await openPage([{ path: 'glossary', children: routes }], `/glossary${path}`);
  await page.answer('/api/v1/languages', languages);
  return page;
}

const inputs = (page: Page) =>
  page.loader.getAllHarnesses(MatInputHarness.with({ ancestor: '.ui-drawer-panel' }));

describe('the glossary', () => {
  it('lists terms with their translations and rules', async () => {
    const page = await open();
    await page.answer(URL, pageOf(term, aGlossaryTerm({ term: 'Portico', doNotTranslate: true })));
    const table = await page.loader.getHarness(MatTableHarness);
    expect(await table.getCellTextByIndex()).toEqual([
      ['client area', 'Is translated', 'de: Kundenbereich'],
      ['Portico', 'Stays as it is', '–'],
    ]);
  });

  it('takes a term with a translation for each language in use', async () => {
    const page = await open('/new');
    await page.answer(URL, pageOf());
    await page.shows('In German');
    const [name, , , german] = await inputs(page);
    await name?.setValue('invoice');
    await german?.setValue('Rechnung');
    await page.click('Submit');
    const { request } = await page.answer(`POST ${URL}`, term, 201);
    expect(request.body).toEqual({
      ...{ term: 'invoice', description: null, doNotTranslate: false, caseSensitive: false },
      translations: [{ language: 'de', text: 'Rechnung' }],
    });
    await page.shows('is in the glossary now');
  });

  it('asks for no translation of what is not translated', async () => {
    const page = await open(`/${term.id}`);
    await page.answer(URL, pageOf(term));
    await page.answer(url, term);
    await page.shows('In German');
    const fixed = await page.loader.getHarness(
      MatCheckboxHarness.with({ label: 'Do not translate' }),
    );
    await fixed.check();
    expect(page.text()).not.toContain('In German');
    await page.click('Save');
    const { request } = await page.answer(`PATCH ${url}`, { ...term, doNotTranslate: true });
    expect(request.body).toEqual({ doNotTranslate: true });
    await page.shows('“client area” has been saved.');
  });
});
