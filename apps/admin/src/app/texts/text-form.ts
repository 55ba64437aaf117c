import { readonly, type SchemaPathTree } from '@angular/forms/signals';
import {
  type ContentText,
  CreateContentText,
  type UpdateContentText,
} from '@portico/contracts/texts';
import {
  type ContentForm,
  contentBodies,
  contentChanges,
  contentForms,
  contentTexts,
} from '../localized/content-form';
import { words as localizedWords } from '../localized/localized.words';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { words } from './texts.words';

const fieldWords = localizedWords.fields;

/** What the drawer edits. */
export interface TextForm {
  label: string;
  /** '' is global. */
  areaId: string;
  locked: boolean;
  properties: Record<string, unknown>;
  /** Pointers to the texts in properties that are translated. */
  translatableProperties: string[];
  contents: ContentForm[];
}

/** The form of a text, or of one to be made: that is locked. */
export function formOf(languages: readonly string[], text?: ContentText): TextForm {
  const { label = '', areaId, locked = true, properties = {}, contents: said } = text ?? {};
  const { translatableProperties = [] }: Partial<ContentText> = text ?? {};
  const contents = contentForms(languages, said);
  return { label, areaId: areaId ?? '', locked, properties, translatableProperties, contents };
}

/** What makes a text. */
export function bodyOf({ areaId, contents, ...rest }: TextForm): CreateContentText {
  return { ...rest, areaId: areaId || null, contents: contentBodies(contents) };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(
  form: TextForm,
  before: ContentText,
  newest: ContentText = before,
): UpdateContentText {
  const properties = mergePatch(before.properties, form.properties);
  const { translatableProperties: marked } = before;
  const { translatableProperties } = form;
  const contents = contentChanges(form.contents, before.contents, newest.contents);
  return {
    ...(form.locked === before.locked ? {} : { locked: form.locked }),
    ...(Object.keys(properties).length ? { properties } : {}),
    ...mergePatch({ translatableProperties: marked }, { translatableProperties }),
    ...(contents.length ? { contents } : {}),
  };
}

/** The rules of the contract; all contents are checked at their own fields. */
export function textRules(path: SchemaPathTree<TextForm>, readOnly: () => boolean): void {
  readonly(path, { when: readOnly });
  obey(path, CreateContentText, form => ({
    ...bodyOf({ ...form, contents: [] }),
    contents: form.contents.map(({ mark: _, ...content }) => content),
  }));
}

/** What the form says, by names that people know. */
export function textTexts(form: TextForm, nameOf: (tag: string) => string) {
  return {
    [words.locked]: words.locks[form.locked ? 'true' : 'false'],
    [words.drawer.properties]: JSON.stringify(form.properties),
    [fieldWords.translatable]: form.translatableProperties.join(' '),
    ...contentTexts(form.contents, nameOf),
  };
}
