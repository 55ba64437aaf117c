import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiLockOutline, mdiTextBoxOutline } from '@mdi/js';
import { choicesOf, Filter } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
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
import { TextsStore } from './texts.store';
import { words } from './texts.words';

/** All texts as cards, or those in the trash; a click opens the drawer. */
@Component({
  selector: 'app-text-list',
  imports: [
    ContentBulk,
    ContentCard,
    ContentFilters,
    ContentGrid,
    Empty,
    FillLink,
    Filter,
    Forbidden,
    Icon,
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
  templateUrl: './text-list.html',
  styles: `
    .app-state ui-icon {
      width: 14px;
      height: 14px;
      margin-right: 3px;
      vertical-align: -2px;
    }
  `,
})
export class TextList {
  protected readonly store = inject(TextsStore).items;
  protected readonly languages = inject(LanguagesInUse);
  protected readonly removal = new Removal(this.store, words.remove);
  protected readonly words = words;
  protected readonly locks = choicesOf(words.locks);
  protected readonly icons = {
    empty: mdiTextBoxOutline,
    locked: mdiLockOutline,
  };
  protected readonly readOnly = injectForbidden('texts:write');
  protected readonly selection = new Selection(computed(() => this.store.current()?.data ?? []));
  protected readonly actions = computed(() =>
    this.store.trash() ? [RESTORE] : this.livingActions(),
  );

  private livingActions(): BulkAction[] {
    const tag = this.store.query()['language'];
    const { reviewTitle, reviewText } = words.bulk;
    return [
      { name: 'lock', text: words.bulk.lock },
      {
        ...{ name: 'unlock', text: words.bulk.unlock },
        question: { title: words.bulk.unlockTitle, text: words.bulk.unlockText },
      },
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
