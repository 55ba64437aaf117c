import { MatChipInputHarness } from '@angular/material/chips/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import type { Job } from '@portico/contracts/jobs';
import { aLanguage } from '@portico/contracts/testing/languages';
import { openPage, type Page } from '../../testing/page';
import { guessFormat, guessLanguage } from '../platform/guess-file';
import routes from './translations.routes';

const IMPORTS = '/api/v1/translations/imports';
const id = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f70';
const job: Job = {
  ...{ id, kind: 'translations.import', state: 'queued', progress: 0, total: 0, error: null },
  ...{ report: null, startedBy: 'Ada Byron', createdAt: '2026-05-10T09:51:26.776Z' },
  finishedAt: null,
};
const message = 'The key "a" stands twice; the first one counts.';
const report = {
  ...{ added: 3, changed: 12, unchanged: 1185, conflicts: 2, rejected: 1, pruned: 0 },
  findings: [{ severity: 'warning' as const, code: 'DUPLICATE_KEY', message, line: 12, key: 'a' }],
};

async function open(query = '', jobs: Job[] = []): Promise<Page> {
  const page = await openPage(
    [{ path: 'translations', children: routes }],
    `/translations/import${query}`,
  );
  await page.answer('/api/v1/jobs?perPage=5', {
    data: jobs,
    meta: { page: 1, perPage: 5, total: jobs.length },
  });
  await page.answer('/api/v1/languages', {
    data: [aLanguage(), aLanguage({ tag: 'de', name: 'German', isDefault: false })],
  });
  await page.answer('/api/v1/translations/namespaces', { data: [] });
  await page.answer('/api/v1/translations/tags', { data: [] });
  return page;
}

async function take(page: Page, file: File): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('ui-file-drop input');
  Object.defineProperty(input, 'files', { value: [file] });
  input?.dispatchEvent(new Event('change'));
  await page.shows(file.name);
}

const select = async (page: Page, label: string) => {
  const all = await page.loader.getAllHarnesses(
    MatSelectHarness.with({ ancestor: 'app-import-fields' }),
  );
  const texts = await Promise.all(all.map(one => one.getValueText()));
  const found = all[texts.findIndex(text => text.includes(label))];
  if (!found) throw new Error(`No select says ${label}`);
  return found;
};

describe('the import of translations', () => {
  it('guesses format and language from the file', async () => {
    const plural = new File(['{"item_one":"1","item_other":"2"}'], 'de.json');
    expect(await guessFormat(plural)).toBe('i18next');
    expect(await guessFormat(new File(['{"a":"b"}'], 'common.json'))).toBe('json');
    expect(await guessFormat(new File(['key;de'], 'all.csv'))).toBe('csv');
    expect(await guessFormat(new File(['PK'], 'all.xlsx'))).toBe('xlsx');
    expect(await guessFormat(new File(['<?xml?>'], 'de.xlf'))).toBe('xliff');
    expect(await guessFormat(new File(['<?xml?>\n<xliff version="1.2">'], 'de.xml'))).toBe('xliff');
    expect(await guessFormat(new File(['msgid ""'], 'de.po'))).toBe('po');
    expect(await guessFormat(new File(['{"@@locale":"de"}'], 'de.json'))).toBe('arb');
    expect(guessLanguage('common.pt_BR.json', ['en', 'pt', 'pt-BR'])).toBe('pt-BR');
    expect(guessLanguage('de-AT.json', ['en', 'de'])).toBe('de');
    expect(guessLanguage('messages.json', ['en', 'de'])).toBe('');
  });

  it('rehearses first, shows the report, then imports and can be found again', async () => {
    const page = await open();
    await take(page, new File(['{"a":"b"}'], 'de.json'));
    await select(page, 'German (de)');
    await (await select(page, 'Translated')).clickOptions({ text: 'Reviewed' });
    await (await select(page, 'Joined by “.”')).clickOptions({ text: 'Joined by “__”' });
    const tags = await page.loader.getHarness(MatChipInputHarness);
    await tags.setValue('release 12, web');
    await tags.blur();
    await page.click('Dry run');
    const rehearsal = await page.answer(`POST ${IMPORTS}`, job, 202);
    const sent = [...(rehearsal.request.body as FormData).entries()];
    expect(sent.slice(0, -1)).toEqual(
      expect.arrayContaining([
        ['format', 'json'],
        ['language', 'de'],
        ['mode', 'overwrite'],
        ['tags', 'release 12,web'],
        ['state', 'reviewed'],
        ['delimiter', '__'],
        ['dryRun', 'true'],
      ]),
    );
    expect(sent.at(-1)?.[0]).toBe('file');
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'running', progress: 1, total: 2 });
    await page.shows('1 of 2 texts');
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'done', report });
    await page.shows('1,185');
    await page.shows(message);
    await page.click('Import');
    const real = await page.answer(`POST ${IMPORTS}`, { ...job, id: `${id}1` }, 202);
    expect((real.request.body as FormData).get('dryRun')).toBe('false');
    await vi.waitFor(() => expect(page.url()).toBe(`/translations/import?job=${id}1`));
    await page.answer(`/api/v1/jobs/${id}1`, { ...job, id: `${id}1`, state: 'done', report });
    await page.shows('Import another file');
  });

  it('leaves language and states to a file that names them', async () => {
    const page = await open();
    await take(page, new File(['<xliff/>'], 'de.xlf'));
    await select(page, 'As the file says');
    await page.click('Dry run');
    const { request } = await page.answer(`POST ${IMPORTS}`, job, 202);
    const sent = request.body as FormData;
    expect([sent.get('format'), sent.get('language'), sent.get('state')]).toEqual([
      ...['xliff', null, null],
    ]);
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'done', report });
    await page.shows('Nothing has been stored yet.');
  });

  it('has nothing to import after a choice was changed, before the next dry run', async () => {
    const page = await open();
    await take(page, new File(['{"a":"b"}'], 'de.json'));
    await select(page, 'German (de)');
    await page.click('Dry run');
    await page.answer(`POST ${IMPORTS}`, job, 202);
    await page.answer(`/api/v1/jobs/${id}`, { ...job, state: 'done', report });
    await page.shows('Nothing has been stored yet.');
    const [, prune] = await page.loader.getAllHarnesses(MatCheckboxHarness);
    await prune?.check();
    expect(page.text()).not.toContain('Nothing has been stored yet.');
    expect(page.text()).toContain('goes to the trash, with its texts in all languages');
  });

  it('asks for a file and its language before it sends anything', async () => {
    const page = await open();
    await page.click('Dry run');
    await page.shows('Choose a file first.');
    await take(page, new File(['{"a":"b"}'], 'messages.json'));
    await page.click('Dry run');
    await page.shows('Choose the language of the file.');
    page.http.expectNone(IMPORTS);
  });

  it('says why a file could not be read', async () => {
    const page = await open(`?job=${id}`);
    const error = 'Line 3: a comma is missing.';
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
    await page.shows('Nothing of it was stored.');
  });

  it('leads back to an import that was left', async () => {
    const page = await open('', [{ ...job, state: 'running' }]);
    await page.click('Show it');
    await vi.waitFor(() => expect(page.url()).toBe(`/translations/import?job=${id}`));
  });
});
