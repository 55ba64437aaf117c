import { Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { Router, RouterLink } from '@angular/router';
import { mdiClose, mdiInboxOutline, mdiPlus } from '@mdi/js';
import type { MissingKey } from '@portico/contracts/translations';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Column } from '@portico/ui/column';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { SearchBox } from '@portico/ui/search-box';
import { Selection } from '@portico/ui/selection';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { Toast } from '@portico/ui/toast';
import { AreaFilter } from '../platform/area-filter';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { MissingKeysStore } from './missing-keys.store';
import { words } from './missing-keys.words';

/** The inbox of what front ends asked for in vain, the latest first. */
@Component({
  selector: 'app-missing-key-list',
  imports: [
    AreaFilter,
    BulkBar,
    Column,
    Empty,
    Forbidden,
    Icon,
    ListEmpty,
    MatButton,
    MatIconButton,
    MatTooltip,
    Moment,
    PageHeader,
    RouterLink,
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
  protected readonly icons = { empty: mdiInboxOutline, add: mdiPlus, dismiss: mdiClose };
  protected readonly readOnly = injectForbidden('translations:write');
  protected readonly selection = new Selection(computed(() => this.page()?.data ?? []));

  protected nameOf({ key }: MissingKey): string {
    return key;
  }

  /** What fills the form that adds it as a translation. */
  protected addParams({ id, key, namespace, areaId, language, fallback }: MissingKey) {
    const back = this.router.url;
    return { label: key, ns: namespace, areaId, lng: language, text: fallback, missing: id, back };
  }

  protected async dismiss({ id, key }: MissingKey): Promise<void> {
    try {
      await this.store.remove(id);
      this.toast.show(words.dismissed(key));
    } catch (failure) {
      this.toast.show(toApiError(failure).message);
    }
    this.store.page.reload();
  }

  protected async dismissTicked(): Promise<void> {
    await this.selection.each(id => this.store.remove(id));
    this.store.page.reload();
  }
}
