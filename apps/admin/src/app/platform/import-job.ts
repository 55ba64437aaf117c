import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { Job, JobState } from '@portico/contracts/jobs';
import { Notice } from '@portico/ui/notice';
import { ImportReportView, type ImportReportWords } from './import-report';
import { isOver } from './watch-job';

/** What an import or its undo is called, and how it is told of. */
export interface ImportJobWords {
  title: string;
  states: Record<JobState, string>;
  progress: (done: string, total: string) => string;
  /** That one may leave; '' when not. */
  leave: string;
  cancel: string;
  report: ImportReportWords;
}

/** How far an import is, and in the end what it did. */
@Component({
  selector: 'app-import-job',
  imports: [ImportReportView, MatButton, MatProgressBar, Notice],
  template: `
    <h2>{{ words().title }}</h2>
    <p aria-live="polite">
      {{ words().states[job().state] }}
      @if (!over() && job().total) {
        · {{ progress() }}
      }
    </p>
    @if (!over()) {
      <mat-progress-bar
        [mode]="job().total ? 'determinate' : 'indeterminate'"
        [value]="percent()"
        [attr.aria-label]="words().states[job().state]"
      />
      <div class="foot">
        <span>{{ words().leave }}</span>
        <button matButton type="button" (click)="cancelled.emit()">{{ words().cancel }}</button>
      </div>
    }
    @if (job().error) {
      <ui-notice [bad]="true">{{ job().error }}</ui-notice>
    }
    @if (job().report ?? job().undo; as report) {
      <app-import-report [report]="report" [words]="words().report" />
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 20px 24px 24px;
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: 8px;
      background: var(--mat-sys-surface-container-lowest);
      font: var(--mat-sys-body-medium);
    }
    h2 {
      margin: 0;
      font: var(--mat-sys-title-medium);
      font-weight: 600;
    }
    p {
      margin: 2px 0 16px;
      color: var(--mat-sys-on-surface-variant);
      font-variant-numeric: tabular-nums;
    }
    ui-notice {
      margin-bottom: 16px;
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      justify-content: space-between;
      margin-top: 8px;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class ImportJob {
  readonly job = input.required<Job>();
  readonly words = input.required<ImportJobWords>();
  readonly cancelled = output();
  protected readonly over = computed(() => isOver(this.job()));
  protected readonly percent = computed(
    () => (100 * this.job().progress) / Math.max(1, this.job().total),
  );
  protected readonly progress = computed(() =>
    this.words().progress(this.job().progress.toLocaleString(), this.job().total.toLocaleString()),
  );
}
