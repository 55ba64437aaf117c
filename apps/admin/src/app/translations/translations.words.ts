/** The words of translations. */
export const words = {
  title: 'Translations',
  lead: 'Every short text of your product, in every language: buttons, labels, tooltips, messages.',
  add: '+ Add',
  import: 'Import',
  export: 'Export',
  trash: 'Trash',
  trashText: 'Deleted keys stay here for 30 days and can be restored with their texts.',
  search: 'Search label or text in any language',
  label: 'Label',
  text: (language: string) => (language ? `Text (${language})` : 'Text'),
  languages: 'Languages',
  namespace: 'Namespace',
  tag: 'Tag',
  tagsOf: (tags: string) => `Tags: ${tags}`,
  area: 'Area',
  global: 'Global',
  updatedAt: 'Changed',
  deletedAt: 'Deleted',
  actions: 'Actions',
  never: 'Never requested',
  neverHint: 'No front end has asked for this key yet.',
  noText: 'No text',
  progress: 'Completeness by language',
  showLanguages: (count: number) => `All ${count} languages`,
  fewer: 'Fewer languages',
  texts: (translated: string, total: string) => `${translated} of ${total}`,
  showMissing: (texts: string) => `${texts}. Show what is missing.`,
  empty: {
    title: 'No translations yet',
    text: 'Bring in the language files of your product, or add a first key by hand.',
    noneText: 'No key fits the search and the filters.',
  },
  bulk: {
    review: 'Mark reviewed',
    addTags: 'Add tags',
    removeTags: 'Remove tags',
    addTagsTitle: 'Add tags to the keys',
    removeTagsTitle: 'Remove tags from the keys',
    tags: 'Tags',
    tagsHint: 'Enter or a comma ends a tag.',
    tagsNeeded: 'Name at least one tag.',
    cancel: 'Cancel',
    reasons: { TOO_MANY_TAGS: 'It would have more than 20 tags.' },
    delete: 'Delete',
    restore: 'Restore',
    deleted: (count: number) =>
      count === 1 ? '1 key is in the trash.' : `${count} keys are in the trash.`,
    deleteTitle: (total: string) => `Delete ${total} ${total === '1' ? 'key' : 'keys'}?`,
    deleteText:
      'Your front ends show nothing for these keys from then on. They stay in the trash for 30 days.',
    reviewTitle: (total: string) => `Mark ${total} keys as reviewed?`,
    reviewText: (language: string) =>
      language
        ? `Their ${language} texts become “reviewed”.`
        : 'Their texts in all languages become “reviewed”. Choose a language to limit it.',
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
};
