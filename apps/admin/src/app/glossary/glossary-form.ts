import { disabled, hidden, type SchemaPathTree } from '@angular/forms/signals';
import {
  CreateGlossaryTerm,
  type GlossaryTerm,
  type UpdateGlossaryTerm,
} from '@portico/contracts/glossary';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { words } from './glossary.words';

/** What the drawer edits; a translation that is empty is none. */
export interface TermForm {
  term: string;
  description: string;
  doNotTranslate: boolean;
  caseSensitive: boolean;
  translations: { language: string; text: string }[];
}

const NEW = { term: '', description: '', doNotTranslate: false, caseSensitive: false };

/** The form of a term with a field for each language, and for others that it has. */
export function formOf(languages: readonly string[], stored?: GlossaryTerm): TermForm {
  const known = new Map(stored?.translations.map(({ language, text }) => [language, text]));
  const translations = [...new Set([...languages, ...known.keys()])].map(language => ({
    language,
    text: known.get(language) ?? '',
  }));
  if (!stored) return { ...NEW, translations };
  const { term, description, doNotTranslate, caseSensitive } = stored;
  return { term, description: description ?? '', doNotTranslate, caseSensitive, translations };
}

export function bodyOf({ description, translations, ...form }: TermForm): CreateGlossaryTerm {
  return {
    ...form,
    description: description || null,
    translations: translations
      .filter(({ text }) => text.trim())
      .map(({ language, text }) => ({ language, text })),
  };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(form: TermForm, before: GlossaryTerm): UpdateGlossaryTerm {
  const languages = form.translations.map(({ language }) => language);
  return mergePatch({ ...bodyOf(formOf(languages, before)) }, { ...bodyOf(form) });
}

/** The rules of the contract; everything disabled where the role only reads. */
export function termRules(readOnly: () => string | undefined) {
  return (path: SchemaPathTree<TermForm>): void => {
    obey(path, CreateGlossaryTerm, bodyOf);
    disabled(path, { when: () => readOnly() ?? false });
    hidden(path.translations, { when: ({ valueOf }) => valueOf(path.doNotTranslate) });
  };
}

/** What the form says, by labels that people know. */
export function textsOf({ term, description, ...form }: TermForm): Record<string, string> {
  const translated = form.translations.filter(({ text }) => text);
  return {
    [words.term]: term,
    [words.description]: description,
    [words.rule]: words.rules[`${form.doNotTranslate}`],
    [words.translations]: translated.map(({ language, text }) => `${language}: ${text}`).join(', '),
  };
}
