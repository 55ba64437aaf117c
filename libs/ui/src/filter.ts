import { Component, computed, input } from '@angular/core';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { injectQuery } from './query';
import { uiWords } from './words';

/** Something to choose, and what it is called. */
export interface Choice {
  value: string;
  text: string;
}

/** Choices of the values that words are kept by. */
export function choicesOf(words: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}

/** Narrows a list by a query parameter to one of some choices, or to none of them. */
@Component({
  selector: 'ui-filter',
  imports: [MatFormField, MatLabel, MatOption, MatSelect],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <mat-select [value]="value()" (valueChange)="set($event)">
        <mat-option value="">{{ any() }}</mat-option>
        @for (choice of choices(); track choice.value) {
          <mat-option [value]="choice.value">{{ choice.text }}</mat-option>
        }
      </mat-select>
    </mat-form-field>
  `,
})
export class Filter {
  readonly parameter = input.required<string>();
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  /** What the list is without this filter. */
  readonly any = input(uiWords.any);
  private readonly query = injectQuery();
  protected readonly value = computed(() => this.query.params().get(this.parameter()) ?? '');

  protected set(value: string): void {
    this.query.set({ [this.parameter()]: value });
  }
}
