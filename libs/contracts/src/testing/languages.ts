import type { Language } from '../languages';

/** A language in use, the default one, as the API shows it. */
export function aLanguage(changes: Partial<Language> = {}): Language {
  return {
    tag: 'en',
    name: 'English',
    nativeName: 'English',
    direction: 'ltr',
    state: 'published',
    isDefault: true,
    translated: 10,
    total: 10,
    ...changes,
  };
}
