import type { ClientAction } from '@portico/contracts/client-bulk';
import type { JobState } from '@portico/contracts/jobs';

const actions: Record<ClientAction, string> = {
  activate: 'Activate',
  deactivate: 'Deactivate',
  delete: 'Delete',
  restore: 'Restore',
  'add-to-group': 'Add to group',
  'remove-from-group': 'Remove from group',
  'assign-manager': 'Assign manager',
};
const states: Record<JobState, string> = {
  queued: 'Waiting for its turn',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The words of bulk actions on clients. */
export const words = {
  actions,
  all: (total: string) => `Select all ${total} that match`,
  allChosen: (total: string) => `All ${total} that match are selected`,
  onlyPage: 'Only this page',
  export: 'Export',
  csv: 'Export as CSV',
  xlsx: 'Export as XLSX',
  exported: (name: string) => `${name} is in your downloads.`,
  more: 'More',
  chooseGroup: {
    'add-to-group': 'Add to which group?',
    'remove-from-group': 'Remove from which group?',
  },
  chooseManager: 'Who looks after them?',
  group: 'Group',
  manager: 'Personal manager',
  nobody: 'Nobody',
  nothing: 'Nobody by that name.',
  noGroups: 'There is no such group.',
  cancel: 'Cancel',
  ok: 'OK',
  deleteTitle: (count: string) => `Delete ${count} clients?`,
  deleteText:
    'They can no longer sign in and leave all lists. You can restore them from the trash. Who owns client areas or has records stays.',
  deactivateTitle: (count: string) => `Deactivate ${count} clients?`,
  deactivateText: 'They are signed out at once and cannot sign in.',
  job: {
    label: 'Bulk action',
    states,
    progress: (done: string, total: string) => `${done} of ${total}`,
    leave: 'You may leave this page; the work goes on.',
    cancel: 'Cancel',
    close: 'Close',
    report: ({ done, unchanged, failed }: { done: number; unchanged: number; failed: number }) =>
      [
        `${done.toLocaleString()} changed`,
        ...(unchanged ? [`${unchanged.toLocaleString()} were so already`] : []),
        ...(failed ? [`${failed.toLocaleString()} failed`] : []),
      ].join(', ') + '.',
    failures: 'What failed',
    more: (count: number) => `… and ${count.toLocaleString()} more.`,
  },
};
