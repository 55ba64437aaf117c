import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiAccountMultipleOutline } from '@mdi/js';
import type { ClientSummary } from '@portico/contracts/clients';
import type { Job } from '@portico/contracts/jobs';
import { Column } from '@portico/ui/column';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowActions } from '@portico/ui/row-actions';
import { Selection } from '@portico/ui/selection';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { TrashButton } from '@portico/ui/trash-button';
import { ClientTabs } from '../platform/client-tabs';
import { injectForbidden } from '../platform/permission';
import { countryName, languageName } from '../platform/places';
import { SavedViews } from '../platform/saved-views';
import { ClientBulk } from './client-bulk';
import { ClientFilters } from './client-filters';
import { ClientJob } from './client-job';
import { ClientListStore } from './client-list.store';
import { words } from './clients.words';
import { ColumnChoice, injectColumns } from './column-choice';
import { RemoveClient } from './remove-client';

/** All clients, or those in the trash; a click opens the page of one. */
@Component({
  selector: 'app-client-list',
  imports: [
    ClientBulk,
    ClientFilters,
    ClientJob,
    ClientTabs,
    Column,
    ColumnChoice,
    Empty,
    Forbidden,
    ListEmpty,
    MatButton,
    Moment,
    PageHeader,
    RouterLink,
    RouterOutlet,
    RowActions,
    SavedViews,
    Table,
    TrashButton,
  ],
  templateUrl: './client-list.html',
  styleUrl: './client-list.scss',
})
export class ClientList {
  protected readonly store = inject(ClientListStore);
  protected readonly removal = inject(RemoveClient);
  protected readonly words = words;
  protected readonly icons = {
    empty: mdiAccountMultipleOutline,
  };
  protected readonly countryName = countryName;
  protected readonly languageName = languageName;
  protected readonly columns = injectColumns();
  protected readonly readOnly = injectForbidden('clients:write');
  protected readonly trash = computed(() => this.store.query()['deleted'] === 'true');
  protected readonly page = latest(this.store.page);
  protected readonly selection = new Selection(computed(() => this.page()?.data ?? []));

  /** Puts what a bulk action did to the rows that are still ticked. */
  protected showResults({ bulk }: Job): void {
    const failed = new Map(bulk?.failures.map(({ id, message }) => [id, new Error(message)]));
    const ids = [...this.selection.ids()];
    this.selection.results.set(new Map(ids.map(id => [id, failed.get(id) ?? 'done'])));
  }

  protected nameOf({ name }: ClientSummary): string {
    return name;
  }

  /** The second line: what else the client is called. */
  protected otherName({ name, legalName }: ClientSummary): string {
    return legalName && legalName !== name ? legalName : '';
  }

  protected kindOf({ kind }: ClientSummary): string {
    return words.kinds[kind];
  }
}
