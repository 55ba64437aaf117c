import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiTagMultipleOutline } from '@mdi/js';
import { Column } from '@portico/ui/column';
import { Forbidden } from '@portico/ui/forbidden';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { ClientTabs } from '../platform/client-tabs';
import { injectForbidden } from '../platform/permission';
import { ClientGroupsStore } from './client-groups.store';
import { words } from './client-groups.words';

/** All groups of clients; a click opens the drawer. */
@Component({
  selector: 'app-client-group-list',
  imports: [
    ClientTabs,
    Column,
    Empty,
    Forbidden,
    ListEmpty,
    MatButton,
    Moment,
    PageHeader,
    RouterLink,
    RouterOutlet,
    RowLink,
    SearchBox,
    Table,
  ],
  template: `
    <ui-page-header [heading]="words.title" [lead]="words.lead">
      <a
        pageActions
        matButton="filled"
        routerLink="/clients/groups/new"
        queryParamsHandling="preserve"
        [uiForbidden]="readOnly()"
      >
        {{ words.add }}
      </a>
    </ui-page-header>
    <app-client-tabs current="/clients/groups" />
    <div class="app-filters"><ui-search-box [label]="words.search" /></div>

    <ui-table order="name" [resource]="store.page">
      <ng-template uiColumn="name" sortable let-row [heading]="words.name">
        <a [uiRowLink]="['/clients/groups', row.id]">{{ row.name }}</a>
        @if (row.description) {
          <div class="ui-muted">{{ row.description }}</div>
        }
      </ng-template>
      <ng-template uiColumn="discount" sortable end let-row [heading]="words.discount">
        {{ words.percent(row.discount) }}
      </ng-template>
      <ng-template uiColumn="clients" end let-row [heading]="words.clients">
        {{ row.clients.toLocaleString() }}
      </ng-template>
      <ng-template uiColumn="createdAt" sortable wide muted let-row [heading]="words.added">
        <ui-moment [at]="row.createdAt" />
      </ng-template>

      <ui-list-empty tableEmpty [query]="store.query()" [text]="words.empty.noneText">
        <ui-empty [heading]="words.empty.title" [text]="words.empty.text" [icon]="icon">
          <a matButton="filled" routerLink="/clients/groups/new" [uiForbidden]="readOnly()">
            {{ words.add }}
          </a>
        </ui-empty>
      </ui-list-empty>
    </ui-table>
    <router-outlet />
  `,
})
export class ClientGroupList {
  protected readonly store = inject(ClientGroupsStore);
  protected readonly words = words;
  protected readonly icon = mdiTagMultipleOutline;
  protected readonly readOnly = injectForbidden('clients:write');
}
