import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import type { FillReport } from '@portico/contracts/jobs';
import type { FillTarget } from '@portico/contracts/machine-translation';
import { Notice } from '@portico/ui/notice';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import { costText } from '../platform/money';
import { toApiError } from '../platform/problem';
import { isOver, watchJob } from '../platform/watch-job';
import { MachineTranslationStore } from './machine-translation.store';
import { words } from './machine-translation.words';

const COUNTS = ['filled', 'fromMemory', 'skipped', 'failed'] as const;

/** How far a translation by machine is, and in the end what it did, cost and could not do. */
@Component({
  selector: 'app-fill-job',
  imports: [Failed, MatButton, MatProgressBar, Notice, RouterLink, Skeleton],
  templateUrl: './fill-job.html',
  styleUrls: ['../platform/import-report.scss', './fill-job.scss'],
})
export class FillJob {
  readonly id = input.required<string>();
  readonly target = input.required<FillTarget>();
  readonly again = output();
  private readonly store = inject(MachineTranslationStore);
  private readonly toast = inject(Toast);
  protected readonly words = words.job;
  protected readonly watched = watchJob(() => this.id());
  protected readonly job = this.watched.job;
  protected readonly over = computed(() => {
    const job = this.job();
    return !!job && isOver(job);
  });
  protected readonly percent = computed(() => {
    const { progress = 0, total = 0 } = this.job() ?? {};
    return (100 * progress) / Math.max(1, total);
  });
  protected readonly progress = computed(() => {
    const { progress = 0, total = 0 } = this.job() ?? {};
    return words.job.progress(progress.toLocaleString(), total.toLocaleString());
  });

  protected countsOf(report: FillReport) {
    const tokens = report.inputTokens + report.outputTokens;
    return [
      ...COUNTS.map(count => ({
        name: words.job.counts[count],
        value: report[count].toLocaleString(),
        bad: count === 'failed' && report.failed > 0,
      })),
      { name: words.job.tokens, value: tokens.toLocaleString(), bad: false },
      { name: words.job.cost, value: costOf(report), bad: false },
    ];
  }

  protected async cancel(): Promise<void> {
    try {
      await this.store.cancel(this.id());
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
    this.watched.resource.reload();
  }
}

function costOf({ cost, currency }: FillReport): string {
  return cost === null ? words.job.noCost : costText(cost, currency);
}
