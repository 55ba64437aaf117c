import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { ClientAreaDrawer } from './client-area-drawer';
import { ClientAreaList } from './client-area-list';
import { ClientAreasStore } from './client-areas.store';

export default [
  {
    path: '',
    component: ClientAreaList,
    providers: [ClientAreasStore],
    children: [
      { path: 'new', component: ClientAreaDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: ClientAreaDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
