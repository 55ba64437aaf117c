const TITLE = 'Title';
const DESCRIPTION = 'Description';
const PROPERTIES = 'Properties';
const TRANSLATABLE = 'Texts in properties to translate';

/** The words of everything that has fields in several languages. */
export const words = {
  more: (count: number) => `${count} more languages`,
  labelTaken: 'This label exists already in this area.',
  filters: {
    language: 'Language',
    state: 'State',
    states: {
      missing: 'Missing',
      machine: 'Machine',
      translated: 'Translated',
      reviewed: 'Reviewed',
      outdated: 'Outdated',
    },
    area: 'Area',
    globalOnly: 'Global only',
    unused: 'Unused for',
    unusedDays: (days: number) => `${days} days`,
  },
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
  fields: {
    title: TITLE,
    description: DESCRIPTION,
    properties: PROPERTIES,
    propertiesHint: 'Any JSON for this language only.',
    translatable: TRANSLATABLE,
    translatableHint:
      'Where they stand in the properties of a language, such as /button/text or /steps/*/title.',
  },
  /** The fields by what the audit calls them. */
  historyNames: {
    titles: TITLE,
    descriptions: DESCRIPTION,
    properties: PROPERTIES,
    translatableProperties: TRANSLATABLE,
  },
  prefixes: {
    label: 'Labels by their beginning',
    root: 'All',
    below: (prefix: string, count: number) => `${count} labels begin with ${prefix}`,
    all: (count: number) => `All ${count}`,
    fewer: 'Fewer',
  },
  fill: {
    action: 'Fill by machine',
    unknown:
      'Take the filters for lock, channel and activity away first: filling knows nothing of them.',
  },
  grid: {
    all: 'Select all of this page',
    sort: 'Order',
    byLabel: 'By label',
    orders: { '-updatedAt': 'Last changed first', '-createdAt': 'Newest first' },
  },
  card: {
    nothing: 'Nothing written yet.',
    global: 'Global',
    changed: 'Changed',
    deleted: 'Deleted',
    never: 'Never requested',
    neverHint: 'No front end has asked for it yet.',
  },
  bulk: {
    all: (total: string) => `Select all ${total} that match`,
    allChosen: (total: string) => `All ${total} that match are selected`,
    onlyPage: 'Only those of this page',
    done: (done: number, failed: number) =>
      failed ? `${done} done, ${failed} not. Each one says why.` : `${done} done.`,
    reasons: {
      NOT_FOUND: 'It is no longer there.',
      LABEL_TAKEN: 'Another one bears this label now.',
    } as Record<string, string | undefined>,
    failed: 'It could not be done.',
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
