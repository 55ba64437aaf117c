import { Component, computed, input } from '@angular/core';
import type { ImportReport } from '@portico/contracts/jobs';
import { words } from './transfer.words';

const COUNTS = ['added', 'changed', 'unchanged', 'conflicts', 'rejected', 'pruned'] as const;
const MOST_FINDINGS = 1000;

/** What an import did, or would do: numbers, then what was found in the file, line by line. */
@Component({
  selector: 'app-import-report',
  templateUrl: './import-report.html',
  styleUrl: './import-report.scss',
})
export class ImportReportView {
  readonly report = input.required<ImportReport>();
  protected readonly words = words.report;
  protected readonly counts = computed(() =>
    COUNTS.map(name => ({
      name: words.report[name],
      value: this.report()[name].toLocaleString(),
      bad: (name === 'rejected' || name === 'conflicts') && this.report()[name] > 0,
    })),
  );
  protected readonly capped = computed(() => this.report().findings.length >= MOST_FINDINGS);
}
