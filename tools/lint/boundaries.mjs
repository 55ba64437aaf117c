/** Who may import whom: design rule 3 as lint errors. */
import boundaries from 'eslint-plugin-boundaries';

const element = (type, pattern, ...capture) => ({ type, pattern, capture, partialMatch: false });

/** The first pattern that fits says what a file is part of. */
const elements = [
  element('contracts', 'libs/contracts/src'),
  element('ui', 'libs/ui/src'),
  element('api-testing', 'apps/api/src/platform/testing'),
  element('api-platform', 'apps/api/src/platform'),
  element('api-migrations', 'apps/api/src/migrations'),
  element('api-commands', 'apps/api/src/commands'),
  element('api-formats', 'apps/api/src/formats'),
  element('api-localized', 'apps/api/src/localized'),
  element('api-domain', 'apps/api/src/*', 'domain'),
  element('api-root', 'apps/api/src'),
  element('admin-platform', 'apps/admin/src/app/platform'),
  element('admin-testing', 'apps/admin/src/testing'),
  element('admin-shell', 'apps/admin/src/app/shell'),
  element('admin-localized', 'apps/admin/src/app/{localized,machine-translation}'),
  element('admin-domain', 'apps/admin/src/app/*', 'domain'),
  element('admin-root', 'apps/admin/src'),
  element('e2e', 'apps/e2e'),
];

/**
 * What another domain of the API may see of one: its wiring, its verbs, its tables to relate to, and
 * what kind of item it keeps in the store of contents per language.
 */
const doors = ['*.module.ts', '*.service.ts', '*.entity.ts', '*.kind.ts'];

const own = type => ({
  element: { type, captured: { domain: '{{ from.element.captured.domain }}' } },
});
const any = (...types) => ({ element: { types: { anyOf: types } } });
const allow = (from, ...to) => ({ from, allow: { to } });
const doorsOf = doors.map(door => ({ element: { type: 'api-domain', fileInternalPath: door } }));
const spec = { file: { categories: 'spec' } };

const policies = [
  allow(any('contracts'), any('contracts')),
  allow(any('ui'), any('ui')),
  allow(any('api-platform'), any('api-platform', 'contracts')),
  allow(any('api-migrations'), any('api-migrations', 'api-platform')),
  // files of texts, which every domain with texts reads and writes
  allow(any('api-formats'), any('api-formats', 'api-platform', 'contracts')),
  // what every domain with contents in several languages is made of
  allow(
    any('api-localized'),
    any('api-localized', 'api-formats', 'api-platform', 'contracts'),
    ...doorsOf,
  ),
  allow(
    any('api-domain'),
    any('api-formats', 'api-localized', 'api-platform', 'contracts'),
    own('api-domain'),
    ...doorsOf,
  ),
  allow(
    any('api-root', 'api-commands', 'api-testing'),
    any(
      'api-root',
      'api-domain',
      'api-formats',
      'api-localized',
      'api-migrations',
      'api-platform',
      'api-testing',
      'contracts',
    ),
  ),
  allow({ ...any('api-domain', 'api-localized', 'api-platform'), ...spec }, any('api-testing')),
  allow({ ...any('api-platform'), ...spec }, any('api-root')),
  allow(any('admin-platform'), any('admin-platform', 'ui', 'contracts')),
  allow(any('admin-shell'), any('admin-shell', 'admin-platform', 'ui', 'contracts')),
  // what the editors of contents in several languages are made of
  allow(any('admin-localized'), any('admin-localized', 'admin-platform', 'ui', 'contracts')),
  allow(
    any('admin-domain'),
    any('admin-localized', 'admin-platform', 'ui', 'contracts'),
    own('admin-domain'),
  ),
  allow(
    any('admin-root'),
    any(
      'admin-root',
      'admin-domain',
      'admin-localized',
      'admin-platform',
      'admin-shell',
      'ui',
      'contracts',
    ),
  ),
  allow(any('admin-testing'), any('admin-testing', 'admin-platform', 'ui', 'contracts')),
  allow(
    { ...any('admin-domain', 'admin-localized', 'admin-platform', 'admin-shell'), ...spec },
    any('admin-testing'),
  ),
  allow(any('e2e'), any('e2e', 'contracts')),
];

export default {
  files: ['apps/**/*.ts', 'libs/**/*.ts'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: { project: ['tsconfig.base.json'] } },
    'boundaries/root-path': new URL('../..', import.meta.url).pathname,
    'boundaries/elements': elements,
    'boundaries/files': [{ category: 'spec', pattern: '**/*.spec.ts' }],
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        policies,
        message:
          '{{ from.element.types }} may not import {{ to.element.types }} (docs: CONTRIBUTING)',
      },
    ],
  },
};
