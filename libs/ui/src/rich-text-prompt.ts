import {
  Component,
  type ElementRef,
  afterNextRender,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { uiWords } from './words';

const FIT = {
  link: /^(https?:\/\/|mailto:|tel:|\{\{[^{}]+\}\})/i,
  image: /^(https?:\/\/|\{\{[^{}]+\}\})/i,
};

/** An address with, for an image, what it shows. */
export interface Address {
  url: string;
  alt: string;
}

/** Asks for the address of a link or an image, below the toolbar. */
@Component({
  selector: 'ui-rich-text-prompt',
  imports: [MatButton, MatFormField, MatHint, MatInput, MatLabel],
  template: `
    <mat-form-field>
      <mat-label>{{ words.address }}</mat-label>
      <input
        #url
        matInput
        autocomplete="off"
        spellcheck="false"
        [value]="start().url"
        (input)="bad.set(false)"
      />
      <mat-hint [class.bad]="bad()">{{ bad() ? words.bad : words.addressHint }}</mat-hint>
    </mat-form-field>
    @if (kind() === 'image') {
      <mat-form-field>
        <mat-label>{{ words.alt }}</mat-label>
        <input #alt matInput autocomplete="off" [value]="start().alt" />
      </mat-form-field>
    }
    <button matButton="filled" type="button" (click)="apply()">{{ words.apply }}</button>
    @if (start().url) {
      <button matButton type="button" (click)="remove.emit()">{{ words.remove }}</button>
    }
    <button matButton type="button" (click)="dismiss.emit()">{{ cancelWord }}</button>
  `,
  host: {
    role: 'group',
    '[attr.aria-label]': 'label()',
    '(keydown.enter)': 'entered($event)',
    '(keydown.escape)': '$event.preventDefault(); dismiss.emit()',
  },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: flex-start;
      padding: 8px 8px 4px;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    mat-form-field {
      flex: 1 1 220px;
      width: auto;
    }
    .bad {
      color: var(--mat-sys-error);
    }
  `,
})
export class RichTextPrompt {
  readonly kind = input.required<'link' | 'image'>();
  readonly label = input.required<string>();
  readonly start = input.required<Address>();
  readonly done = output<Address>();
  readonly remove = output();
  readonly dismiss = output();
  protected readonly words = uiWords.richText.prompt;
  protected readonly cancelWord = uiWords.cancel;
  protected readonly bad = signal(false);
  private readonly url = viewChild.required<ElementRef<HTMLInputElement>>('url');
  private readonly alt = viewChild<ElementRef<HTMLInputElement>>('alt');

  constructor() {
    afterNextRender(() => this.url().nativeElement.focus());
  }

  protected apply(): void {
    const url = this.url().nativeElement.value.trim();
    if (FIT[this.kind()].test(url)) {
      this.done.emit({ url, alt: this.alt()?.nativeElement.value.trim() ?? '' });
    } else {
      this.bad.set(true);
      this.url().nativeElement.focus();
    }
  }

  // The form around it is not to be sent; a button still does what it says.
  protected entered(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    this.apply();
  }
}
