import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import type { Job } from '@portico/contracts/jobs';
import { aLanguage } from '@portico/contracts/testing/languages';
import { aText } from '@portico/contracts/testing/texts';
import { openPage, type Page } from '../../testing/page';
import routes from './texts.routes';

const URL = '/api/v1/texts';
const id = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f70';
const job: Job = {
  ...{ id, kind: 'texts.import', state: 'queued', progress: 0, total: 0, error: null },
  ...{ report: null, startedBy: 'Ada Byron', createdAt: '2026-05-10T09:51:26.776Z' },
  finishedAt: null,
};
const message = 'Unlock the text, then delete it.';
const report = {
  ...{ added: 3, changed: 12, unchanged: 1185, conflicts: 2, rejected: 0, pruned: 0 },
  findings: [{ severity: 'warning' as const, code: 'TEXT_LOCKED', message, key: 'a.b' }],
};
const list = { data: [aText()], meta: { page: 1, perPage: 25, total: 1 } };

async function open(): Promise<Page> {
  const page = await openPage([{ path: 'texts', children: routes }], '/texts?prefix=deposit.');
  await page.answer(`${URL}?prefix=deposit.`, list);
  await page.answer(`${URL}/prefixes`, { data: [] });
  const german = aLanguage({ tag: 'de', name: 'German', isDefault: false });
  await page.answer('/api/v1/languages', { data: [aLanguage(), german] });
  return page;
}

async function take(page: Page, file: File): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('ui-file-drop input');
  Object.defineProperty(input, 'files', { value: [file] });
  input?.dispatchEvent(new Event('change'));
  await page.shows(file.name);
}

async function press(dialog: string, text: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const all = [...document.querySelectorAll<HTMLButtonElement>(`${dialog} button`)];
    const found = all.find(one => one.textContent.trim() === text && !one.disabled);
    if (!found) throw new Error(`No button says ${text}.`);
    return found;
  });
  button.click();
}

describe('import and export of texts', () => {
  it('hands out what the list is narrowed to', async () => {
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    vi.spyOn(globalThis.URL, 'createObjectURL').mockReturnValue('blob:x');
    vi.spyOn(globalThis.URL, 'revokeObjectURL').mockReturnValue();
    const page = await open();
    await page.click('Export');
    await page.shows('a key for each title and description');
    const [format] = await page.loader.getAllHarnesses(
      MatSelectHarness.with({ ancestor: 'app-export-contents' }),
    );
    await format?.clickOptions({ text: 'XLIFF' });
    await press('app-export-contents', 'Export');
    const { request } = await page.answer(`POST ${URL}/export`, new Blob(['<xliff/>']));
    expect(request.body).toEqual({
      ...{ format: 'xliff', languages: ['en', 'de'], xliffVersion: '1.2', prefix: 'deposit.' },
    });
    await page.shows('is in your downloads.');
  });

  it('packs files as they are asked for, and calls them so', async () => {
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
    vi.spyOn(globalThis.URL, 'createObjectURL').mockReturnValue('blob:x');
    vi.spyOn(globalThis.URL, 'revokeObjectURL').mockReturnValue();
    const page = await open();
    await page.click('Export');
    await page.shows('a key for each title and description');
    const choose = async (label: string, text: string) => {
      const fields = await page.loader.getAllHarnesses(
        MatFormFieldHarness.with({ ancestor: 'app-export-contents', floatingLabelText: label }),
      );
      await (await fields[0]?.getControl(MatSelectHarness))?.clickOptions({ text });
    };
    await choose('Format', 'JSON');
    await choose('Structure', 'Nested: “_” splits levels');
    await choose('Files', 'Always a zip');
    const names = document.querySelector<HTMLInputElement>('app-export-contents input');
    if (names) names.value = 'i18n/{languageTag}.{extension}';
    names?.dispatchEvent(new Event('input'));
    await press('app-export-contents', 'Export');
    const { request } = await page.answer(`POST ${URL}/export`, new Blob(['PK']));
    expect(request.body).toEqual({
      ...{ format: 'json', languages: ['en', 'de'], prefix: 'deposit.', delimiter: '_' },
      ...{ zip: true, fileNames: 'i18n/{languageTag}.{extension}' },
    });
  });

  it('rehearses an import, shows its report, then imports and shows what came in', async () => {
    const page = await open();
    await page.click('Import');
    await page.shows('A dry run shows first what would happen.');
    await press('app-import-contents', 'Dry run');
    await page.shows('Choose a file first.');
    await take(page, new File(['{"a.b.title":"x"}'], 'de.json'));
    await press('app-import-contents', 'Dry run');
    const rehearsal = await page.answer(`POST ${URL}/import`, job, 202);
    const sent = [...(rehearsal.request.body as FormData).entries()];
    expect(sent.slice(0, -1)).toEqual(
      expect.arrayContaining([
        ['format', 'json'],
        ['language', 'de'],
        ['delimiter', '.'],
        ['state', 'translated'],
        ['dryRun', 'true'],
      ]),
    );
    expect(sent.at(-1)?.[0]).toBe('file');
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'done', report });
    await page.shows(message);
    await press('app-import-contents', 'Import');
    const real = await page.answer(`POST ${URL}/import`, { ...job, id: `${id}1` }, 202);
    expect((real.request.body as FormData).get('dryRun')).toBe('false');
    await page.answer(`/api/v1/jobs/${id}1`, { ...job, id: `${id}1`, state: 'done', report });
    await page.shows('1,185');
    await press('app-import-contents', 'Close');
    await page.answer(`${URL}?prefix=deposit.`, list);
  });
});
