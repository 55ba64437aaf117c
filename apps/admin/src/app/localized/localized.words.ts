/** The words of everything that has fields in several languages. */
export const words = {
  more: (count: number) => `${count} more languages`,
  editor: {
    tabs: 'Language to edit',
    unsaved: 'not saved yet',
    showAll: 'Show All',
    showOne: 'Show one',
    source: (name: string) => `${name} (default)`,
  },
  clone: {
    title: (name: string) => `Replace the ${name} text?`,
    text: (from: string) =>
      `It would be replaced by the ${from} text. Nothing is stored until you save.`,
    action: 'Replace',
  },
  line: {
    reviewed: 'Reviewed',
    stillRight: 'Still right',
    stillRightHint: 'The default text has changed since. Confirm that this text still fits.',
    by: (who: string) => `by ${who},`,
  },
  history: {
    show: 'Show the history',
    title: 'History',
    none: 'Nothing has been recorded yet.',
    restore: (text: string) => `Put “${text}” back into the form`,
    restored: 'The text is in the form. Save to keep it.',
    before: 'Before',
    after: 'After',
    state: 'State',
    yes: 'Yes',
    no: 'No',
  },
};
