import { Component, computed, DOCUMENT, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
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
import {
  CONTENT_FORMATS,
  type ContentFormat,
  ExportContents,
} from '@portico/contracts/content-transfer';
import { type Delimiter, DELIMITERS } from '@portico/contracts/export-files';
import type { Language } from '@portico/contracts/languages';
import { MSGIDS, XLIFF_VERSIONS } from '@portico/contracts/translations';
import { FieldError } from '@portico/ui/field-error';
import { Notice } from '@portico/ui/notice';
import { Toast } from '@portico/ui/toast';
import { download } from '../../platform/download';
import { obey } from '../../platform/form-rules';
import { save } from '../../platform/save';
import { ContentTransfers, type TransferKind } from './content-transfers';
import { words } from './transfer.words';

/** What a list hands over: its languages, and what it is narrowed to. */
export interface TransferData {
  kind: TransferKind;
  languages: readonly Language[];
  area?: string;
  prefix?: string;
}

interface ExportForm {
  format: ContentFormat;
  languages: string[];
  xliffVersion: (typeof XLIFF_VERSIONS)[number];
  msgid: (typeof MSGIDS)[number];
  /** Empty: a flat file. */
  delimiter: Delimiter | '';
  /** Empty: a zip where there are several languages. */
  zip: (typeof PACKINGS)[number];
  fileNames: string;
}

const PACKINGS = ['', 'true', 'false'] as const;

/** Downloads what texts or templates say as a file. */
@Component({
  selector: 'app-export-contents',
  imports: [
    FieldError,
    FormField,
    MatButton,
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
  templateUrl: './export-contents.html',
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
  protected readonly data = inject<TransferData>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ExportDialog>>(MatDialogRef);
  private readonly transfers = inject(ContentTransfers);
  private readonly toast = inject(Toast);
  private readonly document = inject(DOCUMENT);
  protected readonly words = words;
  protected readonly formats = CONTENT_FORMATS;
  protected readonly versions = XLIFF_VERSIONS;
  protected readonly msgids = MSGIDS;
  protected readonly delimiters = ['', ...DELIMITERS] as const;
  protected readonly packings = PACKINGS;
  protected readonly refusal = signal('');
  private readonly model = signal<ExportForm>({
    format: 'xlsx',
    languages: this.data.languages.map(language => language.tag),
    xliffVersion: '1.2',
    msgid: 'key',
    ...{ delimiter: '', zip: '', fileNames: '' },
  });
  protected readonly form = form(this.model, path =>
    obey(path, ExportContents, value => optionsOf(value, this.data)),
  );
  /** Whether one file holds all languages. */
  protected readonly table = computed(() => isTable(this.model().format));

  protected async run(event: Event): Promise<void> {
    event.preventDefault();
    this.refusal.set('');
    const { saved, refused } = await save(this.form, async () => {
      const options = optionsOf(this.model(), this.data);
      const { name, content } = await this.transfers.export(this.data.kind, options);
      download(this.document, name, content);
      this.toast.show(words.export.done(name));
    });
    if (refused) this.refusal.set(refused.message);
    if (saved) this.dialog.close();
  }
}

const isTable = (format: ContentFormat) => format === 'csv' || format === 'xlsx';

function optionsOf(form: ExportForm, { area, prefix }: TransferData): ExportContents {
  const { format, languages, xliffVersion, msgid, delimiter } = form;
  return {
    ...{ format, languages, ...filesOf(form) },
    ...(format === 'json' && delimiter ? { delimiter } : {}),
    ...(format === 'xliff' ? { xliffVersion } : {}),
    ...(format === 'po' ? { msgid } : {}),
    ...(area ? { area } : {}),
    ...(prefix ? { prefix } : {}),
  };
}

function filesOf({ format, zip, fileNames }: ExportForm): Partial<ExportContents> {
  if (isTable(format)) return {};
  return { ...(zip ? { zip: zip === 'true' } : {}), ...(fileNames ? { fileNames } : {}) };
}
