import { Component, computed, inject } from '@angular/core';
import { choicesOf, Filter } from '@portico/ui/filter';
import { SearchBox } from '@portico/ui/search-box';
import { LanguagesInUse } from '../localized/languages-in-use';
import { words as localizedWords } from '../localized/localized.words';
import { UnusedFilter } from '../localized/unused-filter';
import { AreaFilter } from '../platform/area-filter';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

const filterWords = localizedWords.filters;

/** Search and filters of the list; they live in the URL. */
@Component({
  selector: 'app-translation-filters',
  imports: [AreaFilter, Filter, SearchBox, UnusedFilter],
  templateUrl: './translation-filters.html',
  host: { class: 'app-filters many' },
})
export class TranslationFilters {
  protected readonly languages = inject(LanguagesInUse);
  private readonly places = inject(TranslationPlaces);
  private readonly store = inject(TranslationsStore);
  protected readonly words = words;
  protected readonly filterWords = filterWords;
  protected readonly states = choicesOf(filterWords.states);
  protected readonly global = choicesOf({ global: filterWords.globalOnly });
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
