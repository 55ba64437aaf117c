import { Component, inject, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { BulkTranslations } from '@portico/contracts/translations';
import { ChipsField } from '@portico/ui/chips-field';
import { obey } from '../platform/form-rules';
import { words } from './translations.words';

/** What tags are asked for. */
export interface TagQuestion {
  title: string;
  action: string;
  known: readonly string[];
}

/** Asks for tags; closes with them. */
@Component({
  selector: 'app-tags-dialog',
  imports: [
    ChipsField,
    FormField,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
  ],
  template: `
    <form novalidate (submit)="$event.preventDefault(); close()">
      <h2 matDialogTitle>{{ question.title }}</h2>
      <mat-dialog-content>
        <ui-chips-field
          [label]="words.tags"
          [hint]="words.tagsHint"
          [phrases]="true"
          [suggestions]="question.known"
          [formField]="form.tags"
        />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ words.cancel }}</button>
        <button matButton="filled" type="submit">{{ question.action }}</button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    ui-chips-field {
      margin-top: 8px;
    }
  `,
})
export class TagsDialog {
  private readonly dialog = inject<MatDialogRef<TagsDialog, string[]>>(MatDialogRef);
  protected readonly question = inject<TagQuestion>(MAT_DIALOG_DATA);
  protected readonly words = words.bulk;
  private readonly model = signal({ tags: [] as string[] });
  protected readonly form = form(this.model, path => {
    const given = (tags: string[]) => (tags.length ? { tags } : {});
    obey(path, BulkTranslations, ({ tags }) => ({ action: 'add-tags', ...given(tags) }));
    validate(path.tags, ({ value }) =>
      value().length ? undefined : { kind: 'REQUIRED', message: words.bulk.tagsNeeded },
    );
  });

  protected close(): void {
    this.form.tags().markAsTouched();
    if (this.form().valid()) this.dialog.close(this.model().tags);
  }
}
