import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiEmailOutline } from '@mdi/js';
import type { Template } from '@portico/contracts/templates';
import { choicesOf, Filter } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { ListEmpty } from '@portico/ui/list-empty';
import { PageHeader } from '@portico/ui/page-header';
import { RowActions } from '@portico/ui/row-actions';
import { Selection } from '@portico/ui/selection';
import { Empty } from '@portico/ui/states';
import { TrashButton } from '@portico/ui/trash-button';
import { type BulkAction, ContentBulk } from '../localized/content-bulk';
import { ContentCard } from '../localized/content-card';
import { ContentFilters } from '../localized/content-filters';
import { ContentGrid } from '../localized/content-grid';
import { FillLink } from '../localized/fill-link';
import { LanguagesInUse } from '../localized/languages-in-use';
import { PrefixTrail } from '../localized/prefix-trail';
import { Removal } from '../localized/removal';
import { TransferButtons } from '../localized/transfer/transfer-buttons';
import { UnusedFilter } from '../localized/unused-filter';
import { injectForbidden } from '../platform/permission';
import { TemplatesStore } from './templates.store';
import { words } from './templates.words';

/** All templates as cards, or those in the trash; a click opens the drawer. */
@Component({
  selector: 'app-template-list',
  imports: [
    ContentBulk,
    ContentCard,
    ContentFilters,
    ContentGrid,
    Empty,
    FillLink,
    Filter,
    Forbidden,
    ListEmpty,
    MatButton,
    PageHeader,
    PrefixTrail,
    RouterLink,
    RouterOutlet,
    RowActions,
    TransferButtons,
    TrashButton,
    UnusedFilter,
  ],
  templateUrl: './template-list.html',
})
export class TemplateList {
  protected readonly store = inject(TemplatesStore).items;
  protected readonly languages = inject(LanguagesInUse);
  protected readonly removal = new Removal(this.store, words.remove);
  protected readonly words = words;
  protected readonly channels = choicesOf(words.channels);
  protected readonly activity = choicesOf(words.activity);
  protected readonly icons = {
    empty: mdiEmailOutline,
  };
  protected readonly readOnly = injectForbidden('templates:write');
  protected readonly selection = new Selection(computed(() => this.store.current()?.data ?? []));
  protected readonly actions = computed(() =>
    this.store.trash() ? [RESTORE] : this.livingActions(),
  );

  protected channelOf({ channel, markup }: Template): string {
    return `${words.channels[channel]} · ${words.markups[markup]}`;
  }

  private livingActions(): BulkAction[] {
    const tag = this.store.query()['language'];
    const { reviewTitle, reviewText } = words.bulk;
    return [
      {
        ...{ name: 'activate', text: words.bulk.activate },
        question: { title: words.bulk.activateTitle, text: words.bulk.activateText },
      },
      { name: 'deactivate', text: words.bulk.deactivate },
      {
        ...{ name: 'review', text: words.bulk.review },
        question: { title: reviewTitle, text: reviewText(tag ? this.languages.nameOf(tag) : '') },
        more: tag ? { languages: [tag] } : {},
      },
      {
        ...{ name: 'delete', text: words.bulk.delete, danger: true },
        question: { title: words.bulk.deleteTitle, text: words.bulk.deleteText },
        undo: { action: 'restore', text: words.bulk.deleted },
      },
    ];
  }
}

const RESTORE: BulkAction = { name: 'restore', text: words.bulk.restore };
