import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiCreationOutline } from '@mdi/js';
import type { Integration } from '@portico/contracts/integrations';
import { Column } from '@portico/ui/column';
import { Forbidden } from '@portico/ui/forbidden';
import { ListEmpty } from '@portico/ui/list-empty';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { injectForbidden } from '../platform/permission';
import { IntegrationUsageView } from './integration-usage';
import { IntegrationsStore } from './integrations.store';
import { words } from './integrations.words';

/** All providers of translations; a click opens the drawer. */
@Component({
  selector: 'app-integration-list',
  imports: [
    Column,
    Empty,
    Forbidden,
    IntegrationUsageView,
    ListEmpty,
    MatButton,
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
        routerLink="/integrations/new"
        queryParamsHandling="preserve"
        [uiForbidden]="readOnly()"
      >
        {{ words.add }}
      </a>
    </ui-page-header>
    <div class="app-filters"><ui-search-box [label]="words.search" /></div>

    <ui-table order="name" [resource]="store.page">
      <ng-template uiColumn="name" sortable let-row [heading]="words.name">
        <a [uiRowLink]="['/integrations', row.id]">{{ row.name }}</a>
        @if (row.isDefault) {
          <span class="app-state good default">{{ words.isDefault }}</span>
        }
      </ng-template>
      <ng-template uiColumn="kind" wide let-row [heading]="words.kind">
        {{ kindOf(row) }}
        <div class="ui-muted">{{ row.baseUrl }}</div>
      </ng-template>
      <ng-template uiColumn="model" wide let-row [heading]="words.model">
        <code>{{ row.model }}</code>
      </ng-template>
      <ng-template uiColumn="usage" let-row [heading]="words.usage">
        <app-integration-usage [integration]="row" />
      </ng-template>
      <ng-template uiColumn="active" let-row [heading]="words.active">
        <span class="app-state" [class.good]="row.active">
          {{ row.active ? words.active : words.inactive }}
        </span>
      </ng-template>

      <ui-list-empty tableEmpty [query]="store.query()" [text]="words.empty.noneText">
        <ui-empty [heading]="words.empty.title" [text]="words.empty.text" [icon]="icon">
          <a matButton="filled" routerLink="/integrations/new" [uiForbidden]="readOnly()">
            {{ words.add }}
          </a>
        </ui-empty>
      </ui-list-empty>
    </ui-table>
    <router-outlet />
  `,
  styles: `
    .default {
      margin-left: 8px;
    }
  `,
})
export class IntegrationList {
  protected readonly store = inject(IntegrationsStore);
  protected readonly words = words;
  protected readonly icon = mdiCreationOutline;
  protected readonly readOnly = injectForbidden('integrations:write');

  protected kindOf({ kind }: Integration): string {
    return words.kinds[kind];
  }
}
