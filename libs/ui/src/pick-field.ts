import { Component, computed, input, model, output, signal } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { Combobox } from './combobox';
import type { Choice } from './filter';

const SHOWN = 50;

/** Picks one of many choices by typing a part of its name; emptied, it picks none. */
@Component({
  selector: 'ui-pick-field',
  imports: [Combobox],
  template: `
    <ui-combobox
      [label]="label()"
      [hint]="hint()"
      [error]="error()"
      [disabled]="disabled()"
      [text]="text()"
      [typed]="typed()"
      [choices]="shown()"
      (type)="typed.set($event)"
      (pick)="pick($event)"
      (leave)="leave()"
    />
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
}
