import type { ImportJobWords } from '../platform/import-job';

/** The words of an import under way, and of its report. */
export const importJob: ImportJobWords = {
  title: 'Import',
  states: {
    queued: 'Waiting for its turn',
    running: 'Working',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled. Nothing of it was stored.',
  },
  progress: (done: string, total: string) => `${done} of ${total} texts`,
  leave: 'You can leave this page and come back to its address.',
  cancel: 'Cancel the import',
  report: {
    counts: {
      added: 'Added',
      changed: 'Changed',
      unchanged: 'Unchanged',
      conflicts: 'Conflicts',
      rejected: 'Rejected',
      pruned: 'To the trash',
    },
    findings: (count: number) => (count === 1 ? '1 finding' : `${count.toLocaleString()} findings`),
    first: 'These are the first 1,000.',
    none: 'The file is clean: nothing to report.',
    line: 'Line',
    key: 'Key',
    message: 'What was found',
    severities: { error: 'Error', warning: 'Warning' },
  },
};

/** The same of a dry run. */
export const importDryRun: ImportJobWords = { ...importJob, title: 'Dry run', leave: '' };

/** The words of import and export. */
export const words = {
  import: {
    title: 'Import translations',
    lead: 'Bring in the language files of your product. A dry run shows first what would happen.',
    back: 'To the translations',
    file: 'File to import',
    drop: 'JSON, i18next JSON or CSV, at most 25 MB',
    noFile: 'Choose a file first.',
    format: 'Format',
    formats: { json: 'JSON, flat or nested', i18next: 'i18next JSON', csv: 'CSV' },
    formatHints: {
      json: 'Dots in keys and nested objects mean the same.',
      i18next: 'Plural and context suffixes are understood, also those of version 3.',
      csv: 'First column the key, then a column for each language.',
    },
    language: 'Language',
    languageHint: 'The language of the file.',
    languageCsvHint: 'Only for a file without a header.',
    languageNeeded: 'Choose the language of the file.',
    inFile: 'As the file says',
    namespace: 'Namespace',
    namespaceHint: '“translation” when empty.',
    area: 'Area',
    mode: 'Texts that are there already and differ',
    modes: {
      overwrite: 'Replace them',
      'only-empty': 'Leave them, fill in what is missing',
      'keep-existing': 'Leave them and list them as conflicts',
    },
    createUnknown: 'Add keys that are not there yet',
    reviewed: 'Mark what comes in as reviewed',
    prune: 'Send keys that the file lacks to the trash',
    pruneWarning:
      'Every key of this namespace and area that is not in the file goes to the trash, with its texts in all languages.',
    dryRun: 'Dry run',
    run: 'Import',
    nothingStored: 'Nothing has been stored yet.',
    running: 'An import of yours is still running.',
    show: 'Show it',
    another: 'Import another file',
  },
  export: {
    title: 'Export translations',
    format: 'Format',
    formats: { json: 'JSON', csv: 'CSV' },
    structure: 'Structure',
    structures: { flat: 'Flat: one level, dots in keys', nested: 'Nested: dots split levels' },
    languages: 'Languages',
    languagesHint: 'JSON of several languages becomes a zip file.',
    namespace: 'Namespace',
    all: 'All',
    area: 'Area',
    global: 'Global',
    prefix: 'Labels that begin with',
    states: 'States',
    statesHint: 'All when none is chosen.',
    empty: 'Where a text is missing',
    emptyPolicies: {
      omit: 'Leave the key out',
      empty: 'Write an empty text',
      source: 'Write the text of the default language',
    },
    spreadsheet: 'Guard cells against formulas, for spreadsheets',
    cancel: 'Cancel',
    run: 'Export',
    running: 'Exporting…',
    done: (name: string) => `${name} is in your downloads.`,
  },
};
