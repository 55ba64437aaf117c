import { Component, inject, input } from '@angular/core';
import { choicesOf, Filter } from '@portico/ui/filter';
import { SearchBox } from '@portico/ui/search-box';
import { AreaFilter } from '../platform/area-filter';
import { LanguagesInUse } from './languages-in-use';
import { words } from './localized.words';

/** Search and filters above cards, those of a domain between them; they live in the URL. */
@Component({
  selector: 'app-content-filters',
  imports: [AreaFilter, Filter, SearchBox],
  template: `
    <ui-search-box [label]="search()" />
    <ui-filter parameter="language" [label]="words.language" [choices]="languages.choices()" />
    <ui-filter parameter="state" [label]="words.state" [choices]="states" />
    <ng-content />
    <app-area-filter parameter="area" [label]="words.area" [choices]="global" />
  `,
  host: { class: 'app-filters many' },
})
export class ContentFilters {
  /** What the search looks into. */
  readonly search = input.required<string>();
  protected readonly languages = inject(LanguagesInUse);
  protected readonly words = words.filters;
  protected readonly states = choicesOf(words.filters.states);
  protected readonly global = choicesOf({ global: words.filters.globalOnly });
}
