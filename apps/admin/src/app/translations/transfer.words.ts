import type { MessageFormat } from '@portico/contracts/message-formats';
import type { ImportFormat } from '@portico/contracts/translations';

/** The words of import and export. */
export const words = {
  import: {
    title: 'Import translations',
    lead: 'Bring in the language files of your product. A dry run shows first what would happen.',
    back: 'To the translations',
    file: 'File to import',
    drop: 'JSON, CSV, XLSX, XLIFF, PO or ARB, at most 25 MB',
    noFile: 'Choose a file first.',
    format: 'Format',
    formats: {
      json: 'JSON, flat or nested',
      i18next: 'i18next JSON',
      csv: 'CSV',
      xlsx: 'Excel (XLSX)',
      xliff: 'XLIFF 1.2, 2.0 or 2.1',
      po: 'gettext PO',
      arb: 'ARB (Flutter)',
    },
    formatHints: {
      json: 'Dots in keys and nested objects mean the same.',
      i18next: 'Plural and context suffixes are understood, also those of version 3.',
      csv: 'First column the key, then a column for each language.',
      xlsx: 'A sheet for each namespace: first column the key, then the languages.',
      xliff: 'Source texts come in where there are none yet.',
      po: 'The key is msgid, or msgctxt where each entry has one of its own.',
      arb: 'Descriptions come in too.',
    },
    language: 'Language',
    languageHint: 'The language of the file.',
    languageHints: {
      csv: 'Only for a file without a header.',
      xlsx: 'Only for a file without a header.',
      xliff: 'Only where the file does not name it.',
      po: 'Only where the file does not name it.',
      arb: 'Only where the file does not name it.',
    } as Partial<Record<ImportFormat, string>>,
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
    tags: 'Tags for what comes in',
    tagsHint: 'Each key that is added or changed gets them.',
    createUnknown: 'Add keys that are not there yet',
    state: 'Mark what comes in as',
    states: { machine: 'Machine', translated: 'Translated', reviewed: 'Reviewed' },
    delimiter: 'Levels of a nested file',
    delimiters: (delimiter: string) => `Joined by “${delimiter}”`,
    prune: 'Send keys that the file lacks to the trash',
    pruneWarning:
      'Every key of this namespace and area that is not in the file goes to the trash, with its texts in all languages.',
    dryRun: 'Dry run',
    run: 'Import',
    nothingStored: 'Nothing has been stored yet.',
    running: 'An import of yours is still running.',
    show: 'Show it',
    another: 'Import another file',
    undo: {
      start: 'Undo this import…',
      title: 'Undo this import?',
      text: (added: string, changed: string, pruned: string) =>
        `Of ${added} added texts: keys that it made go to the trash, and from other keys the texts are removed. ` +
        `${changed} changed texts say again what they said before. ` +
        (pruned === '0' ? '' : `${pruned} keys come back from the trash. `) +
        'What somebody has changed since stays as it is, and is listed. This works once.',
      action: 'Undo the import',
    },
  },
  export: {
    title: 'Export translations',
    format: 'Format',
    formats: {
      json: 'JSON',
      csv: 'CSV',
      xlsx: 'Excel (XLSX)',
      xliff: 'XLIFF',
      po: 'gettext PO',
      arb: 'ARB (Flutter)',
    },
    xliffVersion: 'Version',
    xliffVersions: { '1.2': '1.2: most tools', '2.0': '2.0' },
    msgid: 'msgid holds',
    msgids: { key: 'The key', source: 'The text of the default language' },
    structure: 'Structure',
    structures: (delimiter: string) =>
      delimiter ? `Nested: “${delimiter}” splits levels` : 'Flat: one level, whole keys',
    messageFormat: 'Placeholders and plurals',
    messageFormats: {
      stored: 'As they are stored',
      icu: 'ICU: {name}, {n, plural, …}',
      i18next: 'i18next: {{name}}, item_one',
    } satisfies Record<MessageFormat, string>,
    messageFormatHints: {
      stored: 'Each text goes out as it was written.',
      icu: 'Texts of i18next are rewritten for ICU; what cannot be stays, and is listed afterwards.',
      i18next:
        'Messages of ICU are rewritten for i18next; what cannot be stays, and is listed afterwards.',
    } satisfies Record<MessageFormat, string>,
    kept: {
      title: (count: number) =>
        count === 1
          ? 'The file has 1 text as it is stored, or flat, since all else would lose something.'
          : `The file has ${count.toLocaleString()} texts as they are stored, or flat, since all else would lose something.`,
      first: 'These are the first 1,000.',
      key: 'Key',
      language: 'Language',
      reason: 'Why it stays',
    },
    zip: 'Files',
    packings: {
      '': 'A zip for several languages',
      true: 'Always a zip',
      false: 'One file',
    },
    fileNames: 'Names of the files',
    fileNamesExample: '{namespace}/{languageTag}.{extension}',
    fileNamesHint:
      'Put together of {namespace}, {languageTag} and {extension}; as usual when empty.',
    languages: 'Languages',
    languagesHints: {
      one: 'Several languages become a zip file.',
      all: 'A column for each.',
    },
    namespace: 'Namespace',
    all: 'All',
    area: 'Area',
    global: 'Global',
    prefix: 'Labels that begin with',
    tags: 'Tags',
    tagsHint: 'Keys with one of these; all keys when none is chosen.',
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
    close: 'Close',
    run: 'Export',
    running: 'Exporting…',
    done: (name: string) => `${name} is in your downloads.`,
  },
};
