/** The words of languages. */
export const words = {
  title: 'Languages',
  lead: 'Activate a language to translate into it. Publish it when its texts are ready: only then can your product offer it.',
  save: 'Save',
  saving: 'Saving…',
  saved: 'The languages have been saved.',
  discard: 'Discard',
  changes: (count: number) => (count === 1 ? '1 change' : `${count} changes`),
  rtl: 'Right to left',
  available: {
    title: 'Available Languages',
    lead: 'Tick a language to bring it into use.',
    search: 'Search name, native name or tag',
    count: (count: number, all: number) =>
      count === all ? `${all} languages` : `${count} of ${all} languages`,
    none: 'No language fits. Try its English name, its own name or its tag, such as “pt-BR”.',
    default: 'This is the default language. Make another one the default first.',
  },
  active: {
    title: 'Active Languages',
    lead: 'A tick publishes a language: front ends can read it from then on.',
    none: 'No language is in use yet. Tick one on the left and save.',
    publish: (name: string) => `Publish ${name}`,
    default: 'Default',
    defaultLocked: 'The default language stays published. Make another one the default first.',
    makeDefault: 'Make default',
    makeDefaultOf: (name: string) => `Make default: ${name}`,
    publishFirst: 'Publish it and save, then it can become the default.',
    isNew: 'New: save first, then it can be published.',
    leaving: 'Leaves the list when you save.',
    becomesDefault: 'Becomes the default when you save.',
    texts: (translated: string, total: string) => `${translated} of ${total}`,
    completeness: (name: string) => `Texts in ${name}`,
    incomplete: (missing: string, one: boolean) =>
      `${missing} ${one ? 'text is' : 'texts are'} missing.`,
    shownInstead: 'Front ends show the default language there.',
    translate: (name: string) => `Show what is missing in ${name}`,
    missing: 'Show what is missing',
  },
  deactivate: {
    title: (names: string) => `Take ${names} out of use?`,
    text: 'Front ends can no longer read it, and it leaves the editors. All of its texts are kept and come back when you activate it again.',
    action: 'Take out of use',
  },
  newDefault: {
    title: (name: string) => `Make ${name} the default language?`,
    text: (missing: string, one: boolean) =>
      `${missing} ${one ? 'text is' : 'texts are'} missing in it, more than in the present default. Where the default has no text, front ends have nothing to fall back to.`,
    action: 'Make it the default',
  },
  refusals: {
    LANGUAGE_DEFAULT: 'The default language has to stay published. Make another one the default.',
    LANGUAGE_NOT_ACTIVE:
      'A language has to be active before it can be published. Save, then publish.',
    LANGUAGE_NOT_PUBLISHED: 'Publish a language first, then make it the default.',
  } as Record<string, string | undefined>,
};
