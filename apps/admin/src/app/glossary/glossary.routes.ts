import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { GlossaryDrawer } from './glossary-drawer';
import { GlossaryList } from './glossary-list';
import { GlossaryStore } from './glossary.store';

export default [
  {
    path: '',
    component: GlossaryList,
    providers: [GlossaryStore],
    children: [
      { path: 'new', component: GlossaryDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: GlossaryDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
