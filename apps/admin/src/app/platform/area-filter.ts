import { Component, input } from '@angular/core';
import type { Choice } from '@portico/ui/filter';
import { AREAS } from './area-field';
import { LookupFilter } from './lookup-filter';

/** Narrows a list by a query parameter to one client area. */
@Component({
  selector: 'app-area-filter',
  imports: [LookupFilter],
  template: `
    <app-lookup-filter
      [parameter]="parameter()"
      [label]="label()"
      [lookup]="areas"
      [choices]="choices()"
    />
  `,
})
export class AreaFilter {
  readonly parameter = input.required<string>();
  readonly label = input.required<string>();
  /** What can be chosen besides one area and any. */
  readonly choices = input<readonly Choice[]>([]);
  protected readonly areas = AREAS;
}
