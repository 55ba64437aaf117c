import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { LanguagesInUse } from '../localized/languages-in-use';
import { TemplateList } from './template-list';
import { TemplatesStore } from './templates.store';

const drawer = () => import('./template-drawer').then(file => file.TemplateDrawer);

export default [
  {
    path: '',
    component: TemplateList,
    providers: [LanguagesInUse, TemplatesStore],
    children: [
      { path: 'new', loadComponent: drawer, canDeactivate: [unsavedGuard] },
      { path: ':id', loadComponent: drawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
