import { Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { MatTooltip } from '@angular/material/tooltip';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiPencilOutline, mdiRestore, mdiTranslate, mdiTrashCanOutline } from '@mdi/js';
import type { Translation } from '@portico/contracts/translations';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { Pager } from '@portico/ui/pager';
import { injectQuery } from '@portico/ui/query';
import { RowTick } from '@portico/ui/row-tick';
import { Selection } from '@portico/ui/selection';
import { SortBy } from '@portico/ui/sort-by';
import { Empty } from '@portico/ui/states';
import { TableFrame } from '@portico/ui/table-frame';
import { injectForbidden } from '../platform/permission';
import { LanguageChips } from './language-chips';
import { LanguageProgress } from './language-progress';
import { RemoveTranslation } from './remove-translation';
import { TranslationBulk } from './translation-bulk';
import { TranslationFilters } from './translation-filters';
import { savedText } from './translation-form';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';
import { words } from './translations.words';

const FILTERS = ['search', 'area', 'namespace', 'language', 'state', 'unusedDays'];

/** All keys, or those in the trash; a click opens the drawer. */
@Component({
  selector: 'app-translation-list',
  imports: [
    Empty,
    Forbidden,
    Icon,
    LanguageChips,
    LanguageProgress,
    MatButton,
    MatIconButton,
    MatSort,
    MatSortHeader,
    MatTableModule,
    MatTooltip,
    Moment,
    PageHeader,
    Pager,
    RouterLink,
    RouterOutlet,
    RowTick,
    SortBy,
    TableFrame,
    TranslationBulk,
    TranslationFilters,
  ],
  templateUrl: './translation-list.html',
  styleUrl: './translation-list.scss',
})
export class TranslationList {
  protected readonly store = inject(TranslationsStore);
  protected readonly places = inject(TranslationPlaces);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly query = injectQuery();
  protected readonly removal = inject(RemoveTranslation);
  protected readonly words = words;
  protected readonly icons = {
    empty: mdiTranslate,
    edit: mdiPencilOutline,
    delete: mdiTrashCanOutline,
    restore: mdiRestore,
  };

  protected readonly rows = computed(() => this.store.current()?.data);
  protected readonly meta = computed(() => this.store.current()?.meta);
  protected readonly readOnly = injectForbidden('translations:write');
  protected readonly selection = new Selection(computed(() => this.rows() ?? []));
  protected readonly trash = computed(() => this.store.query()['deleted'] === 'true');
  protected readonly filtered = computed(() => FILTERS.some(name => this.store.query()[name]));
  protected readonly columns = computed(() => {
    const last = this.trash() ? 'deletedAt' : 'updatedAt';
    return ['tick', 'label', 'text', 'languages', 'namespace', last, 'actions'];
  });
  /** The language whose texts the list shows. */
  protected readonly shown = computed(() => {
    const tag = this.store.query()['language'] || this.places.defaultTag();
    return this.places.languages().find(language => language.tag === tag);
  });

  protected textOf(row: Translation): string {
    return savedText(row, this.shown()?.tag ?? '')?.value ?? '';
  }

  /** What stands grey where the shown language has no text. */
  protected defaultTextOf(row: Translation): string {
    return savedText(row, this.places.defaultTag())?.value ?? '';
  }

  protected open({ id }: Translation): void {
    if (this.trash()) return;
    void this.router.navigate(['/translations', id], { queryParamsHandling: 'preserve' });
  }

  protected setTrash(trash: boolean): void {
    this.query.set({ deleted: trash || null });
  }

  protected clear(): void {
    this.query.set(Object.fromEntries(FILTERS.map(name => [name, null])));
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
