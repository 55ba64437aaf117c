import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { LanguagesInUse } from '../localized/languages-in-use';
import { TextList } from './text-list';
import { TextsStore } from './texts.store';

const drawer = () => import('./text-drawer').then(file => file.TextDrawer);

export default [
  {
    path: '',
    component: TextList,
    providers: [LanguagesInUse, TextsStore],
    children: [
      { path: 'new', loadComponent: drawer, canDeactivate: [unsavedGuard] },
      { path: ':id', loadComponent: drawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
