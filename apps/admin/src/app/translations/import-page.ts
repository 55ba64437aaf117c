import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { latest } from '@portico/ui/latest';
import { Notice } from '@portico/ui/notice';
import { PageHeader } from '@portico/ui/page-header';
import { injectQuery } from '@portico/ui/query';
import { Failed, Skeleton } from '@portico/ui/states';
import { Toast } from '@portico/ui/toast';
import { ImportJob } from '../platform/import-job';
import { toApiError } from '../platform/problem';
import { ImportFields } from './import-fields';
import { TransfersStore } from './transfers.store';
import { importJob, importUndo } from '../platform/import-job.words';
import { words } from './transfer.words';
import { TranslationPlaces } from './translation-places';
import { UndoImport } from './undo-import';
import { isOver, watchJob } from '../platform/watch-job';

const IMPORT = 'translations.import';
const UNDO = 'translations.undo-import';

/** Imports a file; a running import is found again by the query parameter `job`. */
@Component({
  selector: 'app-import-page',
  imports: [
    Failed,
    ImportFields,
    ImportJob,
    MatButton,
    Notice,
    PageHeader,
    RouterLink,
    Skeleton,
    UndoImport,
  ],
  providers: [TransfersStore],
  templateUrl: './import-page.html',
  styles: `
    :host {
      display: block;
      max-width: 960px;
    }
    ui-notice {
      margin-bottom: 16px;
    }
    .buttons {
      display: flex;
      gap: 8px;
      margin-top: 16px;
    }
  `,
})
export class ImportPage {
  private readonly router = inject(Router);
  private readonly toast = inject(Toast);
  private readonly query = injectQuery();
  private readonly store = inject(TransfersStore);
  private readonly places = inject(TranslationPlaces);
  private readonly recent = latest(this.store.recent());
  protected readonly words = words.import;
  protected readonly jobWords = computed(() =>
    this.watched.job()?.kind === UNDO ? importUndo : importJob,
  );
  protected readonly id = computed(() => this.query.params().get('job') ?? undefined);
  protected readonly watched = watchJob(this.id);
  protected readonly over = computed(() => {
    const job = this.watched.job();
    return !!job && isOver(job);
  });
  protected readonly undoable = computed(() => {
    const job = this.watched.job();
    return job?.kind === IMPORT && job.state === 'done';
  });
  /** An import that was left while it ran. */
  protected readonly running = computed(() =>
    this.recent()?.data.find(job => job.kind === IMPORT && !isOver(job)),
  );

  protected show(id: string): void {
    this.query.set({ job: id });
  }

  protected another(): void {
    this.places.reload();
    this.query.set({ job: null });
  }

  protected async toList(): Promise<void> {
    this.places.reload();
    await this.router.navigate(['/translations']);
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
