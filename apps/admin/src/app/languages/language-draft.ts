import type { Language, LanguageChange, LanguageState } from '@portico/contracts/languages';

/** What is to become of a language. */
export interface Wanted {
  state: LanguageState;
  isDefault: boolean;
}

/** What was ticked and not yet saved, by tag. */
export type Draft = ReadonlyMap<string, Wanted>;

/** A language as it would be after saving, and as it is. */
export interface Row extends Language {
  saved: Wanted;
}

/** All languages as they would be after saving. */
export function rowsOf(languages: readonly Language[], draft: Draft): Row[] {
  return languages.map(language => {
    const { state, isDefault } = language;
    return { ...language, ...draft.get(language.tag), saved: { state, isDefault } };
  });
}

/** The draft with one language changed; another default steps down. */
export function changed(
  languages: readonly Language[],
  draft: Draft,
  tag: string,
  change: Partial<Wanted>,
): Draft {
  const next = rowsOf(languages, draft).map(
    ({ tag: other, state, isDefault }): [string, Wanted] => {
      if (other === tag) return [other, { state, isDefault, ...change }];
      return [other, { state, isDefault: isDefault && !change.isDefault }];
    },
  );
  const saved = new Map(languages.map(language => [language.tag, language]));
  return new Map(next.filter(([other, wanted]) => differs(saved.get(other), wanted)));
}

function differs(saved: Wanted | undefined, wanted: Wanted): boolean {
  return saved?.state !== wanted.state || saved.isDefault !== wanted.isDefault;
}

/** What is sent: only what changes. The old default steps down by itself. */
export function changesOf(languages: readonly Language[], draft: Draft): LanguageChange[] {
  return rowsOf(languages, draft).flatMap(({ tag, state, isDefault, saved }) => {
    const change = {
      ...(state === saved.state ? {} : { state }),
      ...(isDefault && !saved.isDefault ? { isDefault } : {}),
    };
    return Object.keys(change).length ? [{ tag, ...change }] : [];
  });
}

/** The new default, when it has fewer texts than the present one. */
export function poorerDefault(rows: readonly Row[]): Row | undefined {
  const present = rows.find(({ saved }) => saved.isDefault);
  const chosen = rows.find(({ isDefault }) => isDefault);
  return chosen && chosen.translated < (present?.translated ?? 0) ? chosen : undefined;
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** Whether English name, native name or tag contains what was typed. */
export function matches({ name, nativeName, tag }: Language, typed: string): boolean {
  const wanted = plain(typed.trim());
  return [name, nativeName, tag, tag.replaceAll('-', '_')].some(text =>
    plain(text).includes(wanted),
  );
}
