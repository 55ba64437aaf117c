import type { FieldTree } from '@angular/forms/signals';
import type { LocalizedContent, SetContent } from '@portico/contracts/localized';
import type { FieldError } from '@portico/contracts/problems';
import { leavesOf } from '@portico/contracts/property-leaves';
import type { TranslationState, WrittenState } from '@portico/contracts/translations';
import { mergePatch } from '../platform/merge-patch';
import type { FormerText } from './item-history';
import { words } from './localized.words';

/** What an item says in one language, as it is edited. */
export interface ContentForm {
  language: string;
  title: string;
  description: string;
  properties: Record<string, unknown>;
  /** What the editor says of it; '' while nothing. */
  mark: '' | WrittenState;
}

type Saved = readonly LocalizedContent[];

/** The stored content of a language. */
export function savedContent(saved: Saved, language: string): LocalizedContent | undefined {
  return saved.find(content => content.language === language);
}

/** A form for each of the languages. */
export function contentForms(languages: readonly string[], saved: Saved = []): ContentForm[] {
  return languages.map(language => {
    const { title = '', description = '', properties = {} } = savedContent(saved, language) ?? {};
    return { language, title, description, properties, mark: '' };
  });
}

/** The state that a content has as it stands in the form; `marked` are its texts in properties. */
export function contentState(
  form: ContentForm,
  saved?: LocalizedContent,
  marked: readonly string[] = [],
): TranslationState {
  if (!form.title && !form.description && !hasProperties(form)) return 'missing';
  if (form.mark) return form.mark;
  return saved && !isReworded(form, saved, marked) ? saved.state : 'translated';
}

/** Whether saving would change the content or its state. */
export function isContentChanged(form: ContentForm, saved?: LocalizedContent): boolean {
  return (
    isReworded(form, saved) ||
    Object.keys(mergePatch(saved?.properties ?? {}, form.properties)).length > 0 ||
    contentState(form, saved) !== (saved?.state ?? 'missing')
  );
}

/** The contents to begin with: those that say something. */
export function contentBodies(forms: readonly ContentForm[]): SetContent[] {
  return forms
    .filter(form => contentState(form) !== 'missing')
    .map(({ language, title, description, properties, mark }) => {
      return { language, title, description, properties, ...(mark ? { state: mark } : {}) };
    });
}

/** What turns the stored contents into what the forms say: only that, each with its version. */
export function contentChanges(
  forms: readonly ContentForm[],
  before: Saved,
  newest: Saved = before,
): SetContent[] {
  return forms
    .filter(form => isContentChanged(form, savedContent(before, form.language)))
    .map(form => ({
      ...changeOf(form, savedContent(before, form.language)),
      version: savedContent(newest, form.language)?.version ?? 0,
    }));
}

/** What the forms say, by names that people know. */
export function contentTexts(
  forms: readonly ContentForm[],
  nameOf: (tag: string) => string,
): Record<string, string> {
  const { title, description, properties } = words.fields;
  return Object.fromEntries(
    forms.flatMap(form => {
      const place = nameOf(form.language);
      const json = hasProperties(form) ? JSON.stringify(form.properties, null, 2) : '';
      return [
        [`${place}: ${title}`, form.title],
        [`${place}: ${description}`, form.description],
        [`${place}: ${properties}`, json],
      ];
    }),
  );
}

/** An error of the contents that were sent, at the form of its language. */
export function placeContent(
  error: FieldError,
  sent: readonly SetContent[],
  forms: readonly ContentForm[],
): FieldError {
  const [found, index, field = 'title'] =
    /^contents(?:\.(\d+)(?:\.(\w+))?)?/.exec(error.path) ?? [];
  if (found === undefined) return error;
  // Without an index it is about the default language, which comes first.
  const language = index ? sent[Number(index)]?.language : forms[0]?.language;
  const place = forms.findIndex(form => form.language === language);
  return place < 0 ? error : { ...error, path: `contents.${place}.${fieldOf(field)}` };
}

/** Puts a former text into the form; false where there is no such field. */
export function putBack(
  contents: FieldTree<ContentForm[]>,
  { language, kind, text }: FormerText,
): boolean {
  const form = [...contents].find(content => content.language().value() === language);
  if (!form) return false;
  if (kind === 'titles') form.title().value.set(text);
  else if (kind === 'descriptions') form.description().value.set(text);
  else if (kind === 'properties') form.properties().value.set(parsed(text));
  else return false;
  form().markAsDirty();
  return true;
}

function parsed(text: string): ContentForm['properties'] {
  return JSON.parse(text) as ContentForm['properties'];
}

function fieldOf(field: string): string {
  return field === 'language' || field === 'version' || field === 'state' ? 'title' : field;
}

function changeOf(form: ContentForm, saved?: LocalizedContent): SetContent {
  const { language, mark } = form;
  const properties = mergePatch(saved?.properties ?? {}, form.properties);
  return {
    language,
    ...mergePatch(wordsOf(saved), wordsOf(form)),
    ...(Object.keys(properties).length ? { properties } : {}),
    ...(mark ? { state: mark } : {}),
  };
}

function wordsOf({ title, description }: Pick<SetContent, 'title' | 'description'> = {}) {
  return { title: title ?? '', description: description ?? '' };
}

function isReworded(
  form: ContentForm,
  { title = '', description = '', properties = {} }: Partial<LocalizedContent> = {},
  marked: readonly string[] = [],
): boolean {
  const leaves = [form.properties, properties].map(one => [...leavesOf(one, marked)].sort());
  const [now, before] = leaves.map(one => JSON.stringify(one));
  return form.title !== title || form.description !== description || now !== before;
}

function hasProperties({ properties }: { properties: Record<string, unknown> }): boolean {
  return Object.keys(properties).length > 0;
}
