import type { CreateGlossaryTerm, UpdateGlossaryTerm } from '@portico/contracts/glossary';
import type { ImportMode } from '@portico/contracts/translations';
import type { GlossaryTermEntity } from '../glossary-term.entity';

/** What a file changes of a term, and whether something that differs stays as it is. */
export interface Decision {
  changes: UpdateGlossaryTerm;
  kept: boolean;
}

const FIELDS = ['term', 'description', 'doNotTranslate', 'caseSensitive'] as const;

/** Compares what a file says of a term with what is there. */
export function decide(
  stored: GlossaryTermEntity,
  given: CreateGlossaryTerm,
  mode: ImportMode,
): Decision {
  const differing = FIELDS.filter(
    name => given[name] !== undefined && given[name] !== stored[name],
  );
  const taken = differing.filter(name => isTaken(stored[name] ?? undefined, mode));
  const translations = translationsOf(stored, given, mode);
  return {
    changes: {
      ...Object.fromEntries(taken.map(name => [name, given[name]])),
      ...(translations.changed ? { translations: translations.list } : {}),
    },
    kept: taken.length < differing.length || translations.kept,
  };
}

function translationsOf(stored: GlossaryTermEntity, given: CreateGlossaryTerm, mode: ImportMode) {
  const texts = new Map(stored.translations.map(({ language, text }) => [language, text]));
  let [changed, kept] = [false, false];
  for (const { language, text } of given.translations ?? []) {
    const old = texts.get(language);
    if (old === text) continue;
    if (isTaken(old, mode)) texts.set(language, text);
    changed ||= isTaken(old, mode);
    kept ||= !isTaken(old, mode);
  }
  const list = [...texts].map(([language, text]) => ({ language, text }));
  return { list, changed, kept };
}

function isTaken(old: unknown, mode: ImportMode): boolean {
  return mode === 'overwrite' || (mode === 'only-empty' && old === undefined);
}
