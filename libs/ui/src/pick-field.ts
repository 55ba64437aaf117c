import { Component, computed, input, model, output, signal } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiMenuDown } from '@mdi/js';
import type { Choice } from './filter';
import { Icon } from './icon';

const SHOWN = 50;

/** Picks one of many choices by typing a part of its name; emptied, it picks none. */
@Component({
  selector: 'ui-pick-field',
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
  templateUrl: './pick-field.html',
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
    .error {
      color: var(--mat-sys-error);
      font: var(--mat-sys-body-small);
    }
  `,
})
export class PickField implements FormValueControl<string> {
  readonly value = model('');
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly choices = input.required<readonly Choice[]>();
  protected readonly icon = mdiMenuDown;
  /** What is being typed; undefined while nothing is. */
  protected readonly typed = signal<string | undefined>(undefined);
  protected readonly text = computed(
    () => this.choices().find(({ value }) => value === this.value())?.text ?? this.value(),
  );
  protected readonly shown = computed(() => {
    const wanted = (this.typed() ?? '').trim().toLowerCase();
    const fits = ({ text, value }: Choice) =>
      text.toLowerCase().includes(wanted) || value.toLowerCase() === wanted;
    return this.choices().filter(fits).slice(0, SHOWN);
  });
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));

  protected pick(choice: Choice): void {
    this.value.set(choice.value);
    this.typed.set(undefined);
  }

  // What was typed but not picked is nothing.
  protected leave(): void {
    if (this.typed()?.trim() === '') this.value.set('');
    this.typed.set(undefined);
    this.touch.emit();
  }

  protected readonly textOf = (choice: Choice | string | null): string =>
    typeof choice === 'object' && choice ? choice.text : this.text();
}
