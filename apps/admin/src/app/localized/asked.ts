/** What a list is asked for: without a state, the language only says which text it shows. */
export function askedOf(query: Readonly<Record<string, string>>): Record<string, string> {
  const { language, ...rest } = query;
  return { ...rest, ...(language && rest['state'] ? { language } : {}) };
}
