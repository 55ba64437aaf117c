import { readonly, type SchemaPathTree } from '@angular/forms/signals';
import {
  CreateTranslation,
  type SetValue,
  type Translation,
  type TranslationState,
  type TranslationValue,
  type UpdateTranslation,
  type WrittenState,
} from '@portico/contracts/translations';
import { obey } from '../platform/form-rules';

/** The text of one language as it is edited; '' is none. */
export interface TextForm {
  language: string;
  value: string;
  /** What the translator says of it; '' while nothing. */
  mark: '' | WrittenState;
}

/** What the drawers edit. */
export interface TranslationForm {
  label: string;
  namespace: string;
  /** '' is global. */
  areaId: string;
  description: string;
  /** null: as long as any. */
  maxLength: number | null;
  tags: string[];
  values: TextForm[];
}

/** The form of a key, or of one to be made, with a text for each of the languages. */
export function formOf(languages: readonly string[], key?: Translation): TranslationForm {
  const {
    label = '',
    namespace = '',
    areaId,
    description,
    maxLength = null,
    tags = [],
  } = key ?? {};
  const values = languages.map(language => {
    const value = savedText(key, language)?.value ?? '';
    return { language, value, mark: '' as const };
  });
  return {
    ...{ label, namespace, areaId: areaId ?? '' },
    ...{ description: description ?? '', maxLength, tags, values },
  };
}

/** The stored text of a language. */
export function savedText(key: Translation | undefined, language: string) {
  return key?.values.find(value => value.language === language);
}

/** The state that a text has as it stands in the form. */
export function stateOf({ value, mark }: TextForm, saved?: TranslationValue): TranslationState {
  if (!value) return 'missing';
  if (mark) return mark;
  return saved?.value === value ? saved.state : 'translated';
}

/** Whether saving would change the text or its state. */
export function isChanged(text: TextForm, saved?: TranslationValue): boolean {
  return (
    text.value !== (saved?.value ?? '') || stateOf(text, saved) !== (saved?.state ?? 'missing')
  );
}

/** What makes a key, with texts in the chosen languages. */
export function bodyOf(form: TranslationForm, chosen: readonly string[]): CreateTranslation {
  const { label, namespace, areaId, description, maxLength, tags, values } = form;
  return {
    label,
    ...(namespace ? { namespace } : {}),
    areaId: areaId || null,
    description: description || null,
    ...(maxLength === null ? {} : { maxLength }),
    ...(tags.length ? { tags } : {}),
    values: values.filter(text => chosen.includes(text.language) && text.value).map(given),
  };
}

/** What turns the stored key into what the form says: only that, each text with its version. */
export function changesOf(form: TranslationForm, key: Translation): UpdateTranslation {
  const values = form.values
    .filter(text => isChanged(text, savedText(key, text.language)))
    .map(text => ({ ...given(text), version: savedText(key, text.language)?.version ?? 0 }));
  return {
    ...(form.description === (key.description ?? '')
      ? {}
      : { description: form.description || null }),
    ...(form.maxLength === key.maxLength ? {} : { maxLength: form.maxLength }),
    ...(sameTags(form.tags, key.tags) ? {} : { tags: form.tags }),
    ...(values.length ? { values } : {}),
  };
}

/** Whether two lists hold the same tags, in whatever order. */
export function sameTags(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every(tag => others.includes(tag));
}

function given({ language, value, mark }: TextForm): SetValue {
  return { language, value: value || null, ...(value && mark ? { state: mark } : {}) };
}

/** The rules of the contract; all texts are checked at their own fields. */
export function translationRules(
  path: SchemaPathTree<TranslationForm>,
  readOnly: () => boolean = () => false,
): void {
  readonly(path, { when: readOnly });
  obey(path, CreateTranslation, form => ({
    ...bodyOf(form, []),
    values: form.values.map(given),
  }));
}
