import { Component, computed, inject, input } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { BulkTranslations } from '@portico/contracts/translations';
import type { PagerMeta } from '@portico/ui/pager';
import type { Selection } from '@portico/ui/selection';
import { firstValueFrom } from 'rxjs';
import { type Bulk, type BulkAction, ContentBulk } from '../localized/content-bulk';
import { injectForbidden } from '../platform/permission';
import type { TagQuestion } from './tags-dialog';
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
      [reasons]="reasons"
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
  protected readonly reasons = words.bulk.reasons;
  private readonly dialog = inject(MatDialog);
  private readonly tagging: BulkAction[] = [
    this.tag('add-tags', words.bulk.addTags, words.bulk.addTagsTitle),
    this.tag('remove-tags', words.bulk.removeTags, words.bulk.removeTagsTitle),
  ];
  protected readonly actions = computed(() =>
    this.trash()
      ? [RESTORE]
      : [this.review(this.store.query()['language']), ...this.tagging, DELETE],
  );

  protected readonly send = ({ everything, ...bulk }: Bulk) =>
    this.store.bulk({
      ...(bulk as BulkTranslations),
      ...(everything ? { filter: this.store.filter() } : {}),
    });

  private tag(name: string, text: string, title: string): BulkAction {
    return { name, text: `${text}…`, ask: () => this.askForTags({ title, action: text }) };
  }

  private async askForTags(question: Pick<TagQuestion, 'title' | 'action'>) {
    const { TagsDialog } = await import('./tags-dialog');
    const data = { ...question, known: this.places.tagNames() };
    const dialog = this.dialog.open<unknown, TagQuestion, string[]>(TagsDialog, { data });
    const tags = await firstValueFrom(dialog.afterClosed());
    return tags && { tags };
  }

  private review(tag?: string): BulkAction {
    const text = words.bulk.reviewText(tag ? this.places.nameOf(tag) : '');
    return {
      ...{ name: 'review', text: words.bulk.review },
      question: { title: words.bulk.reviewTitle, text },
      more: tag ? { languages: [tag] } : {},
    };
  }
}
