import { Component } from '@angular/core';
import { Filter } from '@portico/ui/filter';
import { words } from './localized.words';

const DAYS = [30, 90, 180, 365];

/** Narrows a list to what no front end has asked for in some days. */
@Component({
  selector: 'app-unused-filter',
  imports: [Filter],
  template: `<ui-filter parameter="unusedDays" [label]="words.unused" [choices]="choices" />`,
})
export class UnusedFilter {
  protected readonly words = words.filters;
  protected readonly choices = DAYS.map(days => ({
    value: String(days),
    text: words.filters.unusedDays(days),
  }));
}
