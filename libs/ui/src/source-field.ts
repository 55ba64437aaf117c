import {
  Component,
  computed,
  type ElementRef,
  input,
  model,
  output,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { uiWords } from './words';

/** Text that is edited as it is written, such as MJML; variables can be inserted. */
@Component({
  selector: 'ui-source-field',
  imports: [MatButton, MatMenu, MatMenuItem, MatMenuTrigger],
  template: `
    <div class="head">
      <span class="label" aria-hidden="true">{{ label() }}</span>
      @if (variables().length && !readonly()) {
        <button matButton type="button" [matMenuTriggerFor]="menu">{{ words.variable }}</button>
      }
    </div>
    <mat-menu #menu>
      @for (variable of variables(); track variable) {
        <button mat-menu-item type="button" (click)="insert(variable)">{{ variable }}</button>
      }
    </mat-menu>
    @if (error()) {
      <span class="ui-field-error" role="alert">{{ error() }}</span>
    }
    <div class="frame" [class.bad]="error()">
      <textarea
        #field
        dir="auto"
        spellcheck="false"
        rows="10"
        [lang]="lang()"
        [readOnly]="readonly()"
        [value]="value()"
        [attr.aria-label]="label()"
        [attr.aria-invalid]="error() ? true : null"
        (input)="value.set(field.value)"
        (blur)="touch.emit()"
      ></textarea>
    </div>
  `,
  styleUrl: './styles/rich-text.scss',
})
export class SourceField implements FormValueControl<string> {
  readonly value = model('');
  readonly readonly = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touched = input(false);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly lang = input('');
  /** Names that can be inserted as `{{name}}`. */
  readonly variables = input<readonly string[]>([]);
  protected readonly words = uiWords.richText;
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected insert(variable: string): void {
    const field = this.field().nativeElement;
    field.setRangeText(`{{${variable}}}`, field.selectionStart, field.selectionEnd, 'end');
    this.value.set(field.value);
  }
}
