import { Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiDotsVertical, mdiTranslate } from '@mdi/js';
import type { Translation } from '@portico/contracts/translations';
import { Column } from '@portico/ui/column';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
import { ListEmpty } from '@portico/ui/list-empty';
import { LongName } from '@portico/ui/long-name';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowActions } from '@portico/ui/row-actions';
import { RowLink } from '@portico/ui/row-link';
import { Selection } from '@portico/ui/selection';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { TrashButton } from '@portico/ui/trash-button';
import { FillLink } from '../localized/fill-link';
import { LanguageChips } from '../localized/language-chips';
import { Removal } from '../localized/removal';
import { injectForbidden } from '../platform/permission';
import { LanguageProgress } from './language-progress';
import { TranslationBulk } from './translation-bulk';
import { TranslationFilters } from './translation-filters';
import { savedText } from './translation-form';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

/** All keys, or those in the trash; a click opens the drawer. */
@Component({
  selector: 'app-translation-list',
  imports: [
    Column,
    Empty,
    FillLink,
    Forbidden,
    Icon,
    LanguageChips,
    LanguageProgress,
    ListEmpty,
    LongName,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    MatTooltip,
    Moment,
    PageHeader,
    RouterLink,
    RouterOutlet,
    RowActions,
    RowLink,
    Table,
    TranslationBulk,
    TranslationFilters,
    TrashButton,
  ],
  templateUrl: './translation-list.html',
  styleUrl: './translation-list.scss',
})
export class TranslationList {
  protected readonly store = inject(TranslationsStore);
  protected readonly places = inject(TranslationPlaces);
  private readonly dialog = inject(MatDialog);
  protected readonly removal = new Removal(this.store, words.remove);
  protected readonly words = words;
  protected readonly icons = { empty: mdiTranslate, more: mdiDotsVertical };

  protected readonly rows = computed(() => this.store.current()?.data);
  protected readonly meta = computed(() => this.store.current()?.meta);
  protected readonly readOnly = injectForbidden('translations:write');
  protected readonly selection = new Selection(computed(() => this.rows() ?? []));
  protected readonly trash = computed(() => this.store.query()['deleted'] === 'true');
  /** The language whose texts the list shows. */
  protected readonly shown = computed(() => {
    const tag = this.store.query()['language'] || this.places.defaultTag();
    return this.places.languages().find(language => language.tag === tag);
  });

  protected nameOf({ label }: Translation): string {
    return label;
  }

  protected textOf(row: Translation): string {
    return savedText(row, this.shown()?.tag ?? '')?.value ?? '';
  }

  /** What stands grey where the shown language has no text. */
  protected defaultTextOf(row: Translation): string {
    return savedText(row, this.places.defaultTag())?.value ?? '';
  }

  protected async export(): Promise<void> {
    const { ExportDialog } = await import('./export-dialog');
    this.dialog.open(ExportDialog, {
      data: { places: this.places, filter: this.store.filter() },
      width: '560px',
      autoFocus: 'dialog',
    });
  }
}
