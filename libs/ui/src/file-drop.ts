import { Component, type ElementRef, input, model, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { mdiFileOutline, mdiTrayArrowUp } from '@mdi/js';
import { Icon } from './icon';
import { uiWords } from './words';

/** Takes one file, dropped or browsed for. */
@Component({
  selector: 'ui-file-drop',
  imports: [Icon, MatButton],
  template: `
    <ui-icon [path]="file() ? icons.file : icons.drop" />
    <div>
      @if (file(); as file) {
        <strong>{{ file.name }}</strong>
        <small>{{ size() }}</small>
      } @else {
        <strong>{{ words.file.drop }}</strong>
        <small>{{ hint() }}</small>
      }
    </div>
    <button matButton="outlined" type="button" [disabled]="disabled()" (click)="browse()">
      {{ file() ? words.file.other : words.file.browse }}
    </button>
    <input
      #picker
      type="file"
      tabindex="-1"
      [accept]="accept()"
      [attr.aria-label]="label()"
      (change)="picked()"
    />
  `,
  host: {
    '[class.over]': 'over()',
    '(dragover)': 'drag($event, true)',
    '(dragleave)': 'drag($event, false)',
    '(drop)': 'dropped($event)',
  },
  styleUrl: './styles/file-drop.scss',
})
export class FileDrop {
  readonly file = model<File>();
  readonly label = input.required<string>();
  readonly hint = input('');
  /** Endings and media types, as an `input` takes them. */
  readonly accept = input('');
  readonly disabled = input(false);
  protected readonly words = uiWords;
  protected readonly icons = { drop: mdiTrayArrowUp, file: mdiFileOutline };
  protected readonly over = signal(false);
  private readonly picker = viewChild.required<ElementRef<HTMLInputElement>>('picker');

  protected browse(): void {
    this.picker().nativeElement.click();
  }

  protected picked(): void {
    const input = this.picker().nativeElement;
    this.take(input.files?.[0]);
    // So that the same file, changed in between, can be chosen again.
    input.value = '';
  }

  protected drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over.set(over && !this.disabled());
  }

  protected dropped(event: DragEvent): void {
    this.drag(event, false);
    this.take(event.dataTransfer?.files[0]);
  }

  protected size(): string {
    const bytes = this.file()?.size ?? 0;
    return bytes < 1024 ? uiWords.file.bytes(bytes) : uiWords.file.kilobytes(bytes / 1024);
  }

  private take(file: File | undefined): void {
    if (file && !this.disabled()) this.file.set(file);
  }
}
