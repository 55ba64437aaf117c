import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { choicesOf, Filter } from '@portico/ui/filter';
import { injectQuery } from '@portico/ui/query';
import { SearchBox } from '@portico/ui/search-box';
import { LookupFilter } from '../platform/lookup-filter';
import { May } from '../platform/permission';
import { countries } from '../platform/places';
import { TimeFilter } from '../platform/time-filter';
import { ClientChoices } from './client-choices';
import { GROUPS, MANAGERS } from './client-lookups';
import { words } from './clients.words';
import { PropertyFilter } from './property-filter';

const MORE = [
  'country',
  'language',
  'managed',
  'createdFrom',
  'createdTo',
  'lastSignInBefore',
  'property',
];

/** Search and filters of the list; they live in the URL. */
@Component({
  selector: 'app-client-filters',
  imports: [Filter, LookupFilter, MatButton, May, PropertyFilter, SearchBox, TimeFilter],
  templateUrl: './client-filters.html',
  styles: `
    @media (min-width: 720px) {
      .app-filters > :not(ui-search-box, button) {
        flex: 1 1 124px;
        min-width: 0;
        max-width: 200px;
      }
      ui-search-box {
        flex: 2 1 260px;
        max-width: 360px;
      }
    }
    button {
      width: auto !important;
    }
  `,
})
export class ClientFilters {
  private readonly choices = inject(ClientChoices);
  private readonly params = injectQuery().params;
  protected readonly words = words;
  protected readonly kinds = choicesOf(words.kinds);
  protected readonly states = choicesOf({ true: words.active, false: words.inactive });
  protected readonly managed = choicesOf({
    true: words.managed.true,
    false: words.managed.false,
  });
  protected readonly countries = countries();
  protected readonly lookups = { groups: GROUPS, managers: MANAGERS };
  protected readonly languages = this.choices.languages;
  private readonly used = computed(() => MORE.some(name => this.params().has(name)));
  protected readonly open = linkedSignal<boolean, boolean>({
    source: this.used,
    computation: (used, previous) => used || (previous?.value ?? false),
  });
}
