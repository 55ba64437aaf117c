import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import type { Choice } from '@portico/ui/filter';
import { words } from './bulk.words';

/** What there is to choose, and what for. */
export interface Choosing {
  title: string;
  label: string;
  choices: readonly Choice[];
}

/** Asks for one of some choices; closes with its value. */
@Component({
  selector: 'app-choose-dialog',
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
  ],
  template: `
    <h2 matDialogTitle>{{ data.title }}</h2>
    <mat-dialog-content>
      @if (data.choices.length) {
        <mat-form-field>
          <mat-label>{{ data.label }}</mat-label>
          <mat-select [(value)]="chosen">
            @for (choice of data.choices; track choice.value) {
              <mat-option [value]="choice.value">{{ choice.text }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
      } @else {
        {{ words.noGroups }}
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ words.cancel }}</button>
      <button
        matButton="filled"
        type="button"
        [disabled]="chosen() === undefined"
        [matDialogClose]="chosen()"
      >
        {{ words.ok }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-form-field {
      margin-top: 8px;
    }
  `,
})
export class ChooseDialog {
  protected readonly data = inject<Choosing>(MAT_DIALOG_DATA);
  protected readonly words = words;
  protected readonly chosen = signal<string | undefined>(undefined);
}
