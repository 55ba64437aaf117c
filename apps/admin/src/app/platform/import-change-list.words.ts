import type { ChangeOutcome } from '@portico/contracts/import-changes';
import type { ValueState } from '@portico/contracts/translations';

/** The words of what a dry run lists. */
export const words = {
  title: 'What would happen',
  filter: 'Show',
  differing: 'All but unchanged',
  outcomes: {
    added: 'Added',
    changed: 'Changed',
    conflict: 'Conflicts',
    unchanged: 'Unchanged',
    pruned: 'To the trash',
  } satisfies Record<ChangeOutcome, string>,
  /** What becomes of one text. */
  outcome: {
    added: 'Added',
    changed: 'Changed',
    conflict: 'Conflict',
    unchanged: 'Unchanged',
    pruned: 'To the trash',
  } satisfies Record<ChangeOutcome, string>,
  listed: (listed: string, total: string) =>
    `${listed} of ${total} are listed, the first ones of each kind by line.`,
  none: {
    '': 'Nothing would change: what could be taken of the file is there already.',
    added: 'Nothing would be added.',
    changed: 'No text would change.',
    conflict: 'No text is kept that the file says otherwise.',
    unchanged: 'No text of the file is there already.',
    pruned: 'Nothing would go to the trash.',
  } satisfies Record<ChangeOutcome | '', string>,
  line: (line: number) => `Line ${line}`,
  was: 'Was',
  becomes: 'Becomes',
  stays: 'Stays',
  inFile: 'In the file',
  state: 'State',
  states: {
    machine: 'machine',
    translated: 'translated',
    reviewed: 'reviewed',
    outdated: 'outdated',
  } satisfies Record<ValueState, string>,
};
