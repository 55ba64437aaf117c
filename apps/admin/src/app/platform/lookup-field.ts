import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { Combobox } from '@portico/ui/combobox';
import type { Choice } from '@portico/ui/filter';
import { Finding } from './finding';
import { type Lookup, PickedNames } from './lookup';
import { words } from './words';

/** Picks one of many by a part of its name, however many there are; its value is the id. */
@Component({
  selector: 'app-lookup-field',
  imports: [Combobox],
  template: `
    <ui-combobox
      [label]="label()"
      [hint]="hint()"
      [error]="error()"
      [disabled]="disabled()"
      [text]="text()"
      [typed]="finding.typed()"
      [choices]="shown()"
      [note]="finding.note(shown().length, none())"
      (enter)="finding.start()"
      (type)="finding.type($event)"
      (pick)="pick($event)"
      (leave)="leave()"
    />
  `,
})
export class LookupField implements FormValueControl<string> {
  readonly value = model('');
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly lookup = input.required<Lookup>();
  /** What can be chosen besides one of them. Where '' is not in it, emptying picks none. */
  readonly choices = input<readonly Choice[]>([]);
  /** Names that need not be asked for, such as of the one that is picked already. */
  readonly known = input<readonly Choice[]>([]);
  /** Said where nothing fits. */
  readonly none = input(words.lookup.none);
  private readonly names = inject(PickedNames, { optional: true }) ?? new PickedNames();
  protected readonly finding = new Finding(this.lookup);

  private readonly knownText = computed(
    () =>
      [...this.choices(), ...this.known()].find(({ value }) => value === this.value())?.text ??
      this.names.of(this.value()),
  );
  private readonly asked = httpResource<{ id: string; name: string }>(() =>
    this.value() && this.knownText() === undefined && this.finding.allowed()
      ? `${this.lookup().url}/${encodeURIComponent(this.value())}`
      : undefined,
  );
  protected readonly text = computed(
    () =>
      this.knownText() ?? (this.asked.hasValue() ? this.lookup().textOf(this.asked.value()) : ''),
  );
  protected readonly shown = computed(() => {
    const typed = (this.finding.typed() ?? '').trim().toLowerCase();
    const fixed = this.choices().filter(({ text }) => text.toLowerCase().includes(typed));
    return [...fixed, ...this.finding.choices()];
  });
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));

  protected pick(choice: Choice): void {
    if (!this.choices().includes(choice)) this.names.learn(choice);
    this.value.set(choice.value);
    this.finding.rest();
  }

  // What was typed but not picked is nothing.
  protected leave(): void {
    const emptied = this.finding.typed()?.trim() === '';
    if (emptied && !this.choices().some(({ value }) => value === '')) this.value.set('');
    this.touch.emit();
    this.finding.rest();
  }
}
