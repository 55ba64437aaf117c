import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import {
  CONTENT_FORMATS,
  type ContentFormat,
  ImportContents,
} from '@portico/contracts/content-transfer';
import { type Delimiter, DELIMITERS } from '@portico/contracts/export-files';
import { IMPORT_MODES, type ImportMode, STATING_FORMATS } from '@portico/contracts/translations';
import { FieldError } from '@portico/ui/field-error';
import { FileDrop } from '@portico/ui/file-drop';
import { choicesOf } from '@portico/ui/filter';
import { Notice } from '@portico/ui/notice';
import { AreaField } from '../../platform/area-field';
import { obey } from '../../platform/form-rules';
import { guessFormat, guessLanguage } from '../../platform/guess-file';
import { ImportJob } from '../../platform/import-job';
import { importDryRun, importJob } from '../../platform/import-job.words';
import { save } from '../../platform/save';
import { watchJob } from '../../platform/watch-job';
import { ContentTransfers } from './content-transfers';
import type { TransferData } from './export-contents';
import { words } from './transfer.words';

interface ImportForm {
  format: ContentFormat;
  language: string;
  /** Of nested JSON. */
  delimiter: Delimiter;
  areaId: string;
  mode: ImportMode;
  createUnknown: boolean;
  reviewed: boolean;
  prune: boolean;
}

/** Brings a file of texts or templates in; a dry run of exactly that comes before. */
@Component({
  selector: 'app-import-contents',
  imports: [
    AreaField,
    FieldError,
    FileDrop,
    FormField,
    ImportJob,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
    Notice,
  ],
  templateUrl: './import-contents.html',
  styles: `
    .app-fields {
      margin-top: 16px;
    }
    mat-checkbox {
      display: block;
    }
    ui-notice,
    app-import-job {
      margin-top: 16px;
    }
  `,
})
export class ImportDialog {
  protected readonly data = inject<TransferData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ImportDialog, boolean>>(MatDialogRef);
  private readonly transfers = inject(ContentTransfers);
  protected readonly words = words;
  protected readonly formats = CONTENT_FORMATS;
  protected readonly modes = IMPORT_MODES;
  protected readonly delimiters = DELIMITERS;
  protected readonly global = choicesOf({ '': words.import.global });
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly refusal = signal('');
  private readonly model = signal<ImportForm>({
    ...{ format: 'xlsx', language: '', mode: 'overwrite', delimiter: '.' },
    areaId: this.data.area === 'global' ? '' : (this.data.area ?? ''),
    ...{ createUnknown: true, reviewed: false, prune: false },
  });
  protected readonly form = form(this.model, path =>
    obey(path, ImportContents, value => optionsOf(value, true)),
  );
  // A job says nothing of a choice or a file that came after it.
  private readonly started = linkedSignal<unknown, { id: string; dry: boolean } | undefined>({
    source: () => [this.model(), this.file()],
    computation: () => undefined,
  });
  protected readonly watched = watchJob(() => this.started()?.id);
  protected readonly jobWords = computed(() => (this.started()?.dry ? importDryRun : importJob));
  private readonly done = computed(() => this.watched.job()?.state === 'done');
  protected readonly ready = computed(() => this.done() && this.started()?.dry === true);
  protected readonly over = computed(() => this.done() && this.started()?.dry === false);

  protected async take(file: File | undefined): Promise<void> {
    const guess = file && (await guessFormat(file));
    this.file.set(file);
    this.refusal.set('');
    if (!file) return;
    const format = CONTENT_FORMATS.find(one => one === guess) ?? 'json';
    const tags = this.data.languages.map(language => language.tag);
    const language = format === 'json' ? guessLanguage(file.name, tags) : '';
    this.model.update(form => ({ ...form, format, language }));
  }

  protected async run(dry: boolean): Promise<void> {
    const file = this.file();
    this.refusal.set(file ? '' : words.import.noFile);
    if (!file) return;
    const { refused } = await save(this.form, async () => {
      const options = optionsOf(this.model(), dry);
      const { id } = await this.transfers.import(this.data.kind, options, file);
      this.started.set({ id, dry });
    });
    if (refused) this.refusal.set(refused.message);
  }

  protected async cancel(): Promise<void> {
    const id = this.started()?.id;
    if (id) await this.transfers.cancel(id).catch(() => undefined);
    this.watched.resource.reload();
  }

  protected close(): void {
    this.dialog.close(this.over());
  }
}

function optionsOf(
  { language, areaId, reviewed, delimiter, ...form }: ImportForm,
  dryRun: boolean,
): ImportContents {
  const stated = STATING_FORMATS.includes(form.format);
  return {
    ...form,
    ...(language ? { language } : {}),
    ...(areaId ? { areaId } : {}),
    ...(form.format === 'json' ? { delimiter } : {}),
    // Where the file can say it, it does.
    ...(reviewed || !stated ? { state: reviewed ? 'reviewed' : 'translated' } : {}),
    dryRun,
  };
}
