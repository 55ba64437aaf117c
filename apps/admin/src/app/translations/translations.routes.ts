import type { Routes } from '@angular/router';
import { unsavedGuard } from '@portico/ui/unsaved';
import { LanguagesInUse } from '../localized/languages-in-use';
import { TranslationDrawer } from './translation-drawer';
import { TranslationList } from './translation-list';
import { TranslationPlaces } from './translation-places';
import { TranslationsStore } from './translations.store';

export default [
  {
    path: '',
    providers: [LanguagesInUse, TranslationPlaces],
    children: [
      {
        path: 'import',
        loadComponent: () => import('./import-page').then(file => file.ImportPage),
      },
      {
        path: '',
        component: TranslationList,
        providers: [TranslationsStore],
        children: [
          {
            path: 'new',
            canDeactivate: [unsavedGuard],
            loadComponent: () => import('./new-translation').then(file => file.NewTranslation),
          },
          { path: ':id', component: TranslationDrawer, canDeactivate: [unsavedGuard] },
        ],
      },
    ],
  },
] satisfies Routes;
