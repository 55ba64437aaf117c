import { Component, computed, inject, linkedSignal, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { DELIMITERS } from '@portico/contracts/export-files';
import type { Job } from '@portico/contracts/jobs';
import {
  IMPORT_FORMATS,
  IMPORT_MODES,
  NAMING_FORMATS,
  STATING_FORMATS,
  WRITTEN_STATES,
} from '@portico/contracts/translations';
import { ChipsField } from '@portico/ui/chips-field';
import { FieldError } from '@portico/ui/field-error';
import { FileDrop } from '@portico/ui/file-drop';
import { choicesOf } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { Notice } from '@portico/ui/notice';
import { AreaField } from '../platform/area-field';
import { ImportJob } from '../platform/import-job';
import { injectForbidden } from '../platform/permission';
import { save } from '../platform/save';
import { words as drawerWords } from './drawer.words';
import { guessFormat, guessLanguage } from '../platform/guess-file';
import { importRules, NEW_IMPORT, optionsOf } from './import-form';
import { TransfersStore } from './transfers.store';
import { importDryRun } from '../platform/import-job.words';
import { words } from './transfer.words';
import { TranslationPlaces } from './translation-places';
import { isOver, watchJob } from '../platform/watch-job';

/** What to import and how; a dry run of exactly that comes before the import. */
@Component({
  selector: 'app-import-fields',
  imports: [
    AreaField,
    ChipsField,
    FieldError,
    FileDrop,
    Forbidden,
    FormField,
    ImportJob,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
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
  private readonly store = inject(TransfersStore);
  protected readonly places = inject(TranslationPlaces);
  protected readonly words = words.import;
  protected readonly dryWords = importDryRun;
  protected readonly global = choicesOf({ '': drawerWords.global });
  protected readonly formats = IMPORT_FORMATS;
  protected readonly modes = IMPORT_MODES;
  protected readonly delimiters = DELIMITERS;
  protected readonly readOnly = injectForbidden('translations:write');

  private readonly model = signal(NEW_IMPORT);
  protected readonly form = form(this.model, importRules);
  protected readonly naming = computed(() => NAMING_FORMATS.includes(this.model().format));
  /** Whether the file says how far its texts are; else they are translated unless said. */
  protected readonly stating = computed(() => STATING_FORMATS.includes(this.model().format));
  protected readonly states = computed(() =>
    WRITTEN_STATES.filter(state => this.stating() || state !== 'translated'),
  );
  protected readonly file = signal<File | undefined>(undefined);
  protected readonly refusal = signal('');
  // A dry run says nothing any more once a choice or the file has changed.
  private readonly dryId = linkedSignal<unknown, string | undefined>({
    source: () => [this.model(), this.file()],
    computation: () => undefined,
  });
  protected readonly dry = watchJob(this.dryId);
  protected readonly rehearsed = computed(() => {
    const job = this.dry.job();
    return !!job && isOver(job);
  });
  protected readonly ready = computed(() => this.dry.job()?.state === 'done');

  protected async take(file: File | undefined): Promise<void> {
    this.file.set(file);
    this.refusal.set('');
    if (!file) return;
    const tags = this.places.languages().map(language => language.tag);
    const language = guessLanguage(file.name, tags) || this.model().language;
    const format = await guessFormat(file);
    const named = NAMING_FORMATS.includes(format);
    this.model.update(form => ({ ...form, format, language: named ? '' : language }));
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
    this.refusal.set(file ? '' : words.import.noFile);
    if (!file) return;
    const { refused } = await save(this.form, async () =>
      done(await this.store.import(optionsOf(this.model(), dryRun), file)),
    );
    if (refused) this.refusal.set(refused.message);
  }
}
