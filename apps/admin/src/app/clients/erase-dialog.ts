import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { Client } from '@portico/contracts/clients';
import { words } from './merge.words';

/** Asks for the number of a client before their personal data goes; closes with true. */
@Component({
  selector: 'app-erase-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    MatLabel,
  ],
  template: `
    <h2 matDialogTitle>{{ words.eraseTitle(client.name) }}</h2>
    <mat-dialog-content>
      <p>{{ words.eraseText }}</p>
      <mat-form-field>
        <mat-label>{{ words.eraseLabel(client.number) }}</mat-label>
        <input
          #box
          matInput
          autocomplete="off"
          inputmode="numeric"
          (input)="typed.set(box.value.trim())"
        />
      </mat-form-field>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ words.cancel }}</button>
      <button
        matButton="filled"
        type="button"
        class="ui-danger"
        [disabled]="typed() !== number"
        [matDialogClose]="true"
      >
        {{ words.eraseAction }}
      </button>
    </mat-dialog-actions>
  `,
})
export class EraseDialog {
  protected readonly client = inject<Client>(MAT_DIALOG_DATA);
  protected readonly words = words;
  protected readonly number = String(this.client.number);
  protected readonly typed = signal('');
}
