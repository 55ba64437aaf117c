import { Component, inject, Injectable } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { uiWords } from './words';

/** A question whose title names the thing and whose action says what happens. */
export interface Question {
  title: string;
  text: string;
  action: string;
  cancel?: string;
  danger?: boolean;
}

@Component({
  selector: 'ui-confirm',
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 matDialogTitle>{{ question.title }}</h2>
    <mat-dialog-content>{{ question.text }}</mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" cdkFocusInitial [matDialogClose]="false">
        {{ question.cancel ?? words.cancel }}
      </button>
      <button
        matButton="filled"
        type="button"
        [class.ui-danger]="question.danger"
        [matDialogClose]="true"
      >
        {{ question.action }}
      </button>
    </mat-dialog-actions>
  `,
})
class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  protected readonly words = uiWords;
}

/** Asks before what cannot be undone. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialog = inject(MatDialog);

  /** True when the reader agrees; Esc is a no. */
  async ask(question: Question): Promise<boolean> {
    const opened = this.dialog.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
      data: question,
      width: '440px',
      autoFocus: 'first-tabbable',
    });
    return (await firstValueFrom(opened.afterClosed())) ?? false;
  }
}
