import { Component, computed, inject, input } from '@angular/core';
import type { BulkTranslations } from '@portico/contracts/translations';
import type { PagerMeta } from '@portico/ui/pager';
import type { Selection } from '@portico/ui/selection';
import { type Bulk, type BulkAction, ContentBulk } from '../localized/content-bulk';
import { injectForbidden } from '../platform/permission';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

const RESTORE: BulkAction = { name: 'restore', text: words.bulk.restore };
const DELETE: BulkAction = {
  ...{ name: 'delete', text: words.bulk.delete, danger: true },
  question: { title: words.bulk.deleteTitle, text: words.bulk.deleteText },
  undo: { action: 'restore', text: words.bulk.deleted },
};

/** What can be done with the ticked keys, or with all that the list would find. */
@Component({
  selector: 'app-translation-bulk',
  imports: [ContentBulk],
  template: `
    <app-content-bulk
      [selection]="selection()"
      [meta]="meta()"
      [actions]="actions()"
      [readOnly]="readOnly()"
      [send]="send"
    />
  `,
})
export class TranslationBulk {
  readonly selection = input.required<Selection>();
  readonly meta = input<PagerMeta>();
  readonly trash = input(false);
  private readonly store = inject(TranslationsStore);
  private readonly places = inject(TranslationPlaces);
  protected readonly readOnly = injectForbidden('translations:write');
  protected readonly actions = computed(() =>
    this.trash() ? [RESTORE] : [this.review(this.store.query()['language']), DELETE],
  );

  protected readonly send = ({ everything, ...bulk }: Bulk) =>
    this.store.bulk({
      ...(bulk as BulkTranslations),
      ...(everything ? { filter: this.store.filter() } : {}),
    });

  private review(tag?: string): BulkAction {
    const text = words.bulk.reviewText(tag ? this.places.nameOf(tag) : '');
    return {
      ...{ name: 'review', text: words.bulk.review },
      question: { title: words.bulk.reviewTitle, text },
      more: tag ? { languages: [tag] } : {},
    };
  }
}
