import { Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { MatTooltip } from '@angular/material/tooltip';
import { Router, RouterLink } from '@angular/router';
import { mdiClose, mdiInboxOutline, mdiPlus } from '@mdi/js';
import type { MissingKey } from '@portico/contracts/translations';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Forbidden } from '@portico/ui/forbidden';
import { Icon } from '@portico/ui/icon';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { Pager } from '@portico/ui/pager';
import { injectQuery } from '@portico/ui/query';
import { RowTick } from '@portico/ui/row-tick';
import { SearchBox } from '@portico/ui/search-box';
import { Selection } from '@portico/ui/selection';
import { SortBy } from '@portico/ui/sort-by';
import { Empty } from '@portico/ui/states';
import { TableFrame } from '@portico/ui/table-frame';
import { Toast } from '@portico/ui/toast';
import { injectForbidden } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { MissingKeysStore } from './missing-keys.store';
import { words } from './missing-keys.words';

/** The inbox of what front ends asked for in vain, the latest first. */
@Component({
  selector: 'app-missing-key-list',
  imports: [
    BulkBar,
    Empty,
    Forbidden,
    Icon,
    MatButton,
    MatFormField,
    MatIconButton,
    MatLabel,
    MatOption,
    MatSelect,
    MatSort,
    MatSortHeader,
    MatTableModule,
    MatTooltip,
    Moment,
    PageHeader,
    Pager,
    RouterLink,
    RowTick,
    SearchBox,
    SortBy,
    TableFrame,
  ],
  templateUrl: './missing-key-list.html',
  styleUrl: './missing-key-list.scss',
})
export class MissingKeyList {
  protected readonly store = inject(MissingKeysStore);
  private readonly router = inject(Router);
  private readonly toast = inject(Toast);
  private readonly query = injectQuery();
  private readonly page = latest(this.store.page);
  private readonly areaPage = latest(this.store.areas);
  protected readonly words = words;
  protected readonly icons = { empty: mdiInboxOutline, add: mdiPlus, dismiss: mdiClose };
  protected readonly columns = [
    ...['tick', 'key', 'fallback', 'language', 'area', 'count', 'lastSeenAt', 'actions'],
  ];

  protected readonly rows = computed(() => this.page()?.data);
  protected readonly meta = computed(() => this.page()?.meta);
  protected readonly areas = computed(() => this.areaPage()?.data ?? []);
  protected readonly readOnly = injectForbidden('translations:write');
  protected readonly selection = new Selection(computed(() => this.rows() ?? []));
  protected readonly areaId = computed(() => this.store.query()['areaId'] ?? '');
  protected readonly filtered = computed(
    () => !!this.store.query()['search'] || this.areaId() !== '',
  );

  /** What fills the form that adds it as a translation. */
  protected addParams({ id, key, namespace, areaId, language, fallback }: MissingKey) {
    const back = this.router.url;
    return { label: key, ns: namespace, areaId, lng: language, text: fallback, missing: id, back };
  }

  protected setArea(areaId: string): void {
    this.query.set({ areaId });
  }

  protected clear(): void {
    this.query.set({ search: null, areaId: null });
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
