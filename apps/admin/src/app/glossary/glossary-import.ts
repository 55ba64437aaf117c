import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { IMPORT_MODES, type ImportMode } from '@portico/contracts/translations';
import { FileDrop } from '@portico/ui/file-drop';
import { Notice } from '@portico/ui/notice';
import { ImportJob } from '../platform/import-job';
import { toApiError } from '../platform/problem';
import { watchJob } from '../platform/watch-job';
import { importTerms, importTermsDryRun, words } from './glossary-import.words';
import { GlossaryStore } from './glossary.store';

/** Brings a file of terms in; a dry run of exactly that comes before. */
@Component({
  selector: 'app-glossary-import',
  imports: [
    FileDrop,
    ImportJob,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
    Notice,
  ],
  templateUrl: './glossary-import.html',
  styles: `
    .app-fields,
    ui-notice,
    app-import-job {
      margin-top: 16px;
    }
  `,
})
export class GlossaryImport {
  private readonly store = inject(GlossaryStore);
  protected readonly words = words;
  protected readonly modes = IMPORT_MODES;
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly mode = signal<ImportMode>('overwrite');
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  // A job says nothing of a choice or a file that came after it.
  private readonly started = linkedSignal<unknown, { id: string; dry: boolean } | undefined>({
    source: () => [this.mode(), this.file()],
    computation: () => undefined,
  });
  protected readonly watched = watchJob(() => this.started()?.id);
  protected readonly jobWords = computed(() =>
    this.started()?.dry ? importTermsDryRun : importTerms,
  );
  private readonly done = computed(() => this.watched.job()?.state === 'done');
  protected readonly ready = computed(() => this.done() && this.started()?.dry === true);
  protected readonly over = computed(() => this.done() && this.started()?.dry === false);

  constructor() {
    effect(() => {
      if (this.over()) this.store.page.reload();
    });
  }

  protected take(file: File | undefined): void {
    this.file.set(file);
    this.refusal.set('');
  }

  protected async run(dryRun: boolean): Promise<void> {
    const file = this.file();
    this.refusal.set(file ? '' : words.noFile);
    if (!file) return;
    this.busy.set(true);
    try {
      const { id } = await this.store.import({ mode: this.mode(), dryRun }, file);
      this.started.set({ id, dry: dryRun });
    } catch (failure) {
      this.refusal.set(toApiError(failure).message);
    }
    this.busy.set(false);
  }

  protected async cancel(): Promise<void> {
    const id = this.started()?.id;
    if (id) await this.store.cancel(id).catch(() => undefined);
    this.watched.resource.reload();
  }
}
