import { Component, computed, inject, linkedSignal, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { CLIENT_IMPORT_MODES, CLIENT_MATCHES } from '@portico/contracts/client-import';
import { CLIENT_KINDS } from '@portico/contracts/clients';
import type { Job } from '@portico/contracts/jobs';
import { FieldError } from '@portico/ui/field-error';
import { FileDrop } from '@portico/ui/file-drop';
import { Forbidden } from '@portico/ui/forbidden';
import { Notice } from '@portico/ui/notice';
import { ImportJob } from '../platform/import-job';
import { injectForbidden } from '../platform/permission';
import { save } from '../platform/save';
import { isOver, watchJob } from '../platform/watch-job';
import { ClientChoices } from './client-choices';
import { ClientImportStore } from './client-import.store';
import { words as listWords } from './clients.words';
import { type CsvColumn, readColumns } from './csv-head';
import { ImportColumns } from './import-columns';
import { atColumn, columnsOf, importRules, NEW_IMPORT, optionsOf } from './import-form';
import { importDryRun, words } from './import.words';

/** What to import and how; a dry run of exactly that comes before the import. */
@Component({
  selector: 'app-import-fields',
  imports: [
    FieldError,
    FileDrop,
    Forbidden,
    FormField,
    ImportColumns,
    ImportJob,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatLabel,
    MatOption,
    MatSelect,
    Notice,
  ],
  templateUrl: './import-fields.html',
  styleUrl: './import-fields.scss',
})
export class ImportFields {
  readonly started = output<Job>();
  private readonly store = inject(ClientImportStore);
  private readonly choices = inject(ClientChoices);
  protected readonly words = words;
  protected readonly kindWords = listWords.kinds;
  protected readonly dryWords = importDryRun;
  protected readonly modes = CLIENT_IMPORT_MODES;
  protected readonly matches = CLIENT_MATCHES;
  protected readonly kinds = CLIENT_KINDS;
  protected readonly readOnly = injectForbidden('clients:write');

  private readonly model = signal(NEW_IMPORT);
  protected readonly form = form(this.model, importRules);
  protected readonly file = signal<File | undefined>(undefined);
  private readonly refusal = signal('');
  /** Why nothing was sent, where no field says it. */
  protected readonly refused = computed(() => {
    const { form } = this;
    const [error] = form.columns().touched()
      ? [...form.columns().errors(), ...form().errors()]
      : [];
    return this.refusal() || error?.message;
  });
  // A dry run says nothing any more once a choice or the file has changed.
  private readonly dryId = linkedSignal<unknown, string | undefined>({
    source: () => [this.model(), this.file()],
    computation: () => undefined,
  });
  protected readonly dry = watchJob(this.dryId);
  protected readonly ready = computed(() => this.dry.job()?.state === 'done');
  protected readonly rehearsing = computed(() => {
    const job = this.dry.job();
    return !!job && !isOver(job);
  });

  protected async take(file: File | undefined): Promise<void> {
    this.file.set(file);
    this.refusal.set('');
    const found = file ? await readColumns(file).catch(() => []) : [];
    // Another one may have been dropped in between.
    if (file === this.file()) this.map(found);
  }

  private map(found: CsvColumn[]): void {
    this.model.update(form => ({ ...form, columns: columnsOf(found, this.choices.fields()) }));
    this.form().reset();
    if (this.file() && !found.length) this.refusal.set(words.noColumns);
  }

  protected run(dryRun: boolean): Promise<void> {
    return this.send(dryRun, job => {
      if (dryRun) this.dryId.set(job.id);
      else this.started.emit(job);
    });
  }

  protected async cancel(): Promise<void> {
    const id = this.dryId();
    if (!id) return;
    await this.store.cancel(id).catch(() => undefined);
    this.dry.resource.reload();
  }

  private async send(dryRun: boolean, done: (job: Job) => void): Promise<void> {
    const file = this.file();
    const { columns } = this.model();
    this.refusal.set(whyNot(file, columns.length));
    if (!file || !columns.length) return;
    const { refused } = await save(
      this.form,
      async () => done(await this.store.import(optionsOf(this.model(), dryRun), file)),
      error => atColumn(error, columns),
    );
    if (refused) this.refusal.set(refused.message);
  }
}

function whyNot(file: File | undefined, columns: number): string {
  if (!file) return words.noFile;
  return columns ? '' : words.noColumns;
}
