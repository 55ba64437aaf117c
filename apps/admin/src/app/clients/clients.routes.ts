import type { ActivatedRouteSnapshot, Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { ClientAudit } from './client-audit';
import { ClientBulkStore } from './client-bulk.store';
import { ClientChoices } from './client-choices';
import { ClientDrawer } from './client-drawer';
import { ClientHistoryStore } from './client-history.store';
import { ClientList } from './client-list';
import { ClientListStore } from './client-list.store';
import { ClientMergesStore } from './client-merges.store';
import { ClientNotes } from './client-notes';
import { ClientOwnedAreas } from './client-owned-areas';
import { ClientPage } from './client-page';
import { ClientProfile } from './client-profile';
import { ClientRecords } from './client-records';
import { ClientsStore } from './clients.store';
import { ContactDrawer } from './contact-drawer';
import { ContactListPage } from './contact-list';
import { DuplicateList } from './duplicate-list';
import { ImportPage } from './import-page';
import { MergeDrawer } from './merge-drawer';
import { RecordDrawer } from './record-drawer';
import { RemoveClient } from './remove-client';

const ofTheClient = {
  canDeactivate: [unsavedGuard],
  resolve: { id: ({ parent }: ActivatedRouteSnapshot) => parent?.params['id'] as string },
};

export default [
  {
    path: '',
    providers: [ClientsStore, ClientChoices, ClientHistoryStore, ClientMergesStore, RemoveClient],
    children: [
      {
        path: '',
        component: ClientList,
        providers: [ClientListStore, ClientBulkStore],
        children: [
          { path: 'new', component: ClientDrawer, canDeactivate: [unsavedGuard] },
          { path: 'edit/:id', component: ClientDrawer, canDeactivate: [unsavedGuard] },
        ],
      },
      { path: 'duplicates', component: DuplicateList },
      { path: 'import', component: ImportPage },
      {
        path: ':id',
        component: ClientPage,
        children: [
          {
            path: '',
            component: ClientProfile,
            children: [
              { path: 'edit', component: ClientDrawer, ...ofTheClient },
              { path: 'merge', component: MergeDrawer, ...ofTheClient },
            ],
          },
          {
            path: 'contacts',
            component: ContactListPage,
            children: [
              { path: 'new', component: ContactDrawer, canDeactivate: [unsavedGuard] },
              { path: ':contactId', component: ContactDrawer, canDeactivate: [unsavedGuard] },
            ],
          },
          { path: 'areas', component: ClientOwnedAreas },
          {
            path: 'records',
            component: ClientRecords,
            children: [{ path: ':recordId', component: RecordDrawer }],
          },
          { path: 'notes', component: ClientNotes },
          { path: 'audit', component: ClientAudit },
        ],
      },
    ],
  },
] satisfies Routes;
