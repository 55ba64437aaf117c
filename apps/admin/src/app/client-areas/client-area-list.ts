import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiStorefrontOutline } from '@mdi/js';
import {
  CLIENT_AREA_KINDS,
  CLIENT_AREA_TYPES,
  type ClientArea,
} from '@portico/contracts/client-areas';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Confirm } from '@portico/ui/confirm';
import { Forbidden } from '@portico/ui/forbidden';
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
import { injectForbidden, May } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

/** All areas, or those in the trash; a click opens the drawer. */
@Component({
  selector: 'app-client-area-list',
  imports: [
    BulkBar,
    Empty,
    Forbidden,
    MatButton,
    MatFormField,
    MatLabel,
    MatOption,
    MatSelect,
    MatSort,
    MatSortHeader,
    MatTableModule,
    May,
    Moment,
    PageHeader,
    Pager,
    RouterLink,
    RouterOutlet,
    RowTick,
    SearchBox,
    SortBy,
    TableFrame,
  ],
  templateUrl: './client-area-list.html',
  styleUrl: './client-area-list.scss',
})
export class ClientAreaList {
  protected readonly store = inject(ClientAreasStore);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  private readonly query = injectQuery();
  private readonly page = latest(this.store.page);
  protected readonly words = words;
  protected readonly icon = mdiStorefrontOutline;
  protected readonly types = CLIENT_AREA_TYPES;
  protected readonly kinds = CLIENT_AREA_KINDS;

  protected readonly rows = computed(() => this.page()?.data);
  protected readonly meta = computed(() => this.page()?.meta);
  protected readonly readOnly = injectForbidden('client-areas:write');
  protected readonly selection = new Selection(computed(() => this.rows() ?? []));
  protected readonly trash = computed(() => this.filter('deleted') === 'true');
  protected readonly filtered = computed(() =>
    ['search', 'type', 'kind', 'active'].some(name => this.filter(name)),
  );
  protected readonly columns = computed(() =>
    this.trash()
      ? ['name', 'type', 'owner', 'deletedAt', 'restore']
      : ['tick', 'name', 'type', 'kind', 'owner', 'status', 'updatedAt'],
  );

  protected kindOf({ kind }: ClientArea): string {
    return words.kinds[kind];
  }

  protected filter(name: string): string {
    return this.store.query()[name] ?? '';
  }

  protected setFilter(name: string, value: string | boolean | null): void {
    this.query.set({ [name]: value });
  }

  protected clear(): void {
    this.query.set({ search: null, type: null, kind: null, active: null });
  }

  protected open({ id }: ClientArea): void {
    if (this.trash()) return;
    void this.router.navigate(['/client-areas', id], { queryParamsHandling: 'preserve' });
  }

  protected async restore({ id, name }: ClientArea): Promise<void> {
    try {
      await this.store.restore(id);
      this.toast.show(words.restored(name));
    } catch (error) {
      this.toast.show(toApiError(error).message);
    }
  }

  protected async activate(active: boolean): Promise<void> {
    await this.selection.each(id => this.store.setActive(id, active));
    this.store.page.reload();
  }

  protected async removeTicked(): Promise<void> {
    const agreed = await this.confirm.ask({
      title: words.bulkDelete.title(this.selection.count()),
      text: words.bulkDelete.text,
      action: words.bulk.delete,
      danger: true,
    });
    if (!agreed) return;
    await this.selection.each(id => this.store.remove(id));
    this.store.page.reload();
  }
}
