import { Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { TestTemplate } from '@portico/contracts/template-mails';
import type { PreviewTemplate } from '@portico/contracts/templates';
import { FieldError } from '@portico/ui/field-error';
import { Notice } from '@portico/ui/notice';
import { Toast } from '@portico/ui/toast';
import { uiWords } from '@portico/ui/words';
import { obey } from '../platform/form-rules';
import { save } from '../platform/save';
import { Session } from '../platform/session';
import { words } from './drawer.words';
import type { TemplatesStore } from './templates.store';

/** What is to be tested, by which store. */
export interface TestData {
  id: string;
  label: string;
  /** Name of the language that the template is sent in. */
  language: string;
  body: PreviewTemplate;
  store: TemplatesStore;
}

/** Asks whom a test goes to, and sends it. */
@Component({
  selector: 'app-test-dialog',
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
    MatInput,
    MatLabel,
    Notice,
  ],
  template: `
    <form novalidate (submit)="$event.preventDefault(); send()">
      <h2 matDialogTitle>{{ words.title(data.label) }}</h2>
      <mat-dialog-content>
        <p>{{ words.text(data.language) }}</p>
        <mat-form-field>
          <mat-label>{{ words.to }}</mat-label>
          <input matInput type="email" autocomplete="email" [formField]="form.to" />
          <mat-error [uiErrorOf]="form.to" />
        </mat-form-field>
        @if (refusal()) {
          <ui-notice [bad]="true">{{ refusal() }}</ui-notice>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" matDialogClose>{{ cancel }}</button>
        <button matButton="filled" type="submit" [disabled]="form().submitting()">
          {{ form().submitting() ? words.sending : words.send }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    p {
      margin: 0 0 16px;
    }
  `,
})
export class TestDialog {
  private readonly opened = inject<MatDialogRef<TestDialog>>(MatDialogRef);
  private readonly toast = inject(Toast);
  protected readonly data = inject<TestData>(MAT_DIALOG_DATA);
  protected readonly words = words.test;
  protected readonly cancel = uiWords.cancel;
  protected readonly refusal = signal('');
  private readonly model = signal({ to: inject(Session).me()?.email ?? '' });
  protected readonly form = form(this.model, path => {
    obey(path, TestTemplate, given => this.bodyOf(given.to));
  });

  protected async send(): Promise<void> {
    const { to } = this.model();
    this.refusal.set('');
    const { saved, refused } = await save(this.form, () =>
      this.data.store.test(this.data.id, this.bodyOf(to)),
    );
    if (refused) this.refusal.set(refused.message);
    if (!saved) return;
    this.toast.show(words.test.sent(to));
    this.opened.close();
  }

  private bodyOf(to: string): TestTemplate {
    return { ...this.data.body, to };
  }
}
