import { COMMA, ENTER, SPACE } from '@angular/cdk/keycodes';
import { Component, computed, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import {
  MatChipGrid,
  MatChipInput,
  type MatChipInputEvent,
  MatChipRemove,
  MatChipRow,
} from '@angular/material/chips';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { mdiClose } from '@mdi/js';
import { Icon } from './icon';
import { uiWords } from './words';

const SEPARATORS = [ENTER, COMMA, SPACE];
const PHRASE_SEPARATORS = [ENTER, COMMA];
let count = 0;

/**
 * A list of short texts; Enter, a comma or, unless they are `phrases`, a blank ends one; pasted lists
 * are taken apart.
 */
@Component({
  selector: 'ui-chips-field',
  imports: [
    Icon,
    MatChipGrid,
    MatChipInput,
    MatChipRemove,
    MatChipRow,
    MatFormField,
    MatHint,
    MatLabel,
  ],
  templateUrl: './chips-field.html',
  styles: `
    :host,
    mat-form-field {
      display: block;
    }
  `,
})
export class ChipsField implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly placeholder = input('');
  /** Blanks are part of the texts. */
  readonly phrases = input(false);
  /** What is offered while one types. */
  readonly suggestions = input<readonly string[]>([]);
  readonly touch = output();
  protected readonly listId = `ui-chips-${count++}`;
  protected readonly keyCodes = computed(() => (this.phrases() ? PHRASE_SEPARATORS : SEPARATORS));
  protected readonly icon = mdiClose;
  protected readonly words = uiWords;
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));

  protected add({ value, chipInput }: MatChipInputEvent): void {
    const separator = this.phrases() ? /,/ : /[\s,]+/;
    const added = value
      .split(separator)
      .map(item => item.trim())
      .filter(Boolean);
    chipInput.clear();
    if (added.length) this.value.update(list => [...new Set([...list, ...added])]);
  }

  protected remove(item: string): void {
    this.value.update(list => list.filter(one => one !== item));
  }
}
