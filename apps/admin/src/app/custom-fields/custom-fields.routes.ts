import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { CustomFieldDrawer } from './custom-field-drawer';
import { CustomFieldList } from './custom-field-list';
import { CustomFieldsStore } from './custom-fields.store';

export default [
  {
    path: '',
    component: CustomFieldList,
    providers: [CustomFieldsStore],
    children: [
      { path: 'new', component: CustomFieldDrawer, canDeactivate: [unsavedGuard] },
      { path: ':id', component: CustomFieldDrawer, canDeactivate: [unsavedGuard] },
    ],
  },
] satisfies Routes;
