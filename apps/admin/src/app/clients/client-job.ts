import { Component, computed, effect, inject, output, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import type { Job } from '@portico/contracts/jobs';
import { Notice } from '@portico/ui/notice';
import { injectQuery } from '@portico/ui/query';
import { Toast } from '@portico/ui/toast';
import { toApiError } from '../platform/problem';
import { isOver, watchJob } from '../platform/watch-job';
import { words } from './bulk.words';
import { ClientBulkStore } from './client-bulk.store';
import { ClientsStore } from './clients.store';

const SHOWN = 50;

/** How far a bulk action is, and in the end what it did; found by the query parameter `job`. */
@Component({
  selector: 'app-client-job',
  imports: [MatButton, MatProgressBar, Notice, RouterLink],
  templateUrl: './client-job.html',
  styleUrl: './client-job.scss',
})
export class ClientJob {
  /** Says, once, that nothing more will happen to the job. */
  readonly finished = output<Job>();
  private readonly query = injectQuery();
  private readonly store = inject(ClientBulkStore);
  private readonly clients = inject(ClientsStore);
  private readonly toast = inject(Toast);
  protected readonly words = words.job;
  protected readonly id = computed(() => this.query.params().get('job') ?? undefined);
  private readonly watched = watchJob(this.id);
  protected readonly job = this.watched.job;
  protected readonly failure = computed(() =>
    this.id() ? this.watched.resource.error() : undefined,
  );
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
  protected readonly failures = computed(() => this.job()?.bulk?.failures.slice(0, SHOWN) ?? []);
  protected readonly rest = computed(
    () => (this.job()?.bulk?.failed ?? 0) - this.failures().length,
  );

  constructor() {
    effect(() => {
      if (this.over()) untracked(() => this.end());
    });
  }

  private end(): void {
    const job = this.job();
    if (job) this.finished.emit(job);
    this.clients.touch();
  }

  protected close(): void {
    this.query.set({ job: null, page: this.query.params().get('page') });
  }

  protected async cancel(id: string): Promise<void> {
    try {
      await this.store.cancel(id);
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
    this.watched.resource.reload();
  }
}
