import type { ClientImportMode, ClientMatch } from '@portico/contracts/client-import';
import type { ImportJobWords } from '../platform/import-job';

const modes: Record<ClientImportMode, string> = {
  both: 'Add new clients, change those who are there',
  add: 'Only add new clients',
  update: 'Only change clients who are there',
};
const matches: Record<ClientMatch, string> = {
  number: 'Number',
  email: 'Email',
  fiscalCode: 'Fiscal code',
};

/** The words of the import of clients. */
export const words = {
  title: 'Import clients',
  lead: 'Bring in clients from a spreadsheet or another system. A dry run shows first what would happen.',
  back: 'To the clients',
  file: 'File to import',
  drop: 'CSV, its first line names the columns; at most 25 MB',
  noFile: 'Choose a file first.',
  noColumns: 'The first line of this file names no columns. Is it a CSV file?',
  mode: 'What to do',
  modes,
  match: 'Recognise clients by',
  matchHint: 'The first that a row has counts.',
  matchNeeded: 'Choose at least one.',
  matches,
  kind: 'New clients are',
  kindHint: 'Where their row does not say.',
  mapping: 'Columns',
  mappingHint: 'What each column of the file fills. Empty cells leave a field as it is.',
  column: 'Column',
  field: 'Field',
  fieldOf: (column: string) => `Field of the column ${column}`,
  leaveOut: 'Leave out',
  client: 'Client',
  number: 'Number',
  inPlace: (place: string, field: string) => `${place}: ${field.toLowerCase()}`,
  groupsField: 'Groups (names, with ; between)',
  managerField: 'Personal manager (email)',
  entitlementsField: 'Entitlements (with ; between)',
  property: 'Another property…',
  pathOf: (column: string) => `Path of the property of the column ${column}`,
  path: 'Path, such as project.team',
  pathWrong: 'Write names with dots between, such as project.team.',
  repeated: 'Several columns have this name. Rename them in the file, or leave them out.',
  filledBy: (column: string) => `“${column}” fills this field already.`,
  nothingMapped: 'Choose a field for at least one column.',
  matchUnmapped: 'No column fills what clients are to be recognised by.',
  dryRun: 'Dry run',
  run: 'Import',
  nothingStored: 'Nothing has been stored yet.',
  running: 'An import of yours is still running.',
  show: 'Show it',
  another: 'Import another file',
};

/** The words of an import under way, and of its report. */
export const importJob: ImportJobWords = {
  title: 'Import',
  states: {
    queued: 'Waiting for its turn',
    running: 'Working',
    done: 'Done',
    failed: 'Failed. Rows that were done before stay.',
    cancelled: 'Cancelled. Rows that were done before stay.',
  },
  progress: (done: string, total: string) => `${done} of ${total} rows`,
  leave: 'You can leave this page and come back to its address.',
  cancel: 'Cancel the import',
  report: {
    counts: {
      added: 'Added',
      changed: 'Changed',
      unchanged: 'Unchanged',
      conflicts: 'Left out',
      rejected: 'Rejected',
    },
    findings: (count: number) => (count === 1 ? '1 finding' : `${count.toLocaleString()} findings`),
    first: 'These are the first 1,000.',
    none: 'The file is clean: nothing to report.',
    line: 'Line',
    key: 'Client',
    message: 'What was found',
    severities: { error: 'Error', warning: 'Warning' },
  },
};

/** The same of a dry run. */
export const importDryRun: ImportJobWords = {
  ...importJob,
  title: 'Dry run',
  states: { ...importJob.states, failed: 'Failed', cancelled: 'Cancelled' },
  leave: '',
};
