import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Failed, Skeleton } from '@portico/ui/states';
import { ClientHistoryStore } from './client-history.store';
import { words } from './client-page.words';

/** So many are listed; the list of records has the others. */
const SHOWN = 5;
const ACTIVE = { kind: 'project', state: 'open' };

/** What a client has going on: whoever answers a ticket sees what it may be about. */
@Component({
  selector: 'app-active-projects',
  imports: [Failed, RouterLink, Skeleton],
  template: `
    <h3>{{ words.activeProjects }}</h3>
    @if (loaded.error(); as error) {
      <ui-failed [error]="error" (retry)="loaded.reload()" />
    } @else if (!loaded.hasValue()) {
      <ui-skeleton [rows]="2" />
    } @else {
      @let page = loaded.value();
      <ul>
        @for (project of page.data; track project.id) {
          <li>
            <a [routerLink]="['/clients', clientId(), 'records', project.id]">{{
              project.title
            }}</a>
            {{ project.status }}
          </li>
        } @empty {
          <li>{{ words.noProjects }}</li>
        }
      </ul>
      @if (page.meta.total > page.data.length) {
        <a [routerLink]="['/clients', clientId(), 'records']" [queryParams]="active">{{
          words.allProjects(page.meta.total)
        }}</a>
      }
    }
  `,
  styles: `
    h3 {
      margin: 20px 0 8px;
      font: var(--mat-sys-title-small);
    }

    ul {
      margin: 0 0 8px;
      padding: 0;
      list-style: none;
    }

    li {
      padding: 4px 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class ActiveProjects {
  readonly clientId = input.required<string>();
  protected readonly words = words.records;
  protected readonly active = ACTIVE;
  protected readonly loaded = inject(ClientHistoryStore).records(this.clientId, () => ({
    ...ACTIVE,
    perPage: String(SHOWN),
  }));
}
