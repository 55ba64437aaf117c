import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import type { Job } from '@portico/contracts/jobs';
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
const job: Job = {
  ...{ id: '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f70', kind: 'glossary.import', state: 'queued' },
  ...{ progress: 0, total: 0, error: null, report: null, startedBy: 'Ada Byron' },
  ...{ createdAt: '2026-05-10T09:51:26.776Z', finishedAt: null },
};
const message = 'The term stands in line 2 already; that one counts.';
const report = {
  ...{ added: 3, changed: 1, unchanged: 0, conflicts: 0, rejected: 1, pruned: 0 },
  findings: [{ severity: 'error' as const, code: 'DUPLICATE', message, line: 3, key: 'area' }],
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
    await page.click('Save');
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

  it('hands out all terms as a file', async () => {
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    vi.spyOn(globalThis.URL, 'createObjectURL').mockReturnValue('blob:x');
    vi.spyOn(globalThis.URL, 'revokeObjectURL').mockReturnValue();
    const page = await open();
    await page.answer(URL, pageOf(term));
    await page.click('Export');
    await page.answer(`${URL}/export`, new Blob(['term\n']));
    await page.shows('glossary.csv is in your downloads.');
    expect(click).toHaveBeenCalledOnce();
  });

  it('rehearses an import, shows its report by line, then imports', async () => {
    const page = await open();
    await page.answer(URL, pageOf());
    await page.click('Import');
    await page.shows('A dry run shows first what would happen.');
    await page.click('Dry run');
    await page.shows('Choose a file first.');
    const input = document.querySelector<HTMLInputElement>('ui-file-drop input');
    Object.defineProperty(input, 'files', { value: [new File(['term\na\n'], 'terms.csv')] });
    input?.dispatchEvent(new Event('change'));
    await page.shows('terms.csv');
    const mode = await page.loader.getHarness(
      MatSelectHarness.with({ ancestor: 'app-glossary-import' }),
    );
    await mode.clickOptions({ text: 'Leave it, fill in what is missing' });
    await page.click('Dry run');
    const rehearsal = await page.answer(`POST ${URL}/import`, job, 202);
    const sent = [...(rehearsal.request.body as FormData).entries()];
    expect(sent.slice(0, -1)).toEqual([
      ['mode', 'only-empty'],
      ['dryRun', 'true'],
    ]);
    expect(sent.at(-1)?.[0]).toBe('file');
    await page.answer(`/api/v1/jobs/${job.id}`, { ...job, state: 'done', report });
    await page.shows('The term stands in line 2 already; that one counts.');
    document.querySelector<HTMLElement>('mat-dialog-actions [matButton]:last-child')?.click();
    const real = await page.answer(`POST ${URL}/import`, { ...job, id: `${job.id}1` }, 202);
    expect((real.request.body as FormData).get('dryRun')).toBe('false');
    await page.answer(`/api/v1/jobs/${job.id}1`, {
      ...job,
      id: `${job.id}1`,
      state: 'done',
      report,
    });
    await page.answer(URL, pageOf(term));
    await page.shows('client area');
  });

  it('says why a file was refused', async () => {
    const page = await open();
    await page.answer(URL, pageOf());
    await page.click('Import');
    await page.shows('CSV, at most 25 MB');
    const input = document.querySelector<HTMLInputElement>('ui-file-drop input');
    Object.defineProperty(input, 'files', { value: [new File(['x'], 'terms.csv')] });
    input?.dispatchEvent(new Event('change'));
    await page.shows('terms.csv');
    await page.click('Dry run');
    await page.refuse(`POST ${URL}/import`, 413, {
      code: 'TOO_LARGE',
      detail: 'The file is larger than 25 MB.',
    });
    await page.shows('The file is larger than 25 MB.');
  });
});
