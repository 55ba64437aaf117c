import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatSelect } from '@angular/material/select';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { mdiKeyOutline } from '@mdi/js';
import type { ApiToken } from '@portico/contracts/api-tokens';
import { Forbidden } from '@portico/ui/forbidden';
import { latest } from '@portico/ui/latest';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { Pager } from '@portico/ui/pager';
import { injectQuery } from '@portico/ui/query';
import { SearchBox } from '@portico/ui/search-box';
import { SortBy } from '@portico/ui/sort-by';
import { Empty } from '@portico/ui/states';
import { TableFrame } from '@portico/ui/table-frame';
import { injectForbidden } from '../platform/permission';
import { ApiTokensStore } from './api-tokens.store';
import { words } from './api-tokens.words';
import { labelsOf, stateOf } from './token-state';

const SCOPES_SHOWN = 3;

/** All tokens, or those that are not revoked; a click opens the drawer. */
@Component({
  selector: 'app-api-token-list',
  imports: [
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
    Moment,
    PageHeader,
    Pager,
    RouterLink,
    RouterOutlet,
    SearchBox,
    SortBy,
    TableFrame,
  ],
  templateUrl: './api-token-list.html',
  styleUrl: './api-token-list.scss',
})
export class ApiTokenList {
  protected readonly store = inject(ApiTokensStore);
  private readonly router = inject(Router);
  private readonly query = injectQuery();
  private readonly page = latest(this.store.page);
  protected readonly words = words;
  protected readonly icon = mdiKeyOutline;
  protected readonly columns = [
    'name',
    'scopes',
    'status',
    'expiresAt',
    'lastUsedAt',
    'createdBy',
    'createdAt',
  ];
  protected readonly rows = computed(() =>
    this.page()?.data.map(token => ({ ...token, ...shownOf(token) })),
  );
  protected readonly meta = computed(() => this.page()?.meta);
  protected readonly readOnly = injectForbidden('api-tokens:write');

  protected filter(name: string): string {
    return this.store.query()[name] ?? '';
  }

  protected setRevoked(shown: string): void {
    this.query.set({ revoked: shown });
  }

  protected clear(): void {
    this.query.set({ search: null });
  }

  protected open({ id }: ApiToken): void {
    const commands = ['/api/api_management', id];
    void this.router.navigate(commands, { queryParamsHandling: 'preserve' });
  }
}

function shownOf(token: ApiToken) {
  const state = stateOf(token);
  const labels = labelsOf(token);
  return {
    live: state === 'live',
    state: words.states[state],
    chips: labels.slice(0, SCOPES_SHOWN),
    more: labels.slice(SCOPES_SHOWN),
  };
}
