import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Job } from '@portico/contracts/jobs';
import { Toast } from '@portico/ui/toast';
import { toApiError } from '../platform/problem';
import { isOver, watchJob } from '../platform/watch-job';
import { QualityStore } from './quality.store';
import { words } from './quality.words';

/** Checks all stored texts anew, and says how far that is. */
@Component({
  selector: 'app-check-run',
  imports: [MatButton],
  template: `
    <span aria-live="polite">{{ progress() }}</span>
    <button matButton="outlined" type="button" [disabled]="running()" (click)="start()">
      {{ words.start }}
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
    }
    span:not(:empty) {
      margin-right: 12px;
    }
  `,
})
export class CheckRun {
  private readonly store = inject(QualityStore);
  private readonly toast = inject(Toast);
  private readonly id = signal<string | undefined>(undefined);
  private readonly watched = watchJob(this.id);
  protected readonly words = words.run;
  protected readonly running = computed(() => this.id() !== undefined);
  protected readonly progress = computed(() => {
    if (!this.running()) return '';
    const { progress, total } = this.watched.job() ?? { progress: 0, total: 0 };
    if (!total) return words.run.waiting;
    return words.run.running(progress.toLocaleString(), total.toLocaleString());
  });

  constructor() {
    effect(() => {
      const job = this.watched.job();
      if (job && isOver(job)) untracked(() => this.end(job));
    });
    effect(() => {
      const failure = this.watched.resource.error();
      if (failure) untracked(() => this.stop(failure.message));
    });
  }

  protected async start(): Promise<void> {
    try {
      const { id } = await this.store.check({});
      this.id.set(id);
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }

  private end({ state, error, bulk }: Job): void {
    const ended = error ?? words.run.ended;
    this.stop(state === 'done' ? words.run.done(bulk?.done ?? 0) : ended);
    this.store.reload();
  }

  private stop(message: string): void {
    this.id.set(undefined);
    this.toast.show(message);
  }
}
