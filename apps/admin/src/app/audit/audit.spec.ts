import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTableHarness } from '@angular/material/table/testing';
import type { AuditChoices } from '@portico/contracts/audit';
import { anAuditEntry } from '@portico/contracts/testing/audit';
import { openPage, type Page } from '../../testing/page';
import routes from './audit.routes';

const AUDIT = '/api/v1/audit';
const entry = anAuditEntry();
const grace = { id: entry.actorId ?? '', name: 'Grace Hopper' };
const choices: AuditChoices = {
  actors: [grace],
  actions: ['sign-in-failed', 'update'],
  entities: ['client-areas', 'staff'],
};
const pageOf = (...data: unknown[]) => ({
  data,
  meta: { page: 1, perPage: 25, total: data.length },
});

async function open(path = '/audit'): Promise<Page> {
  const page = await openPage([{ path: 'audit', children: routes }], path);
  await page.answer(`${AUDIT}/choices`, choices);
  return page;
}

const formField = (page: Page, label: string) =>
  page.loader.getHarness(MatFormFieldHarness.with({ floatingLabelText: label }));
/** Chooses, and answers the list that is asked for then: harnesses wait for what is loading. */
async function choose(page: Page, label: string, text: string, query: string): Promise<void> {
  const control = await (await formField(page, label)).getControl(MatSelectHarness);
  await Promise.all([
    control?.clickOptions({ text }),
    page.answer(`${AUDIT}?${query}`, pageOf(entry)),
  ]);
}
async function setTime(page: Page, label: string, value: string): Promise<void> {
  const input = await time(page, label);
  await input.setValue(value);
  void (await input.host()).dispatchEvent('change');
}
async function time(page: Page, label: string): Promise<MatInputHarness> {
  const control = await (await formField(page, label)).getControl(MatInputHarness);
  if (!control) throw new Error(`No time named ${label}`);
  return control;
}

describe('the audit', () => {
  it('says who did what, through what, and to what', async () => {
    const page = await open();
    await page.answer(AUDIT, pageOf(entry));
    const table = await page.loader.getHarness(MatTableHarness);
    const [row] = await table.getCellTextByIndex();
    expect(row?.slice(1)).toEqual([
      'Grace Hopper',
      'update',
      'Acme Client Portal client areas',
      'Console',
      'name',
    ]);
  });

  it('is filtered by what there is, and the URL keeps it', async () => {
    const page = await open();
    await page.answer(AUDIT, pageOf(entry));
    const who = `actorId=${grace.id}`;
    await choose(page, 'Who', 'Grace Hopper', who);
    await choose(page, 'Did', 'sign in failed', `${who}&action=sign-in-failed`);
    await choose(page, 'Kind', 'staff', `entity=staff&${who}&action=sign-in-failed`);
    expect(page.url()).toBe(`/audit?${who}&action=sign-in-failed&entity=staff`);
    await choose(page, 'Who', 'Any', 'entity=staff&action=sign-in-failed');
    expect(page.url()).toBe('/audit?action=sign-in-failed&entity=staff');
  });

  it('is filtered by time, of the reader here and UTC in the URL', async () => {
    const page = await open();
    await page.answer(AUDIT, pageOf(entry));
    const local = '2026-05-10T08:30';
    const utc = new Date(local).toISOString();
    await setTime(page, 'From', local);
    await page.answer(`${AUDIT}?from=${utc}`, pageOf(entry));
    expect(decodeURIComponent(page.url())).toBe(`/audit?from=${utc}`);
    expect(await (await time(page, 'From')).getValue()).toBe(local);
    await setTime(page, 'From', '');
    await page.answer(AUDIT, pageOf(entry));
    expect(page.url()).toBe('/audit');
  });

  it('takes its filters from the URL, and offers to clear them', async () => {
    const page = await open(`/audit?actorId=${grace.id}&to=2026-05-10T08:30:00.000Z`);
    await page.answer(`${AUDIT}?actorId=${grace.id}&to=2026-05-10T08:30:00.000Z`, pageOf());
    await page.shows('Nothing matches');
    const who = await (await formField(page, 'Who')).getControl(MatSelectHarness);
    expect(await who?.getValueText()).toBe('Grace Hopper');
    expect(new Date(await (await time(page, 'Before')).getValue()).toISOString()).toBe(
      '2026-05-10T08:30:00.000Z',
    );
    await page.click('Clear search and filters');
    await page.answer(AUDIT, pageOf(entry));
    await page.shows('Acme Client Portal');
    expect(page.url()).toBe('/audit');
  });
});

describe('an entry of the audit', () => {
  it('opens from its row, with the values before and after', async () => {
    const page = await open('/audit?action=update');
    await page.answer(`${AUDIT}?action=update`, pageOf(entry));
    await page.click('Acme Client Portal');
    await page.answer(`${AUDIT}/${entry.id}`, entry);
    await page.shows('Grace Hopper changed Acme Client Portal');
    await page.shows(`Request ${entry.requestId ?? ''}`);
    const cells = [...document.querySelectorAll('.ui-drawer-panel tbody td')];
    expect(cells.map(cell => cell.textContent)).toEqual(['Acme', 'Acme Client Portal']);
    expect(page.url()).toBe(`/audit/${entry.id}?action=update`);
  });

  it('opens from a link, wherever in the list it stands', async () => {
    const failed = anAuditEntry({
      action: 'sign-in-failed',
      entity: 'staff',
      title: 'Grace Hopper',
      changes: { reason: { after: 'wrong password' }, address: { after: '203.0.113.7' } },
      requestId: null,
    });
    const page = await open(`/audit/${failed.id}`);
    await page.answer(AUDIT, pageOf());
    await page.answer(`${AUDIT}/${failed.id}`, failed);
    await page.shows('Grace Hopper failed to sign in');
    await page.shows('203.0.113.7');
    expect(page.text()).not.toContain('Request');
  });

  it('says when there is none', async () => {
    const page = await open(`/audit/${entry.id}`);
    await page.answer(AUDIT, pageOf(entry));
    const detail = 'The audit entry does not exist.';
    await page.refuse(`${AUDIT}/${entry.id}`, 404, { code: 'NOT_FOUND', detail });
    await page.shows(detail);
  });
});
