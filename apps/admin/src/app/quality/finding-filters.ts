import { Component, computed, inject } from '@angular/core';
import { choicesOf, Filter } from '@portico/ui/filter';
import { SearchBox } from '@portico/ui/search-box';
import { LanguagesInUse } from '../localized/languages-in-use';
import { AreaFilter } from '../platform/area-filter';
import { QualityStore } from './quality.store';
import { words } from './quality.words';

/** Search and filters of the list; they live in the URL. */
@Component({
  selector: 'app-finding-filters',
  imports: [AreaFilter, Filter, SearchBox],
  template: `
    <ui-search-box [label]="words.search" />
    <ui-filter parameter="check" [label]="words.check" [choices]="checks()" />
    <ui-filter parameter="severity" [label]="words.severity" [choices]="severities" />
    <ui-filter parameter="entity" [label]="words.entity" [choices]="entities" />
    <ui-filter parameter="language" [label]="words.language" [choices]="languages.choices()" />
    <app-area-filter parameter="area" [label]="words.area" [choices]="global" />
    <ui-filter
      parameter="dismissed"
      [label]="words.shown"
      [any]="words.open"
      [choices]="dismissed"
    />
  `,
  host: { class: 'app-filters many' },
})
export class FindingFilters {
  private readonly store = inject(QualityStore);
  protected readonly languages = inject(LanguagesInUse);
  protected readonly words = words;
  protected readonly severities = choicesOf(words.severities);
  protected readonly entities = choicesOf(words.entities);
  protected readonly global = choicesOf({ global: words.globalOnly });
  protected readonly dismissed = choicesOf({ true: words.dismissedOnly });
  protected readonly checks = computed(() => {
    const counts = new Map(
      this.store.counts().map(({ check, errors, warnings }) => [check, errors + warnings]),
    );
    return choicesOf(words.checks).map(({ value, text }) => {
      const count = counts.get(value as keyof typeof words.checks) ?? 0;
      return { value, text: words.checkCount(text, count.toLocaleString()) };
    });
  });
}
