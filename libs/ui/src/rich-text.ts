import {
  Component,
  computed,
  type ElementRef,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Notice } from './notice';
import { RichTextEditor } from './rich-text-editor';
import { Skeleton } from './states';
import { uiWords } from './words';

/** HTML as people format it, or as its source; the editor is loaded when this is shown. */
@Component({
  selector: 'ui-rich-text',
  imports: [MatButton, Notice, RichTextEditor, Skeleton],
  templateUrl: './rich-text.html',
  styleUrl: './styles/rich-text.scss',
})
export class RichText implements FormValueControl<string> {
  readonly value = model('');
  readonly readonly = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touched = input(false);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly lang = input('');
  readonly dir = input<'ltr' | 'rtl' | 'auto'>('auto');
  /** Names that can be inserted as `{{name}}`. */
  readonly variables = input<readonly string[]>([]);
  protected readonly words = uiWords.richText;
  protected readonly source = signal(false);
  /** The formatted view would lose a part of it. */
  protected readonly unfit = signal(false);
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));
  protected readonly other = computed(() => {
    const view = this.source() ? uiWords.richText.formatted : uiWords.richText.source;
    return `${view}, ${this.label()}`;
  });
  private readonly editor = viewChild<RichTextEditor>('editor');
  private readonly field = viewChild<ElementRef<HTMLElement>>('field');

  focus(): void {
    this.editor()?.focus();
    this.field()?.nativeElement.focus();
  }

  protected toSource(): void {
    this.unfit.set(true);
    this.source.set(true);
  }

  protected toggle(): void {
    this.source.update(source => !source);
  }
}
