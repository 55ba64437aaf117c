import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ClientAreaQuery } from '@portico/contracts/client-areas';
import { Column } from '@portico/ui/column';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { injectListQuery } from '../platform/list-query';
import { ClientHistoryStore } from './client-history.store';
import { words } from './client-page.words';
import { CurrentClient } from './current-client';

/** The client areas that a client owns. */
@Component({
  selector: 'app-client-owned-areas',
  imports: [Column, Empty, MatButton, RouterLink, Table],
  template: `
    <ui-table order="name" [resource]="page">
      <ng-template uiColumn="name" sortable let-row [heading]="words.name">
        <a class="ui-row-link" [routerLink]="['/client-areas', row.id]">{{ row.name }}</a>
        <div class="ui-muted">{{ row.identifier }}</div>
      </ng-template>
      <ng-template uiColumn="type" let-row [heading]="words.type">{{ row.type }}</ng-template>
      <ng-template uiColumn="status" let-row [heading]="words.status">
        <span class="app-state" [class.good]="row.active">
          {{ row.active ? words.active : words.inactive }}
        </span>
      </ng-template>
      <ui-empty tableEmpty [heading]="words.empty" [text]="words.emptyText">
        <a matButton="outlined" routerLink="/client-areas">{{ words.all }}</a>
      </ui-empty>
    </ui-table>
  `,
})
export class ClientOwnedAreas {
  protected readonly words = words.areas;
  protected readonly page = inject(ClientHistoryStore).areas(
    inject(CurrentClient).id,
    injectListQuery(ClientAreaQuery),
  );
}
