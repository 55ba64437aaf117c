import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { mdiClose, mdiInboxOutline, mdiPencilPlusOutline, mdiPlus } from '@mdi/js';
import type { MissingKey } from '@portico/contracts/translations';
import { Column } from '@portico/ui/column';
import { latest } from '@portico/ui/latest';
import { ListEmpty } from '@portico/ui/list-empty';
import { LongName } from '@portico/ui/long-name';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowAction } from '@portico/ui/row-action';
import { SearchBox } from '@portico/ui/search-box';
import { Selection } from '@portico/ui/selection';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { Toast } from '@portico/ui/toast';
import { AreaFilter } from '../platform/area-filter';
import { injectForbidden } from '../platform/permission';
import { toApiError, type ApiError } from '../platform/problem';
import { MissingKeyBulk } from './missing-key-bulk';
import { MissingKeysStore } from './missing-keys.store';
import { words } from './missing-keys.words';

/** The inbox of what front ends asked for in vain, the latest first. */
@Component({
  selector: 'app-missing-key-list',
  imports: [
    AreaFilter,
    Column,
    Empty,
    ListEmpty,
    LongName,
    MatButton,
    MissingKeyBulk,
    Moment,
    PageHeader,
    RouterLink,
    RowAction,
    SearchBox,
    Table,
  ],
  templateUrl: './missing-key-list.html',
  styleUrl: './missing-key-list.scss',
})
export class MissingKeyList {
  protected readonly store = inject(MissingKeysStore);
  private readonly router = inject(Router);
  private readonly toast = inject(Toast);
  private readonly page = latest(this.store.page);
  protected readonly words = words;
  protected readonly icons = {
    empty: mdiInboxOutline,
    create: mdiPlus,
    add: mdiPencilPlusOutline,
    dismiss: mdiClose,
  };
  protected readonly readOnly = injectForbidden('translations:write');
  protected readonly selection = new Selection(computed(() => this.page()?.data ?? []));
  protected readonly meta = computed(() => this.page()?.meta);
  /** Id of the missing key that becomes a key right now. */
  protected readonly creating = signal('');

  protected nameOf({ key }: MissingKey): string {
    return key;
  }

  /** What fills the form that adds it as a translation. */
  protected addParams({ id, key, namespace, areaId, language, fallback }: MissingKey) {
    const back = this.router.url;
    return { label: key, ns: namespace, areaId, lng: language, text: fallback, missing: id, back };
  }

  /** Makes it a key at once; where there is no text to begin with, the form asks for one. */
  protected async create(row: MissingKey): Promise<void> {
    this.creating.set(row.id);
    try {
      await this.store.create(row.id);
      this.toast.show(words.created(row.key));
    } catch (failure) {
      await this.ask(row, toApiError(failure));
    } finally {
      this.creating.set('');
    }
  }

  private async ask(row: MissingKey, { fields, message }: ApiError): Promise<void> {
    if (fields.some(field => field.code === 'DEFAULT_TEXT_REQUIRED')) {
      const queryParams = { ...this.addParams(row), text: '' };
      await this.router.navigate(['/translations/new'], { queryParams });
    } else {
      this.toast.show(fields[0]?.message ?? message);
    }
  }

  protected async dismiss({ id, key }: MissingKey): Promise<void> {
    try {
      await this.store.remove(id);
      this.toast.show(words.dismissed(key));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
  }
}
