import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { ClientChoices } from './client-choices';
import { ClientDrawer } from './client-drawer';
import { ClientList } from './client-list';
import { ClientListStore } from './client-list.store';
import { ClientsStore } from './clients.store';
import { RemoveClient } from './remove-client';

export default [
  {
    path: '',
    providers: [ClientsStore, ClientChoices, RemoveClient],
    children: [
      {
        path: '',
        component: ClientList,
        providers: [ClientListStore],
        children: [
          { path: 'new', component: ClientDrawer, canDeactivate: [unsavedGuard] },
          { path: 'edit/:id', component: ClientDrawer, canDeactivate: [unsavedGuard] },
        ],
      },
    ],
  },
] satisfies Routes;
