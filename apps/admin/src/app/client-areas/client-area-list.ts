import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiStorefrontOutline } from '@mdi/js';
import { CLIENT_AREA_TYPES, type ClientArea } from '@portico/contracts/client-areas';
import { BulkBar } from '@portico/ui/bulk-bar';
import { Column } from '@portico/ui/column';
import { Confirm } from '@portico/ui/confirm';
import { choicesOf, Filter } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Selection } from '@portico/ui/selection';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { Toast } from '@portico/ui/toast';
import { TrashButton } from '@portico/ui/trash-button';
import { injectForbidden, May } from '../platform/permission';
import { toApiError } from '../platform/problem';
import { ClientAreasStore } from './client-areas.store';
import { words } from './client-areas.words';

/** All areas, or those in the trash; a click opens the drawer. */
@Component({
  selector: 'app-client-area-list',
  imports: [
    BulkBar,
    Column,
    Empty,
    Filter,
    Forbidden,
    ListEmpty,
    MatButton,
    May,
    Moment,
    PageHeader,
    RouterLink,
    RouterOutlet,
    RowLink,
    SearchBox,
    Table,
    TrashButton,
  ],
  templateUrl: './client-area-list.html',
})
export class ClientAreaList {
  protected readonly store = inject(ClientAreasStore);
  private readonly confirm = inject(Confirm);
  private readonly toast = inject(Toast);
  private readonly page = latest(this.store.page);
  protected readonly words = words;
  protected readonly icon = mdiStorefrontOutline;
  protected readonly types = CLIENT_AREA_TYPES.map(type => ({ value: type, text: type }));
  protected readonly kinds = choicesOf(words.kinds);
  protected readonly states = choicesOf({ true: words.active, false: words.inactive });

  protected readonly readOnly = injectForbidden('client-areas:write');
  protected readonly selection = new Selection(computed(() => this.page()?.data ?? []));
  protected readonly trash = computed(() => this.store.query()['deleted'] === 'true');

  protected nameOf({ name }: ClientArea): string {
    return name;
  }

  protected kindOf({ kind }: ClientArea): string {
    return words.kinds[kind];
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
