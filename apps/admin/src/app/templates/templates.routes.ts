import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { LanguagesInUse } from '../localized/languages-in-use';
import { RemoveTemplate } from './remove-template';
import { TemplateList } from './template-list';
import { TemplatesStore } from './templates.store';

const drawer = () => import('./template-drawer').then(file => file.TemplateDrawer);

export default [
  {
    path: '',
    component: TemplateList,
    providers: [LanguagesInUse, TemplatesStore, RemoveTemplate],
    children: [
      { path: 'new', loadComponent: drawer, canDeactivate: [unsavedGuard] },
      { path: ':id', loadComponent: drawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
