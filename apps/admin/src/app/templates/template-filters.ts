import { Component, computed, inject } from '@angular/core';
import { choicesOf, Filter } from '@portico/ui/filter';
import { SearchBox } from '@portico/ui/search-box';
import { LanguagesInUse } from '../localized/languages-in-use';
import { AreaFilter } from '../platform/area-filter';
import { words } from './templates.words';

/** Search and filters of the cards; they live in the URL. */
@Component({
  selector: 'app-template-filters',
  imports: [AreaFilter, Filter, SearchBox],
  template: `
    <ui-search-box [label]="words.search" />
    <ui-filter parameter="language" [label]="words.language" [choices]="languages()" />
    <ui-filter parameter="state" [label]="words.state" [choices]="states" />
    <ui-filter parameter="channel" [label]="words.channel" [choices]="channels" />
    <ui-filter parameter="active" [label]="words.active" [choices]="activity" />
    <app-area-filter parameter="area" [label]="words.area" [choices]="global" />
  `,
  host: { class: 'app-filters' },
  styles: `
    @media (min-width: 720px) {
      ui-filter,
      app-area-filter {
        flex: 1 1 124px;
        min-width: 0;
        max-width: 200px;
      }
      ui-search-box {
        flex: 2 1 260px;
        max-width: 400px;
      }
    }
  `,
})
export class TemplateFilters {
  private readonly inUse = inject(LanguagesInUse);
  protected readonly words = words;
  protected readonly states = choicesOf(words.states);
  protected readonly channels = choicesOf(words.channels);
  protected readonly activity = choicesOf(words.activity);
  protected readonly global = choicesOf({ global: words.globalOnly });
  protected readonly languages = computed(() =>
    this.inUse.all().map(({ tag, name }) => ({ value: tag, text: `${name} (${tag})` })),
  );
}
