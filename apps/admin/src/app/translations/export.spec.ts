import { MatInputHarness } from '@angular/material/input/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aTranslation } from '@portico/contracts/testing/translations';
import { openPage, type Page } from '../../testing/page';
import routes from './translations.routes';

const TRANSLATIONS = '/api/v1/translations';
const EXPORT = `${TRANSLATIONS}/export?format=csv&languages=en&area=global&empty=omit&spreadsheet=false&namespace=shop`;

const query = (format: string, more: string) =>
  `${TRANSLATIONS}/export?format=${format}&languages=en&area=global&${more}&namespace=shop`;

async function startExport(format = 'CSV'): Promise<Page> {
  const page = await openPage(
    [{ path: 'translations', children: routes }],
    '/translations?namespace=shop',
  );
  const meta = { page: 1, perPage: 25, total: 1 };
  await page.answer(`${TRANSLATIONS}?namespace=shop`, { data: [aTranslation()], meta });
  await page.answer('/api/v1/languages', { data: [aLanguage()] });
  await page.answer(`${TRANSLATIONS}/namespaces`, { data: [{ name: 'shop', keys: 1 }] });
  await page.answer(`${TRANSLATIONS}/tags`, { data: [{ name: 'web', keys: 1 }] });
  await (await page.loader.getHarness(MatMenuHarness)).clickItem({ text: 'Export' });
  await page.shows('Export translations');
  const selects = await page.loader.getAllHarnesses(
    MatSelectHarness.with({ ancestor: 'app-export-dialog' }),
  );
  await selects[0]?.clickOptions({ text: format });
  document.querySelector<HTMLElement>('app-export-dialog [type=submit]')?.click();
  return page;
}

describe('the export of translations', () => {
  it('downloads what the list is narrowed to', async () => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    const page = await startExport();
    await page.answer(EXPORT, new Blob(['key,en']));
    await page.shows('is in your downloads.');
    expect(click).toHaveBeenCalled();
  });

  it.each([
    ['Excel (XLSX)', query('xlsx', 'empty=omit&spreadsheet=false')],
    ['XLIFF', query('xliff', 'empty=empty&xliffVersion=1.2')],
    ['gettext PO', query('po', 'empty=empty&msgid=key')],
    ['ARB (Flutter)', query('arb', 'empty=omit')],
  ])('asks for what a format needs: %s', async (format, asked) => {
    const page = await startExport(format);
    const problem = { code: 'NOT_NOW', detail: 'Not now.' };
    await page.answer(asked, new Blob([JSON.stringify(problem)]), 503);
    await page.shows('Not now.');
  });

  it('asks for levels, packing and names of files', async () => {
    const page = await startExport('JSON');
    const asked = query('json', 'empty=omit');
    const problem = { code: 'NOT_NOW', detail: 'Not now.' };
    await page.answer(asked, new Blob([JSON.stringify(problem)]), 503);
    const choose = async (shown: string, text: string) => {
      const all = await page.loader.getAllHarnesses(MatSelectHarness);
      const texts = await Promise.all(all.map(one => one.getValueText()));
      await all[texts.findIndex(one => one.startsWith(shown))]?.clickOptions({ text });
    };
    await choose('Flat', 'Nested: “__” splits levels');
    await choose('A zip', 'Always a zip');
    const names = await page.loader.getHarness(
      MatInputHarness.with({ placeholder: '{namespace}/{languageTag}.{extension}' }),
    );
    await names.setValue('../{languageTag}');
    document.querySelector<HTMLElement>('app-export-dialog [type=submit]')?.click();
    page.http.expectNone(request => request.url.includes('/export'));
    await names.setValue('i18n/{languageTag}.json');
    document.querySelector<HTMLElement>('app-export-dialog [type=submit]')?.click();
    const own = 'empty=omit&delimiter=__&zip=true&fileNames=i18n/%7BlanguageTag%7D.json';
    const asking = query('json', own).replace('/export?', '/export/report?');
    await page.answer(asking, { converted: 0, kept: 0, findings: [] });
    const { request } = await page.answer(
      query('json', own),
      new Blob([JSON.stringify(problem)]),
      503,
    );
    expect(request.params.get('fileNames')).toBe('i18n/{languageTag}.json');
  });

  it('says why there is no file', async () => {
    const page = await startExport();
    const problem = { code: 'TOO_LARGE', detail: 'Narrow it down to a namespace.' };
    await page.answer(EXPORT, new Blob([JSON.stringify(problem)]), 413);
    await page.shows('Narrow it down to a namespace.');
  });

  describe('in another message format', () => {
    const report = `${TRANSLATIONS}/export/report`;
    const kept = {
      ...{ converted: 4, kept: 1200 },
      findings: [
        { key: 'shop:his', language: 'en', code: 'SELECT', message: 'i18next has no select.' },
      ],
    };

    async function ask(format: string): Promise<Page> {
      const page = await startExport('JSON');
      const problem = new Blob([JSON.stringify({ code: 'NOT_NOW', detail: 'Not now.' })]);
      await page.answer(query('json', 'empty=omit'), problem, 503);
      await page.shows('Each text goes out as it was written.');
      const all = await page.loader.getAllHarnesses(MatSelectHarness);
      const texts = await Promise.all(all.map(one => one.getValueText()));
      await all[texts.indexOf('As they are stored')]?.clickOptions({ text: format });
      await page.shows('is listed afterwards');
      vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
      vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
      vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
      document.querySelector<HTMLElement>('app-export-dialog [type=submit]')?.click();
      return page;
    }

    const asked = (path: string, format: string) =>
      query('json', `empty=omit&messageFormat=${format}`).replace(`${TRANSLATIONS}/export`, path);

    it('downloads the file, and shows what stays as it is', async () => {
      const page = await ask('i18next: {{name}}, item_one');
      await page.answer(asked(report, 'i18next'), kept);
      await page.answer(asked(`${TRANSLATIONS}/export`, 'i18next'), new Blob(['{}']));
      await page.shows('1,200 texts as they are stored');
      await page.shows('i18next has no select.');
      expect(page.text()).toContain('These are the first 1,000.');
      expect(page.text()).toContain('is in your downloads.');
      expect(page.text()).toContain('Close');
    });

    it('closes where all of it could be said', async () => {
      const page = await ask('ICU: {name}, {n, plural, …}');
      await page.answer(asked(report, 'icu'), { converted: 4, kept: 0, findings: [] });
      await page.answer(asked(`${TRANSLATIONS}/export`, 'icu'), new Blob(['{}']));
      await vi.waitFor(() => expect(document.querySelector('app-export-dialog')).toBeNull());
    });

    it('is offered only where the format of the file has it', async () => {
      const page = await ask('i18next: {{name}}, item_one');
      await page.answer(asked(report, 'i18next'), kept);
      await page.answer(asked(`${TRANSLATIONS}/export`, 'i18next'), new Blob(['{}']));
      await page.shows('i18next has no select.');
      const [format] = await page.loader.getAllHarnesses(
        MatSelectHarness.with({ ancestor: 'app-export-dialog' }),
      );
      await format?.clickOptions({ text: 'ARB (Flutter)' });
      expect(page.text()).not.toContain('i18next has no select.');
      await page.shows('Each text goes out as it was written.');
      await format?.clickOptions({ text: 'CSV' });
      expect(page.text()).not.toContain('Placeholders and plurals');
    });
  });
});
