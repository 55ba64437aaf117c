import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { ApiTokenDrawer } from './api-token-drawer';
import { ApiTokenList } from './api-token-list';
import { ApiTokensStore } from './api-tokens.store';
import { copiedGuard, NewApiToken } from './new-api-token';

export default [
  {
    path: '',
    component: ApiTokenList,
    providers: [ApiTokensStore],
    children: [
      { path: 'new', component: NewApiToken, canDeactivate: [unsavedGuard, copiedGuard] },
      { path: ':id', component: ApiTokenDrawer },
    ],
  },
] satisfies Routes;
