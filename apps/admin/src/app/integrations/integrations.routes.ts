import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { IntegrationDrawer } from './integration-drawer';
import { IntegrationList } from './integration-list';
import { IntegrationsStore } from './integrations.store';

export default [
  {
    path: '',
    component: IntegrationList,
    providers: [IntegrationsStore],
    children: [
      { path: 'new', component: IntegrationDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: IntegrationDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
