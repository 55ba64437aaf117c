import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatChipGrid, MatChipInput, MatChipRemove, MatChipRow } from '@angular/material/chips';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { mdiClose } from '@mdi/js';
import type { Admitted } from '@portico/contracts/client-areas';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

const PAUSE_MS = 200;

/** Finds groups or clients by a part of their name and keeps those who are picked. */
@Component({
  selector: 'app-admitted-field',
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
  templateUrl: './admitted-field.html',
})
export class AdmittedField implements FormValueControl<Admitted[]> {
  readonly value = model<Admitted[]>([]);
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touch = output();
  readonly kind = input.required<'groups' | 'clients'>();
  private readonly store = inject(ClientAreasStore);
  protected readonly words = words.signIn;
  protected readonly icon = mdiClose;
  private readonly term = signal<string | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly groups = this.store.groups(() => this.termOf('groups'));
  private readonly clients = this.store.owners(() => this.termOf('clients'));
  private readonly found = latest<{ data: Admitted[] }>(() =>
    this.kind() === 'groups' ? this.groups : this.clients,
  );
  /** Those who fit and are not picked yet. */
  protected readonly options = computed(() => {
    const picked = new Set(this.value().map(({ id }) => id));
    return (this.found()?.data ?? []).filter(({ id }) => !picked.has(id));
  });
  protected readonly hint = computed(() => this.errors()[0]?.message ?? this.words.add);

  protected typed(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.term.set(text.trim()), PAUSE_MS);
  }

  protected start(): void {
    this.term.update(term => term ?? '');
  }

  protected add({ id, name }: Admitted): void {
    this.value.update(list => [...list, { id, name }]);
    this.term.set('');
  }

  protected remove(gone: Admitted): void {
    this.value.update(list => list.filter(({ id }) => id !== gone.id));
  }

  // What was typed but not picked is nobody.
  protected leave(field: HTMLInputElement): void {
    field.value = '';
    this.touch.emit();
  }

  protected readonly nothing = (): string => '';

  private termOf(kind: 'groups' | 'clients'): string | undefined {
    return this.kind() === kind ? this.term() : undefined;
  }
}
