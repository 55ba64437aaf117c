import { Component, computed, input } from '@angular/core';
import type { Choice } from '@portico/ui/filter';
import { injectQuery } from '@portico/ui/query';
import { AreaField } from './area-field';
import { words } from './words';

/** Narrows a list by a query parameter to one client area. */
@Component({
  selector: 'app-area-filter',
  imports: [AreaField],
  template: `
    <app-area-field
      [label]="label()"
      [choices]="all()"
      [value]="value()"
      (valueChange)="set($event)"
    />
  `,
})
export class AreaFilter {
  readonly parameter = input.required<string>();
  readonly label = input.required<string>();
  /** What can be chosen besides one area and any. */
  readonly choices = input<readonly Choice[]>([]);
  private readonly query = injectQuery();
  protected readonly all = computed(() => [
    { value: '', text: words.areaField.any },
    ...this.choices(),
  ]);
  protected readonly value = computed(() => this.query.params().get(this.parameter()) ?? '');

  protected set(value: string): void {
    this.query.set({ [this.parameter()]: value });
  }
}
