import { Component, computed, input } from '@angular/core';
import type { Choice } from '@portico/ui/filter';
import { injectQuery } from '@portico/ui/query';
import type { Lookup } from './lookup';
import { LookupField } from './lookup-field';
import { words } from './words';

/** Narrows a list by a query parameter to one of many, found by its name. */
@Component({
  selector: 'app-lookup-filter',
  imports: [LookupField],
  template: `
    <app-lookup-field
      [lookup]="lookup()"
      [label]="label()"
      [choices]="all()"
      [value]="value()"
      (valueChange)="set($event)"
    />
  `,
})
export class LookupFilter {
  readonly parameter = input.required<string>();
  readonly label = input.required<string>();
  readonly lookup = input.required<Lookup>();
  /** What can be chosen besides one of them and any. */
  readonly choices = input<readonly Choice[]>([]);
  private readonly query = injectQuery();
  protected readonly all = computed(() => [
    { value: '', text: words.lookup.any },
    ...this.choices(),
  ]);
  protected readonly value = computed(() => this.query.params().get(this.parameter()) ?? '');

  protected set(value: string): void {
    this.query.set({ [this.parameter()]: value });
  }
}
