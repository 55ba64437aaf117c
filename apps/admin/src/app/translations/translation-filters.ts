import { Component, inject } from '@angular/core';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { TRANSLATION_STATES } from '@portico/contracts/translations';
import { injectQuery } from '@portico/ui/query';
import { SearchBox } from '@portico/ui/search-box';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

/** Search and filters of the list; they live in the URL. */
@Component({
  selector: 'app-translation-filters',
  imports: [MatFormField, MatLabel, MatOption, MatSelect, SearchBox],
  templateUrl: './translation-filters.html',
  host: { class: 'app-filters' },
  styles: `
    mat-form-field {
      flex: 1 1 124px;
      min-width: 0;
      max-width: 200px;
    }
    ui-search-box {
      flex: 2 1 260px;
      max-width: 360px;
    }
    @media (max-width: 719px) {
      mat-form-field {
        flex-basis: 40%;
        max-width: none;
      }
    }
  `,
})
export class TranslationFilters {
  private readonly store = inject(TranslationsStore);
  private readonly query = injectQuery();
  protected readonly places = inject(TranslationPlaces);
  protected readonly words = words;
  protected readonly states = TRANSLATION_STATES;
  protected readonly days = ['30', '90', '180', '365'] as const;

  protected value(name: string): string {
    return this.store.query()[name] ?? '';
  }

  protected set(name: string, value: string): void {
    this.query.set({ [name]: value });
  }
}
