import { Component, input, model, output } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import type { Choice } from '@portico/ui/filter';
import { lookupOf } from './lookup';
import { LookupField } from './lookup-field';

/** Where client areas are found. */
export const AREAS = lookupOf('/api/v1/client-areas', 'client-areas:read');

/** Picks a client area by its name, however many there are; its value is the id. */
@Component({
  selector: 'app-area-field',
  imports: [LookupField],
  template: `
    <app-lookup-field
      [lookup]="areas"
      [label]="label()"
      [hint]="hint()"
      [choices]="choices()"
      [touched]="touched()"
      [disabled]="disabled()"
      [errors]="errors()"
      [(value)]="value"
      (touch)="touch.emit()"
    />
  `,
  styles: `
    :host {
      display: block;
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
  protected readonly areas = AREAS;
}
