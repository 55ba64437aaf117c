import { MatTableHarness } from '@angular/material/table/testing';
import { Permissions } from '@portico/contracts/permissions';
import { aFinding } from '@portico/contracts/testing/quality';
import { EVERYTHING, openPage, type Page } from '../../testing/page';
import routes from './quality.routes';

const URL = '/api/v1/quality-findings';
const finding = aFinding();
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});
const counts = { data: [{ check: 'placeholders', errors: 3, warnings: 0 }] };

async function open(query: string, body: ReturnType<typeof pageOf>, permissions?: Permissions) {
  const page = await openPage(
    [{ path: 'quality', children: routes }],
    `/quality${query}`,
    permissions ?? EVERYTHING,
  );
  await page.answer(`${URL}${query}`, body);
  await answerCounts(page, query);
  await page.answer('/api/v1/languages', { data: [] });
  return page;
}

const answerCounts = (page: Page, query = '') => page.answer(`${URL}/counts${query}`, counts);
const job = (state: string) => ({
  ...{ id: 'j', kind: 'quality.check', state, progress: 1, total: 2, error: null },
  bulk: { done: 1, unchanged: 1, failed: 0, failures: [] },
});
const labelled = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);

describe('the list of findings', () => {
  it('says what is wrong where, and leads to where it can be mended', async () => {
    const page = await open('', pageOf(finding));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.join(' ')).toMatch(
      /checkout\.greeting.*Translations · translation · Global Error, de: Placeholders.*Lacks {{name}}\. Hallo/s,
    );
    const link = [...document.querySelectorAll('a')].find(one =>
      one.textContent.includes(finding.label),
    );
    expect(link?.getAttribute('href')).toBe(`/translations/${finding.itemId}?language=de`);
  });

  it('names the place of a text within properties', async () => {
    const field = 'properties/button/text';
    const leaf = aFinding({ entity: 'texts', field, namespace: null });
    const page = await open('', pageOf(leaf));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.join(' ')).toContain('Texts · Properties /button/text · Global');
  });

  it('says what it is for when there is nothing', async () => {
    const page = await open('', pageOf());
    await page.shows('Nothing to stumble over');
  });

  it('dismisses a finding, and takes that back', async () => {
    const page = await open('', pageOf(finding));
    labelled('checkout.greeting in de is all right')?.click();
    await page.answer(`POST ${URL}/${finding.id}/dismiss`, finding);
    await page.answer(URL, pageOf());
    await answerCounts(page);
    await page.shows('The finding is dismissed until the text changes.');
    await page.click('Undo');
    await page.answer(`POST ${URL}/${finding.id}/reopen`, finding);
    await page.answer(URL, pageOf(finding));
    await answerCounts(page);
    await page.shows('The finding is open again.');
  });

  it('says who dismissed one, and why that could not be', async () => {
    const dismissed = aFinding({ dismissedAt: finding.foundAt, dismissedBy: 'Ada Byron' });
    const page = await open('?dismissed=true', pageOf(dismissed));
    await page.shows('Dismissed by Ada Byron');
    labelled('Open the finding of checkout.greeting in de again')?.click();
    await page.refuse(`POST ${URL}/${finding.id}/reopen`, 404, {
      ...{ code: 'NOT_FOUND', detail: 'The finding is not there.' },
    });
    await page.shows('The finding is not there.');
  });

  it('lets nobody dismiss what they may not write', async () => {
    const reader = Object.assign(new Permissions(), { ...EVERYTHING, translations: 'read' });
    await open('', pageOf(finding), reader);
    const button = labelled('checkout.greeting in de is all right');
    expect(
      button?.getAttribute('aria-disabled') ?? button?.getAttribute('disabled'),
    ).not.toBeNull();
  });

  it('checks all texts anew, and says what came of it', async () => {
    const page = await open('', pageOf());
    await page.click('Check all texts');
    await page.answer(`POST ${URL}/check`, job('queued'), 202);
    await page.answer('/api/v1/jobs/j', job('running'));
    await page.shows('Checking: 1 of 2');
    await page.answer('/api/v1/jobs/j', job('done'));
    await page.answer(URL, pageOf(finding));
    await answerCounts(page);
    await page.shows('All texts are checked. 1 have other findings now.');
  });

  it('says when the check cannot be started', async () => {
    const page = await open('', pageOf());
    await page.click('Check all texts');
    await page.refuse(`POST ${URL}/check`, 403, { code: 'FORBIDDEN', detail: 'Not for you.' });
    await page.shows('Not for you.');
  });
});
