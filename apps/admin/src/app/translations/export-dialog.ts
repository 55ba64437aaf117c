import { Component, computed, DOCUMENT, inject, linkedSignal, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatOption } from '@angular/material/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelect } from '@angular/material/select';
import { type Delimiter, DELIMITERS } from '@portico/contracts/export-files';
import {
  type ExportReport,
  type MessageFormat,
  MESSAGE_FORMATS_OF,
} from '@portico/contracts/message-formats';
import {
  EMPTY_POLICIES,
  EXPORT_FORMATS,
  type ExportFormat,
  ExportTranslations,
  MSGIDS,
  type TranslationFilter,
  VALUE_STATES,
  type ValueState,
  XLIFF_VERSIONS,
} from '@portico/contracts/translations';
import { FieldError } from '@portico/ui/field-error';
import { choicesOf } from '@portico/ui/filter';
import { Notice } from '@portico/ui/notice';
import { Toast } from '@portico/ui/toast';
import { words as localizedWords } from '../localized/localized.words';
import { AreaField } from '../platform/area-field';
import { obey } from '../platform/form-rules';
import { save } from '../platform/save';
import { ExportKept } from './export-kept';
import { type Download, TransfersStore } from './transfers.store';
import { words } from './transfer.words';
import type { TranslationPlaces } from './translation-places';

/** What the list hands over: where texts stand, and what it is filtered by. */
export interface ExportData {
  places: TranslationPlaces;
  filter: TranslationFilter;
}

interface ExportForm {
  format: ExportFormat;
  languages: string[];
  /** '' is flat. */
  delimiter: '' | Delimiter;
  zip: '' | 'true' | 'false';
  fileNames: string;
  namespace: string;
  area: string;
  prefix: string;
  tags: string[];
  states: ValueState[];
  empty: NonNullable<ExportTranslations['empty']>;
  spreadsheet: boolean;
  xliffVersion: (typeof XLIFF_VERSIONS)[number];
  msgid: (typeof MSGIDS)[number];
  messageFormat: MessageFormat;
}

const TABLES: readonly ExportFormat[] = ['csv', 'xlsx'];

/** Downloads texts as a file. */
@Component({
  selector: 'app-export-dialog',
  imports: [
    AreaField,
    ExportKept,
    FieldError,
    FormField,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    Notice,
  ],
  providers: [TransfersStore],
  templateUrl: './export-dialog.html',
  styles: `
    .app-fields {
      padding-top: 8px;
    }
    ui-notice {
      margin-top: 16px;
    }
  `,
})
export class ExportDialog {
  private readonly data = inject<ExportData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ExportDialog>>(MatDialogRef);
  private readonly store = inject(TransfersStore);
  private readonly toast = inject(Toast);
  private readonly document = inject(DOCUMENT);
  protected readonly places = this.data.places;
  protected readonly words = words.export;
  protected readonly stateWords = localizedWords.filters.states;
  protected readonly global = choicesOf({ global: words.export.global });
  protected readonly formats = EXPORT_FORMATS;
  protected readonly delimiters = ['', ...DELIMITERS] as const;
  protected readonly packings = ['', 'true', 'false'] as const;
  protected readonly states = VALUE_STATES;
  protected readonly policies = EMPTY_POLICIES;
  protected readonly versions = XLIFF_VERSIONS;
  protected readonly msgids = MSGIDS;
  protected readonly refusal = signal('');

  private readonly model = signal<ExportForm>({
    format: 'json',
    languages: this.places.languages().map(language => language.tag),
    delimiter: '',
    zip: '',
    fileNames: '',
    namespace: this.data.filter.namespace ?? '',
    area: this.data.filter.area ?? 'global',
    prefix: '',
    tags: this.data.filter.tag ? [this.data.filter.tag] : [],
    states: [],
    empty: 'omit',
    spreadsheet: false,
    xliffVersion: '1.2',
    msgid: 'key',
    messageFormat: 'stored',
  });
  /** What the last export left as it was; it says nothing of a choice that came after it. */
  protected readonly kept = linkedSignal<ExportForm, ExportReport | undefined>({
    source: this.model,
    computation: () => undefined,
  });
  protected readonly messageFormats = computed(() => MESSAGE_FORMATS_OF[this.model().format] ?? []);
  /** Whether one file holds all languages. */
  protected readonly table = computed(() => TABLES.includes(this.model().format));
  protected readonly form = form(this.model, path => obey(path, ExportTranslations, optionsOf));

  /** Translators need to see what is missing. */
  protected choose(format: ExportFormat): void {
    const empty = format === 'xliff' || format === 'po' ? 'empty' : 'omit';
    this.model.update(form => {
      const offered = MESSAGE_FORMATS_OF[format] ?? [];
      const isOffered = offered.includes(form.messageFormat);
      return { ...form, empty, messageFormat: isOffered ? form.messageFormat : 'stored' };
    });
  }

  protected async run(event: Event): Promise<void> {
    event.preventDefault();
    this.refusal.set('');
    const { saved, refused } = await save(this.form, () => this.export(optionsOf(this.model())));
    if (refused) this.refusal.set(refused.message);
    if (saved && !this.kept()) this.dialog.close();
  }

  private async export(options: ExportTranslations): Promise<void> {
    this.kept.set(undefined);
    const isRewritten = options.messageFormat ?? options.delimiter;
    const report = isRewritten && (await this.store.exportReport(options));
    this.download(await this.store.export(options));
    if (report?.kept) this.kept.set(report);
  }

  private download({ name, content }: Download): void {
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    this.toast.show(words.export.done(name));
  }
}

function optionsOf(form: ExportForm): ExportTranslations {
  const { format, languages, area, empty, namespace, prefix, tags, states } = form;
  return {
    ...{ format, languages, area, empty },
    ...ownOptionsOf(form),
    ...filesOf(form),
    ...(namespace ? { namespace } : {}),
    ...(prefix ? { prefix } : {}),
    ...(tags.length ? { tags } : {}),
    ...(states.length ? { states } : {}),
  };
}

/** Which files: of tables there is always one. */
function filesOf({ format, zip, fileNames }: ExportForm): Partial<ExportTranslations> {
  if (TABLES.includes(format)) return {};
  return { ...(zip ? { zip: zip === 'true' } : {}), ...(fileNames ? { fileNames } : {}) };
}

function ownOptionsOf({ format, ...form }: ExportForm): Partial<ExportTranslations> {
  const { delimiter, spreadsheet, xliffVersion, msgid, messageFormat } = form;
  const messages = messageFormat === 'stored' ? {} : { messageFormat };
  const own: Partial<Record<ExportFormat, Partial<ExportTranslations>>> = {
    json: { ...(delimiter ? { delimiter } : {}), ...messages },
    arb: messages,
    csv: { spreadsheet },
    xlsx: { spreadsheet },
    xliff: { xliffVersion },
    po: { msgid },
  };
  return own[format] ?? {};
}
