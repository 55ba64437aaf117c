import { Component, computed, inject } from '@angular/core';
import { choicesOf, Filter } from '@portico/ui/filter';
import { SearchBox } from '@portico/ui/search-box';
import { AreaFilter } from '../platform/area-filter';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

const DAYS = [30, 90, 180, 365];

/** Search and filters of the list; they live in the URL. */
@Component({
  selector: 'app-translation-filters',
  imports: [AreaFilter, Filter, SearchBox],
  templateUrl: './translation-filters.html',
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
        max-width: 360px;
      }
    }
  `,
})
export class TranslationFilters {
  private readonly places = inject(TranslationPlaces);
  private readonly store = inject(TranslationsStore);
  protected readonly words = words;
  protected readonly states = choicesOf(words.states);
  protected readonly global = choicesOf({ global: words.globalOnly });
  protected readonly days = DAYS.map(days => ({
    value: String(days),
    text: words.unusedDays(days),
  }));
  protected readonly languages = computed(() =>
    this.places.languages().map(({ tag, name }) => ({ value: tag, text: `${name} (${tag})` })),
  );
  protected readonly namespaces = computed(() => this.places.namespaces().map(choiceOf));
  protected readonly tags = computed(() => {
    const known = this.places.tags();
    const asked = this.store.query()['tag'];
    const gone = asked && !known.some(tag => tag.name === asked);
    return [...known.map(choiceOf), ...(gone ? [{ value: asked, text: asked }] : [])];
  });
}

const choiceOf = ({ name, keys }: { name: string; keys: number }) => ({
  value: name,
  text: `${name} (${keys.toLocaleString()})`,
});
