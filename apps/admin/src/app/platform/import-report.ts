import { Component, computed, input } from '@angular/core';
import type { Finding, ImportReport, UndoReport } from '@portico/contracts/jobs';
import { ImportChangeList } from './import-change-list';

type CountName = Exclude<keyof ImportReport | keyof UndoReport, 'findings' | 'changes'>;

/** What the report of an import, or of its undo, calls things; it shows the counts that are named, in this order. */
export interface ImportReportWords {
  counts: Partial<Record<CountName, string>>;
  findings: (count: number) => string;
  /** That there may be more findings than are listed. */
  first: string;
  none: string;
  line: string;
  key: string;
  message: string;
  severities: Record<Finding['severity'], string>;
}

const MOST_FINDINGS = 1000;
const NOTABLE: readonly string[] = ['rejected', 'conflicts', 'kept'];

/** What an import did: numbers, what a dry run would do text by text, and what was found by line. */
@Component({
  selector: 'app-import-report',
  imports: [ImportChangeList],
  templateUrl: './import-report.html',
  styleUrl: './import-report.scss',
})
export class ImportReportView {
  readonly report = input.required<ImportReport | UndoReport>();
  readonly words = input.required<ImportReportWords>();
  /** What a dry run lists; others do not. */
  protected readonly listing = computed(() => {
    const report = this.report();
    return 'changes' in report && report.changes ? report : undefined;
  });
  protected readonly counts = computed(() => {
    const counted: Partial<Record<CountName, number>> = this.report();
    return (Object.entries(this.words().counts) as [CountName, string][]).map(([count, name]) => {
      const value = counted[count] ?? 0;
      return { name, value: value.toLocaleString(), bad: NOTABLE.includes(count) && value > 0 };
    });
  });
  protected readonly capped = computed(() => this.report().findings.length >= MOST_FINDINGS);
}
