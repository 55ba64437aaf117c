import { inject, Injectable } from '@angular/core';
import { MatSnackBar } from '@angular/material/snack-bar';
import { uiWords } from './words';

const SHORT_MS = 4000;
const UNDO_MS = 10_000;

/** Short messages at the lower edge; read out politely. */
@Injectable({ providedIn: 'root' })
export class Toast {
  private readonly bar = inject(MatSnackBar);

  /** Says what happened. */
  show(message: string): void {
    this.bar.open(message, undefined, { duration: SHORT_MS });
  }

  /** Says what happened and offers to take it back. */
  undo(message: string, undo: () => void): void {
    this.bar.open(message, uiWords.undo, { duration: UNDO_MS }).onAction().subscribe(undo);
  }
}
