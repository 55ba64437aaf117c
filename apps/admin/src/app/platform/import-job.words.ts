import type { ImportJobWords } from './import-job';

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

/** The same of an undo. */
export const importUndo: ImportJobWords = {
  ...importJob,
  title: 'Undo of the import',
  states: { ...importJob.states, cancelled: 'Cancelled. Nothing was undone.' },
  progress: (done: string, total: string) => `${done} of ${total} steps`,
  cancel: 'Cancel the undo',
  report: {
    ...importJob.report,
    counts: {
      deleted: 'Keys to the trash',
      removed: 'Texts removed',
      restored: 'Texts restored',
      returned: 'Keys back',
      kept: 'Left alone',
    },
    none: 'Nobody has changed anything since: all of the import is undone.',
  },
};
