import {
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { mdiMenuDown } from '@mdi/js';
import type { Choice } from '@portico/ui/filter';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { AreaLookup } from './area-lookup';
import { words } from './words';

const PAUSE_MS = 200;

/** Picks a client area by its name, however many there are; its value is the id. */
@Component({
  selector: 'app-area-field',
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
  templateUrl: './area-field.html',
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
export class AreaField implements FormValueControl<string> {
  readonly value = model('');
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly label = input.required<string>();
  readonly hint = input('');
  /** What can be chosen besides one area, such as all of them. */
  readonly choices = input.required<readonly Choice[]>();
  private readonly lookup = inject(AreaLookup);
  protected readonly words = words.areaField;
  protected readonly icon = mdiMenuDown;

  /** What is being typed; undefined while nothing is. */
  protected readonly typed = signal<string | undefined>(undefined);
  private readonly term = signal<string | undefined>(undefined);
  private readonly page = latest(this.lookup.find(this.term));
  private readonly found = computed<Choice[]>(() =>
    (this.page()?.data ?? []).map(({ id, name }) => ({ value: id, text: name })),
  );
  private readonly picked = signal<Choice | undefined>(undefined);
  private readonly known = computed(() =>
    [...this.choices(), this.picked()].find(choice => choice?.value === this.value()),
  );
  private readonly named = this.lookup.get(() => (this.known() ? undefined : this.value()));
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly text = computed(
    () => this.known()?.text ?? (this.named.hasValue() ? this.named.value().name : ''),
  );
  protected readonly shown = computed(() => {
    const typed = (this.typed() ?? '').trim().toLowerCase();
    const fixed = this.choices().filter(({ text }) => text.toLowerCase().includes(typed));
    return [...fixed, ...this.found()];
  });
  protected readonly more = computed(() =>
    Math.max(0, (this.page()?.meta.total ?? 0) - this.found().length),
  );
  protected readonly error = computed(() => (this.touched() ? this.errors()[0]?.message : ''));

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected start(field: HTMLInputElement): void {
    field.select();
    this.term.update(term => term ?? '');
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.term.set(text.trim()), PAUSE_MS);
  }

  protected pick(choice: Choice): void {
    this.picked.set(choice);
    this.value.set(choice.value);
    this.rest();
  }

  // What was typed but not picked is no area.
  protected leave(): void {
    this.touch.emit();
    this.rest();
  }

  protected readonly textOf = (choice: Choice | string | null): string =>
    typeof choice === 'object' && choice ? choice.text : this.text();

  private rest(): void {
    clearTimeout(this.timer);
    this.typed.set(undefined);
    this.term.update(term => term && '');
  }
}
