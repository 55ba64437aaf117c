import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { BrandDrawer } from './brand-drawer';
import { ClientAreaDrawer } from './client-area-drawer';
import { ClientAreaList } from './client-area-list';
import { ClientAreasStore } from './client-areas.store';

export default [
  {
    path: '',
    component: ClientAreaList,
    providers: [ClientAreasStore],
    children: [
      { path: 'brand', component: BrandDrawer, canDeactivate: [unsavedGuard] },
      { path: 'new', component: ClientAreaDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: ClientAreaDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
