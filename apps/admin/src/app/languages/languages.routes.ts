import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { LanguagesPage } from './languages';
import { LanguagesStore } from './languages.store';

export default [
  {
    path: '',
    component: LanguagesPage,
    providers: [LanguagesStore],
    canDeactivate: [unsavedGuard],
  },
] satisfies Routes;
