import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterOutlet } from '@angular/router';
import { mdiKeyOutline } from '@mdi/js';
import type { ApiToken } from '@portico/contracts/api-tokens';
import { Column } from '@portico/ui/column';
import { choicesOf, Filter } from '@portico/ui/filter';
import { Forbidden } from '@portico/ui/forbidden';
import { ListEmpty } from '@portico/ui/list-empty';
import { Moment } from '@portico/ui/moment';
import { PageHeader } from '@portico/ui/page-header';
import { RowLink } from '@portico/ui/row-link';
import { SearchBox } from '@portico/ui/search-box';
import { Empty } from '@portico/ui/states';
import { Table } from '@portico/ui/table';
import { injectForbidden } from '../platform/permission';
import { ApiTokensStore } from './api-tokens.store';
import { words } from './api-tokens.words';
import { labelsOf, stateOf } from './token-state';

const SCOPES_SHOWN = 3;

/** All tokens, or those that are not revoked; a click opens the drawer. */
@Component({
  selector: 'app-api-token-list',
  imports: [
    Column,
    Empty,
    Filter,
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
  templateUrl: './api-token-list.html',
  styleUrl: './api-token-list.scss',
})
export class ApiTokenList {
  protected readonly store = inject(ApiTokensStore);
  protected readonly words = words;
  protected readonly icon = mdiKeyOutline;
  protected readonly allShown = choicesOf({ true: words.shown.all });
  protected readonly readOnly = injectForbidden('api-tokens:write');

  protected isLive(token: ApiToken): boolean {
    return stateOf(token) === 'live';
  }

  protected stateTextOf(token: ApiToken): string {
    return words.states[stateOf(token)];
  }

  protected scopesOf(token: ApiToken) {
    const labels = labelsOf(token);
    return { first: labels.slice(0, SCOPES_SHOWN), more: labels.slice(SCOPES_SHOWN) };
  }
}
