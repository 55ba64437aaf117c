import {
  mdiAccountGroupOutline,
  mdiAccountMultipleOutline,
  mdiBookAlphabet,
  mdiCheckDecagramOutline,
  mdiConnection,
  mdiEarth,
  mdiEmailOutline,
  mdiHistory,
  mdiInboxOutline,
  mdiKeyOutline,
  mdiStorefrontOutline,
  mdiTextBoxOutline,
  mdiTranslate,
  mdiViewDashboardOutline,
} from '@mdi/js';
import type { Permission } from '@portico/contracts/permissions';
import { words } from '../platform/words';

/** A section in the menu; `needs` hides it from roles that may not read it. */
export interface Entry {
  path: string;
  label: string;
  icon: string;
  needs?: Permission;
}

/** Entries that belong together, under a heading where there is a `label`. */
export interface Group {
  label?: string;
  entries: readonly Entry[];
}

const { sections } = words;

export const NAVIGATION: readonly Group[] = [
  {
    entries: [
      { path: '/', label: sections.dashboard, icon: mdiViewDashboardOutline },
      {
        path: '/clients',
        label: sections.clients,
        icon: mdiAccountMultipleOutline,
        needs: 'clients:read',
      },
      {
        path: '/client-areas',
        label: sections.clientAreas,
        icon: mdiStorefrontOutline,
        needs: 'client-areas:read',
      },
    ],
  },
  {
    label: sections.content,
    entries: [
      {
        path: '/translations',
        label: sections.translations,
        icon: mdiTranslate,
        needs: 'translations:read',
      },
      { path: '/texts', label: sections.texts, icon: mdiTextBoxOutline, needs: 'texts:read' },
      {
        path: '/templates',
        label: sections.templates,
        icon: mdiEmailOutline,
        needs: 'templates:read',
      },
      {
        path: '/glossary',
        label: sections.glossary,
        icon: mdiBookAlphabet,
        needs: 'translations:read',
      },
      {
        path: '/quality',
        label: sections.quality,
        icon: mdiCheckDecagramOutline,
        needs: 'translations:read',
      },
      {
        path: '/missing-keys',
        label: sections.missingKeys,
        icon: mdiInboxOutline,
        needs: 'translations:read',
      },
      {
        path: '/configurations/languages',
        label: sections.languages,
        icon: mdiEarth,
        needs: 'languages:read',
      },
    ],
  },
  {
    label: sections.administration,
    entries: [
      {
        path: '/staff',
        label: sections.staff,
        icon: mdiAccountGroupOutline,
        needs: 'staff:read',
      },
      {
        path: '/api/api_management',
        label: sections.apiTokens,
        icon: mdiKeyOutline,
        needs: 'api-tokens:read',
      },
      {
        path: '/integrations',
        label: sections.integrations,
        icon: mdiConnection,
        needs: 'integrations:read',
      },
      { path: '/audit', label: sections.audit, icon: mdiHistory, needs: 'audit:read' },
    ],
  },
];
