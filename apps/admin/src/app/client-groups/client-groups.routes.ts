import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { ClientGroupDrawer } from './client-group-drawer';
import { ClientGroupList } from './client-group-list';
import { ClientGroupsStore } from './client-groups.store';

export default [
  {
    path: '',
    component: ClientGroupList,
    providers: [ClientGroupsStore],
    children: [
      { path: 'new', component: ClientGroupDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: ClientGroupDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
