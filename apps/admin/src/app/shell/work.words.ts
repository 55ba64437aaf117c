import type { JobState } from '@portico/contracts/jobs';

const kinds: Readonly<Record<string, string>> = {
  'clients.bulk': 'Bulk action on clients',
  'clients.import': 'Import of clients',
  'glossary.import': 'Import of terms',
  'machine-translations.fill': 'Translation by machine',
  'quality.check': 'Quality check',
  'translations.import': 'Import of translations',
  'translations.undo-import': 'Undo of an import',
};

const states: Record<JobState, string> = {
  queued: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The words of the list of long work. */
export const words = {
  open: 'Your work',
  kinds,
  states,
  count: (done: string, total: string) => `${done} of ${total}`,
  empty: 'Imports, bulk actions and other long work that you start is listed here.',
  loading: 'Loading …',
  failed: 'The list could not be loaded. Open it again.',
};
