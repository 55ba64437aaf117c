import { Component, computed, inject, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatChipGrid, MatChipInput, MatChipRemove, MatChipRow } from '@angular/material/chips';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { mdiClose } from '@mdi/js';
import type { Choice } from '@portico/ui/filter';
import { Icon } from '@portico/ui/icon';
import { uiWords } from '@portico/ui/words';
import { Finding } from './finding';
import { type Lookup, PickedNames } from './lookup';

/** Picks some of many by parts of their names, however many there are; its value are the ids. */
@Component({
  selector: 'app-lookup-chips',
  imports: [
    Icon,
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatChipGrid,
    MatChipInput,
    MatChipRemove,
    MatChipRow,
    MatFormField,
    MatHint,
    MatLabel,
    MatOption,
  ],
  templateUrl: './lookup-chips.html',
  styles: `
    :host,
    mat-form-field {
      display: block;
    }
  `,
})
export class LookupChips implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly lookup = input.required<Lookup>();
  /** Names of those that are picked already. */
  readonly known = input.required<readonly Choice[]>();
  private readonly names = inject(PickedNames, { optional: true }) ?? new PickedNames();
  protected readonly finding = new Finding(this.lookup);
  protected readonly words = uiWords;
  protected readonly icon = mdiClose;
  protected readonly picked = computed<Choice[]>(() =>
    this.value().map(value => ({ value, text: this.names.nameOf(value, this.known()) })),
  );
  protected readonly shown = computed(() => {
    const picked = new Set(this.value());
    return this.finding.choices().filter(({ value }) => !picked.has(value));
  });
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));

  protected pick(choice: Choice, field: HTMLInputElement): void {
    this.names.learn(choice);
    this.value.update(ids => [...ids, choice.value]);
    this.clear(field);
  }

  protected remove(id: string): void {
    this.value.update(ids => ids.filter(one => one !== id));
  }

  // What was typed but not picked is nothing.
  protected leave(field: HTMLInputElement): void {
    this.touch.emit();
    this.clear(field);
  }

  private clear(field: HTMLInputElement): void {
    field.value = '';
    this.finding.rest();
  }
}
