import type { ImportJobWords } from '../platform/import-job';
import { importJob } from '../platform/import-job.words';

/** The words of import and export of the glossary. */
export const words = {
  export: 'Export',
  exported: 'glossary.csv is in your downloads.',
  import: 'Import',
  title: 'Import terms',
  lead:
    'The first line names the columns: term, description, doNotTranslate, caseSensitive and ' +
    'languages, such as de. An empty cell leaves what is there as it is. A dry run shows first what ' +
    'would happen.',
  file: 'File to import',
  drop: 'CSV, at most 25 MB',
  noFile: 'Choose a file first.',
  mode: 'What is there already and differs',
  modes: {
    overwrite: 'Replace it',
    'only-empty': 'Leave it, fill in what is missing',
    'keep-existing': 'Leave it and list it as conflict',
  },
  dryRun: 'Dry run',
  run: 'Import',
  close: 'Close',
};

const { pruned: _, ...counts } = importJob.report.counts;

/** The words of an import of terms under way, and of its report. */
export const importTerms: ImportJobWords = {
  ...importJob,
  progress: (done: string, total: string) => `${done} of ${total} terms`,
  leave: 'You can leave this page; “Your work” shows how far it is.',
  report: { ...importJob.report, counts, key: 'Term' },
};

/** The same of a dry run. */
export const importTermsDryRun: ImportJobWords = { ...importTerms, title: 'Dry run', leave: '' };
