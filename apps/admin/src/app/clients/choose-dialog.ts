import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { Choice } from '@portico/ui/filter';
import type { Lookup } from '../platform/lookup';
import { LookupField } from '../platform/lookup-field';
import { words } from './bulk.words';

/** What is to be chosen, and where it is found. */
export interface Choosing {
  title: string;
  label: string;
  lookup: Lookup;
  /** What can be chosen besides. */
  choices?: readonly Choice[];
  /** Said where nothing fits. */
  none?: string;
}

/** Asks for one of many; closes with its value. */
@Component({
  selector: 'app-choose-dialog',
  imports: [
    LookupField,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
  ],
  template: `
    <h2 matDialogTitle>{{ data.title }}</h2>
    <mat-dialog-content>
      <app-lookup-field
        [label]="data.label"
        [lookup]="data.lookup"
        [choices]="data.choices ?? []"
        [none]="data.none ?? words.nothing"
        [(value)]="chosen"
      />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" matDialogClose>{{ words.cancel }}</button>
      <button matButton="filled" type="button" [disabled]="!chosen()" [matDialogClose]="chosen()">
        {{ words.ok }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    app-lookup-field {
      padding-top: 8px;
    }
  `,
})
export class ChooseDialog {
  protected readonly data = inject<Choosing>(MAT_DIALOG_DATA);
  protected readonly words = words;
  protected readonly chosen = signal('');
}
