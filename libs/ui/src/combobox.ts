import { Component, input, output } from '@angular/core';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiMenuDown } from '@mdi/js';
import type { Choice } from './filter';
import { Icon } from './icon';

/**
 * The look of a field that offers choices while one types. Who uses it says which they are, and what
 * becomes of what was picked.
 */
@Component({
  selector: 'ui-combobox',
  imports: [
    Icon,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSuffix,
  ],
  templateUrl: './combobox.html',
  styles: `
    :host {
      display: block;
    }
    ui-icon {
      width: 24px;
      height: 24px;
      padding: 0 10px 0 0;
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class Combobox {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input<string>();
  readonly disabled = input(false);
  /** Name of what is picked. */
  readonly text = input.required<string>();
  /** What is being typed; undefined while nothing is. */
  readonly typed = input.required<string | undefined>();
  readonly choices = input.required<readonly Choice[]>();
  /** Said below the choices. */
  readonly note = input('');
  readonly enter = output();
  readonly type = output<string>();
  readonly pick = output<Choice>();
  readonly leave = output();
  protected readonly icon = mdiMenuDown;

  protected start(field: HTMLInputElement): void {
    field.select();
    this.enter.emit();
  }

  protected readonly textOf = (choice: Choice | string | null): string =>
    typeof choice === 'object' && choice ? choice.text : this.text();
}
