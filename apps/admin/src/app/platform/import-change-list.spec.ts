import { Component, signal } from '@angular/core';
import { MatChipListboxHarness } from '@angular/material/chips/testing';
import type { ImportReport } from '@portico/contracts/jobs';
import { openPage, type Page } from '../../testing/page';
import { ImportReportView } from './import-report';
import { importDryRun } from './import-job.words';

const counts = { added: 1, changed: 250, unchanged: 2, conflicts: 1, rejected: 0, pruned: 1 };
const report: ImportReport = {
  ...counts,
  findings: [],
  changes: [
    { outcome: 'added', line: 2, key: 'translation:new', language: 'de', after: 'Neu' },
    {
      ...{ outcome: 'changed', line: 3, key: 'translation:pay', language: 'de' },
      ...{ before: 'Bitte jetzt zahlen', after: 'Bitte gleich zahlen' },
    },
    {
      ...{ outcome: 'changed', line: 4, key: 'translation:same', language: 'de' },
      ...{ before: 'Gleich', after: 'Gleich', stateBefore: 'reviewed', stateAfter: 'machine' },
    },
    {
      ...{ outcome: 'conflict', line: 5, key: 'translation:kept', language: 'de' },
      ...{ before: 'Alt', after: 'Anders' },
    },
    { outcome: 'unchanged', line: 6, key: 'translation:calm', language: 'de', before: 'Ruhig' },
    { outcome: 'pruned', key: 'translation:gone' },
  ],
};

const shown = signal<ImportReport>(report);

@Component({
  imports: [ImportReportView],
  template: `<app-import-report [report]="shown()" [words]="words" />`,
})
class Shown {
  protected readonly shown = shown;
  protected readonly words = importDryRun.report;
}

async function open(given: ImportReport): Promise<Page> {
  shown.set(given);
  const page = await openPage([{ path: 'report', component: Shown }], '/report');
  await page.shows('To the trash');
  return page;
}

const rows = () =>
  [...document.querySelectorAll('app-import-change-list li')].map(row =>
    row.textContent.replace(/\s+/g, ' ').trim(),
  );

async function show(page: Page, text: string | RegExp): Promise<void> {
  const list = await page.loader.getHarness(MatChipListboxHarness);
  const [chip] = await list.getChips({ text });
  await chip?.select();
}

const marked = (side: string) =>
  [...document.querySelectorAll(`app-import-change-list .${side} .differs`)].map(
    part => part.textContent,
  );

describe('what a dry run lists', () => {
  it('is everything that would change, with its line, key, language and both texts', async () => {
    await open(report);
    expect(rows()).toEqual([
      'Line 22Addedtranslation:newdeBecomesNeu',
      'Line 33Changedtranslation:paydeWasBitte jetzt zahlenBecomesBitte gleich zahlen',
      'Line 44Changedtranslation:samedeStaysGleichStatereviewed → machine',
      'Line 55Conflicttranslation:keptdeStaysAltIn the fileAnders',
      'To the trashtranslation:gone',
    ]);
    expect([marked('gone'), marked('new')]).toEqual([['jetzt', 'Anders'], ['gleich']]);
  });

  it('is narrowed to one outcome, and says how many more there are', async () => {
    const page = await open(report);
    expect(page.text()).toContain('5 of 253 are listed');
    await show(page, /^Changed/);
    expect(rows()).toHaveLength(2);
    expect(page.text()).toContain('2 of 250 are listed');
    await show(page, /^Unchanged/);
    expect(rows()).toEqual(['Line 66Unchangedtranslation:calmdeStaysRuhig']);
    expect(page.text()).toContain('1 of 2 are listed');
    await show(page, /^To the trash/);
    expect(rows()).toEqual(['To the trashtranslation:gone']);
    expect(page.text()).not.toContain('are listed');
  });

  it('always has a filter, also where the chosen one is pressed again', async () => {
    const page = await open(report);
    await show(page, /^Added/);
    const list = await page.loader.getHarness(MatChipListboxHarness);
    const [chosen] = await list.getChips({ selected: true });
    await (await chosen?.host())?.click();
    expect(rows()).toHaveLength(1);
    expect(await list.getChips({ selected: true })).toHaveLength(1);
  });

  it('says so where nothing would happen, or nothing of a kind', async () => {
    const calm = { ...counts, added: 0, changed: 0, conflicts: 0, pruned: 0, unchanged: 1 };
    const page = await open({ ...report, ...calm, changes: report.changes?.slice(4, 5) ?? [] });
    expect(page.text()).toContain('Nothing would change');
    await show(page, /^Added/);
    expect(page.text()).toContain('Nothing would be added.');
    expect(rows()).toEqual([]);
    const list = await page.loader.getHarness(MatChipListboxHarness);
    expect(await list.getChips({ text: /trash/ })).toEqual([]);
  });

  it('begins anew with the next dry run', async () => {
    const page = await open(report);
    await show(page, /^Unchanged/);
    shown.set({ ...report });
    await page.shows('translation:new');
  });

  it('is not there after an import that lists nothing', async () => {
    const { changes: _, ...done } = report;
    const page = await open(done);
    expect(page.text()).not.toContain('What would happen');
  });
});
