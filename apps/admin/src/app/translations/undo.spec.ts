import type { Job } from '@portico/contracts/jobs';
import { aLanguage } from '@portico/contracts/testing/languages';
import type { Permissions } from '@portico/contracts/permissions';
import { openPage, type Page } from '../../testing/page';
import routes from './translations.routes';

const id = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f70';
const undoId = '0199b2c4-8f0e-7c1a-9d5e-0b1c2d3e4f71';
const UNDO = `/api/v1/translations/imports/${id}/undo`;
const report = {
  ...{ added: 3, changed: 1200, unchanged: 0, conflicts: 0, rejected: 0, pruned: 2 },
  findings: [],
};
const job: Job = {
  ...{ id, kind: 'translations.import', state: 'done', progress: 2, total: 2, error: null },
  ...{ report, startedBy: 'Ada Byron', createdAt: '2026-05-10T09:51:26.776Z' },
  finishedAt: '2026-05-10T09:51:27.776Z',
};
const message = 'The text in de was changed after the import; it stays.';
const undone: Job = {
  ...{ ...job, id: undoId, kind: 'translations.undo-import', report: null },
  undo: {
    ...{ deleted: 3, removed: 0, restored: 1199, returned: 2, kept: 1 },
    findings: [{ severity: 'warning', code: 'TEXT_KEPT', message, key: 'shop:pay' }],
  },
};
const running: Job = { ...undone, state: 'running', undo: null, progress: 5, total: 10 };

async function open(shown = job, permissions?: Permissions): Promise<Page> {
  const path = `/translations/import?job=${shown.id}`;
  const page = await openPage([{ path: 'translations', children: routes }], path, permissions);
  const meta = { page: 1, perPage: 5, total: 0 };
  await page.answer('/api/v1/jobs?perPage=5', { data: [], meta });
  await page.answer('/api/v1/languages', { data: [aLanguage()] });
  await page.answer('/api/v1/translations/namespaces', { data: [] });
  await page.answer('/api/v1/translations/tags', { data: [] });
  await page.answer(`/api/v1/jobs/${shown.id}`, shown);
  return page;
}

describe('the undo of an import', () => {
  it('says what it will do, then how far it is and what came of it', async () => {
    const page = await open();
    await page.answer(UNDO, { state: 'possible', jobId: null });
    await page.click('Undo this import…');
    await page.shows('Of 3 added texts: keys that it made go to the trash');
    await page.shows('1,200 changed texts say again what they said before.');
    await page.shows('2 keys come back from the trash.');
    await page.click('Undo the import');
    await page.answer(`POST ${UNDO}`, { ...running, state: 'queued' }, 202);
    await page.answer(UNDO, { state: 'running', jobId: undoId });
    await page.answer(`/api/v1/jobs/${undoId}`, running);
    await page.shows('5 of 10 steps');
    expect(page.text()).not.toContain('Undo this import…');
    await page.answer(`/api/v1/jobs/${undoId}`, undone);
    await page.answer(UNDO, { state: 'done', jobId: undoId });
    await page.shows('1,199');
    await page.shows(message);
    expect(page.text()).not.toContain('Undo this import…');
  });

  it('is found again with its report, and not offered twice', async () => {
    const page = await open();
    await page.answer(UNDO, { state: 'done', jobId: undoId });
    await page.answer(`/api/v1/jobs/${undoId}`, undone);
    await page.shows('Undo of the import');
    await page.shows(message);
    expect(page.text()).not.toContain('Undo this import…');
  });

  it('is not offered where nothing can be undone', async () => {
    const page = await open();
    await page.answer(UNDO, { state: 'impossible', jobId: null });
    await page.shows('Import another file');
    expect(page.text()).not.toContain('Undo this import…');
  });

  it('says why it is refused', async () => {
    const page = await open();
    await page.answer(UNDO, { state: 'possible', jobId: null });
    await page.click('Undo this import…');
    await page.click('Undo the import');
    await page.refuse(`POST ${UNDO}`, 409, { code: 'UNDO_RUNNING', detail: 'It is under way.' });
    await page.shows('It is under way.');
  });

  it('is cancelled, and offered again', async () => {
    const page = await open();
    await page.answer(UNDO, { state: 'running', jobId: undoId });
    await page.answer(`/api/v1/jobs/${undoId}`, running);
    await page.click('Cancel the undo');
    await page.answer(`POST /api/v1/jobs/${undoId}/cancel`, running);
    await page.answer(`/api/v1/jobs/${undoId}`, { ...running, state: 'cancelled' });
    await page.answer(UNDO, { state: 'possible', jobId: undoId });
    await page.shows('Nothing was undone.');
    await page.shows('Undo this import…');
  });

  it('has a page of its own in the list of long work', async () => {
    const page = await open(undone);
    await page.shows('Undo of the import');
    await page.shows('Texts restored');
  });
});
