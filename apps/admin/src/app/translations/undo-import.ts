import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Job } from '@portico/contracts/jobs';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Toast } from '@portico/ui/toast';
import { ImportJob } from '../platform/import-job';
import { importUndo } from '../platform/import-job.words';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { isOver, watchJob } from '../platform/watch-job';
import { words } from './transfer.words';
import { TransfersStore } from './transfers.store';

/** Offers to undo an import that is done, and shows how far that is, also to who comes back later. */
@Component({
  selector: 'app-undo-import',
  imports: [Forbidden, ImportJob, MatButton],
  template: `
    @if (watched.job(); as job) {
      <app-import-job [job]="job" [words]="jobWords" (cancelled)="cancel(job.id)" />
    }
    @if (possible()) {
      <button
        matButton="outlined"
        type="button"
        [uiForbidden]="readOnly()"
        [disabled]="asked.isLoading()"
        (click)="undo()"
      >
        {{ words.start }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
      align-items: flex-start;
      margin-top: 16px;
    }
    app-import-job {
      align-self: stretch;
    }
  `,
})
export class UndoImport {
  /** The import, once it is done. */
  readonly job = input.required<Job>();
  private readonly store = inject(TransfersStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  protected readonly words = words.import.undo;
  protected readonly jobWords = importUndo;
  protected readonly readOnly = injectForbidden('translations:write');

  protected readonly asked = this.store.undoOf(() => this.job().id);
  private readonly answer = latest(this.asked);
  protected readonly possible = computed(() => this.answer()?.state === 'possible');
  protected readonly watched = watchJob(() => this.answer()?.jobId ?? undefined);

  constructor() {
    effect(() => {
      const job = this.watched.job();
      if (job && isOver(job) && this.answer()?.state === 'running') this.asked.reload();
    });
  }

  protected async undo(): Promise<void> {
    if (!(await this.confirm.ask(this.question()))) return;
    await this.tried(() => this.store.undo(this.job().id));
    this.asked.reload();
  }

  protected async cancel(id: string): Promise<void> {
    await this.tried(() => this.store.cancel(id));
    this.watched.resource.reload();
  }

  private question() {
    const { added = 0, changed = 0, pruned = 0 } = this.job().report ?? {};
    const counts = [added, changed, pruned].map(count => count.toLocaleString()) as Counts;
    const { title, action } = this.words;
    return { title, action, text: this.words.text(...counts), danger: true };
  }

  private async tried(work: () => Promise<Job>): Promise<void> {
    try {
      await work();
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }
}

type Counts = [added: string, changed: string, pruned: string];
