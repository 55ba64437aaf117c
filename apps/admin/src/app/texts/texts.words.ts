import { words as localizedWords } from '../localized/localized.words';

/** The words of texts. */
export const words = {
  title: 'Texts',
  lead: 'Longer content in every language: notifications, dialogs, legal notices.',
  add: 'Add Text',
  trash: 'Trash of texts',
  trashText: 'Deleted texts stay here for 30 days and can be restored with all they say.',
  search: 'Search label or text in any language',
  lock: 'Lock',
  locks: { true: 'Locked', false: 'Not locked' },
  locked: 'Locked',
  deleteLocked: 'This text is locked. Open it, turn “Locked” off and save; then it can be deleted.',
  empty: {
    title: 'No texts yet',
    text: 'Write the first one: a title and a formatted description, in as many languages as you need.',
    noneText: 'No text fits the search and the filters.',
  },
  bulk: {
    lock: 'Lock',
    unlock: 'Unlock',
    review: 'Mark reviewed',
    delete: 'Delete',
    restore: 'Restore',
    unlockTitle: (count: string) => `Unlock ${count} ${count === '1' ? 'text' : 'texts'}?`,
    unlockText: 'Texts that are not locked can be deleted.',
    reviewTitle: (count: string) =>
      `Mark ${count} ${count === '1' ? 'text' : 'texts'} as reviewed?`,
    reviewText: (language: string) =>
      language
        ? `What they say in ${language} becomes “reviewed”.`
        : 'What they say in all languages becomes “reviewed”. Choose a language to limit it.',
    deleted: (count: number) =>
      count === 1 ? '1 text is in the trash.' : `${count} texts are in the trash.`,
    deleteTitle: (count: string) => `Delete ${count} ${count === '1' ? 'text' : 'texts'}?`,
    deleteText:
      'Locked texts stay. Your front ends show nothing for the others; they stay in the trash for 30 days.',
    reasons: { TEXT_LOCKED: 'It is locked.' },
  },
  remove: {
    title: (label: string) => `Delete “${label}”?`,
    used: (when: string) =>
      `A front end last asked for it ${when}. From now on it shows nothing there. It stays in the trash for 30 days.`,
    unused:
      'No front end has ever asked for it. It stays in the trash for 30 days, and can be restored.',
    action: 'Delete',
    done: (label: string) => `“${label}” is in the trash.`,
    restored: (label: string) => `“${label}” is back.`,
  },
  drawer: {
    edit: 'Edit text',
    new: 'New text',
    saved: (label: string) => `“${label}” has been saved.`,
    created: (label: string) => `“${label}” has been added.`,
    global: 'Global',
    allAreas: 'Global (all areas)',
    notice:
      'For developers: a text shows nowhere until the code of your product asks for its label. Wire it up there first.',
    label: 'Label',
    labelHint: 'What the code asks for, such as deposit.termsNotice. It never changes.',
    areaHint: 'A text of an area goes before the global one.',
    defaultNeeded: 'The default language needs a title or a description.',
    settings: 'Settings',
    lockedHint: 'A locked text can be edited, but not deleted.',
    properties: 'Properties',
    propertiesHint: 'Any JSON for all languages.',
    lastRequested: 'Last requested',
    /** By what the audit calls them. */
    historyNames: { ...localizedWords.historyNames, locked: 'Locked' },
  },
};
