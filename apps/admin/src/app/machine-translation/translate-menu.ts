import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { Language } from '@portico/contracts/languages';
import type { FilledTexts, LocalizedEntry } from '../localized/localized-entry';
import { words } from './machine-translation.words';
import type { TranslateData } from './translate-dialog';

/** "Translate": asks for integration and languages, and puts what a machine says into the form. */
@Component({
  selector: 'app-translate-menu',
  imports: [MatButton],
  template: `
    <button matButton="outlined" type="button" (click)="open()">{{ words.action }}</button>
  `,
})
export class TranslateMenu {
  readonly entries = input.required<readonly LocalizedEntry[]>();
  /** The languages to choose from, the default one first. */
  readonly languages = input.required<readonly Language[]>();
  /** The language that is being edited. */
  readonly chosen = input.required<string>();
  /** What translators should know of the item. */
  readonly about = input('');
  /** Texts to be put into the form, once for each language. */
  readonly filled = output<FilledTexts>();
  private readonly dialog = inject(MatDialog);
  protected readonly words = words;

  protected async open(): Promise<void> {
    const { TranslateDialog } = await import('./translate-dialog');
    const data: TranslateData = {
      entries: this.entries(),
      languages: this.languages(),
      chosen: this.chosen(),
      about: this.about(),
      fill: filled => this.filled.emit(filled),
    };
    this.dialog.open(TranslateDialog, { data, width: '520px', autoFocus: 'dialog' });
  }
}
