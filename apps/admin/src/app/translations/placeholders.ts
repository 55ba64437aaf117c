const PLACEHOLDER =
  /\{\{[^{}]+\}\}|\$t\([^()]*\)|%(?:\d+\$)?[sd@]|%\([^()]+\)s|<\/?\d+\/?>|\{[\w.]+\}/g;

/** What of a text a program fills in: `{{name}}`, `{0}`, `%s`, `$t(…)`, `<1>`. */
export function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(PLACEHOLDER) ?? [])].map(found => found.replaceAll(/\s/g, ''));
}

/** The placeholders in which a text differs from its source. */
export function comparePlaceholders(source: string, text: string) {
  const [wanted, found] = [placeholdersOf(source), placeholdersOf(text)];
  return {
    lacking: wanted.filter(one => !found.includes(one)),
    unknown: found.filter(one => !wanted.includes(one)),
  };
}
