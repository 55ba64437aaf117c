import type { Routes } from '@angular/router';
import { signedInGuard, signedOutGuard } from './platform/guards';
import { words } from './platform/words';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: words.signIn,
    canActivate: [signedOutGuard],
    loadComponent: () => import('./sign-in/sign-in').then(file => file.SignInPage),
  },
  {
    path: '',
    canActivate: [signedInGuard],
    loadComponent: () => import('./shell/shell').then(file => file.Shell),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: words.sections.dashboard,
        loadComponent: () => import('./dashboard/dashboard').then(file => file.Dashboard),
      },
      {
        path: 'account',
        title: words.account,
        loadComponent: () => import('./account/account').then(file => file.Account),
      },
      {
        path: 'clients/groups',
        title: words.sections.clientGroups,
        loadChildren: () => import('./client-groups/client-groups.routes'),
      },
      {
        path: 'clients/custom-fields',
        title: words.sections.customFields,
        loadChildren: () => import('./custom-fields/custom-fields.routes'),
      },
      {
        path: 'clients',
        title: words.sections.clients,
        loadChildren: () => import('./clients/clients.routes'),
      },
      {
        path: 'client-areas',
        title: words.sections.clientAreas,
        loadChildren: () => import('./client-areas/client-areas.routes'),
      },
      {
        path: 'translations',
        title: words.sections.translations,
        loadChildren: () => import('./translations/translations.routes'),
      },
      {
        path: 'texts',
        title: words.sections.texts,
        loadChildren: () => import('./texts/texts.routes'),
      },
      {
        path: 'templates',
        title: words.sections.templates,
        loadChildren: () => import('./templates/templates.routes'),
      },
      {
        path: 'machine-translation',
        title: words.sections.machineTranslation,
        loadChildren: () => import('./machine-translation/machine-translation.routes'),
      },
      {
        path: 'glossary',
        title: words.sections.glossary,
        loadChildren: () => import('./glossary/glossary.routes'),
      },
      {
        path: 'quality',
        title: words.sections.quality,
        loadChildren: () => import('./quality/quality.routes'),
      },
      {
        path: 'missing-keys',
        title: words.sections.missingKeys,
        loadChildren: () => import('./missing-keys/missing-keys.routes'),
      },
      {
        path: 'configurations/languages',
        title: words.sections.languages,
        loadChildren: () => import('./languages/languages.routes'),
      },
      {
        path: 'staff',
        title: words.sections.staff,
        loadChildren: () => import('./staff/staff.routes'),
      },
      {
        path: 'api/api_management',
        title: words.sections.apiTokens,
        loadChildren: () => import('./api-tokens/api-tokens.routes'),
      },
      {
        path: 'integrations',
        title: words.sections.integrations,
        loadChildren: () => import('./integrations/integrations.routes'),
      },
      {
        path: 'audit',
        title: words.sections.audit,
        loadChildren: () => import('./audit/audit.routes'),
      },
      {
        path: '**',
        title: words.notFound.title,
        loadComponent: () => import('./shell/not-found').then(file => file.NotFound),
      },
    ],
  },
];
