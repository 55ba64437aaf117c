import { Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import { MatAutocomplete, MatAutocompleteTrigger } from '@angular/material/autocomplete';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { ClientSummary } from '@portico/contracts/clients';
import { latest } from '@portico/ui/latest';
import { ClientMergesStore } from './client-merges.store';

const PAUSE_MS = 200;

/** Finds a client by what the list searches in. */
@Component({
  selector: 'app-client-picker',
  imports: [
    MatAutocomplete,
    MatAutocompleteTrigger,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
  ],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input
        #box
        matInput
        autocomplete="off"
        spellcheck="false"
        [matAutocomplete]="options"
        (input)="type(box.value)"
      />
      <mat-autocomplete
        #options
        autoActiveFirstOption
        [displayWith]="nameOf"
        (optionSelected)="picked.emit($event.option.value)"
      >
        @for (client of found(); track client.id) {
          <mat-option [value]="client">
            {{ client.name }}
            @if (client.email ?? client.phone; as detail) {
              <small>· {{ detail }}</small>
            }
          </mat-option>
        }
      </mat-autocomplete>
      <mat-hint>{{ hint() }}</mat-hint>
    </mat-form-field>
  `,
})
export class ClientPicker {
  readonly label = input.required<string>();
  readonly hint = input('');
  /** Who cannot be picked. */
  readonly except = input.required<string>();
  readonly picked = output<ClientSummary>();
  private readonly term = signal<string | undefined>(undefined);
  private readonly page = latest(inject(ClientMergesStore).find(this.term));
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly found = computed(() =>
    (this.page()?.data ?? []).filter(({ id }) => id !== this.except()),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected type(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.term.set(text.trim()), PAUSE_MS);
  }

  protected readonly nameOf = (client: ClientSummary | null): string => client?.name ?? '';
}
