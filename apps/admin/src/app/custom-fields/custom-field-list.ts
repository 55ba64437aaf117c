import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiFormTextbox } from '@mdi/js';
import type { CustomField } from '@portico/contracts/custom-fields';
import { Column } from '@portico/ui/column';
import { Forbidden } from '@portico/ui/forbidden';
import { ListEmpty } from '@portico/ui/list-empty';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { ClientTabs } from '../platform/client-tabs';
import { injectForbidden } from '../platform/permission';
import { CustomFieldsStore } from './custom-fields.store';
import { words } from './custom-fields.words';

/** All custom fields of clients; a click opens the drawer. */
@Component({
  selector: 'app-custom-field-list',
  imports: [
    ClientTabs,
    Column,
    Empty,
    Forbidden,
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
        routerLink="/clients/custom-fields/new"
        queryParamsHandling="preserve"
        [uiForbidden]="readOnly()"
      >
        {{ words.add }}
      </a>
    </ui-page-header>
    <app-client-tabs current="/clients/custom-fields" />
    <div class="app-filters"><ui-search-box [label]="words.search" /></div>

    <ui-table order="position" [resource]="store.page">
      <ng-template uiColumn="position" sortable wide muted let-row [heading]="words.position">
        {{ row.position }}
      </ng-template>
      <ng-template uiColumn="title" sortable let-row [heading]="words.titleField">
        <a [uiRowLink]="['/clients/custom-fields', row.id]">{{ row.title }}</a>
      </ng-template>
      <ng-template uiColumn="label" sortable wide let-row [heading]="words.label">
        <code>{{ row.label }}</code>
      </ng-template>
      <ng-template uiColumn="type" let-row [heading]="words.type">
        {{ typeOf(row) }}
        @if (row.choices.length) {
          <div class="ui-muted">{{ row.choices.join(', ') }}</div>
        }
      </ng-template>
      <ng-template uiColumn="kind" wide let-row [heading]="words.kind">{{
        kindOf(row)
      }}</ng-template>
      <ng-template uiColumn="required" let-row [heading]="words.required">
        <span class="app-state" [class.good]="row.required">
          {{ row.required ? words.required : words.optional }}
        </span>
      </ng-template>

      <ui-list-empty tableEmpty [query]="store.query()" [text]="words.empty.noneText">
        <ui-empty [heading]="words.empty.title" [text]="words.empty.text" [icon]="icon">
          <a matButton="filled" routerLink="/clients/custom-fields/new" [uiForbidden]="readOnly()">
            {{ words.add }}
          </a>
        </ui-empty>
      </ui-list-empty>
    </ui-table>
    <router-outlet />
  `,
})
export class CustomFieldList {
  protected readonly store = inject(CustomFieldsStore);
  protected readonly words = words;
  protected readonly icon = mdiFormTextbox;
  protected readonly readOnly = injectForbidden('clients:write');

  protected typeOf({ type }: CustomField): string {
    return words.types[type];
  }

  protected kindOf({ kind }: CustomField): string {
    return kind ? words.kinds[kind] : words.anyKind;
  }
}
