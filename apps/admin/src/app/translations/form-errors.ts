import type { FieldError } from '@portico/contracts/problems';
import type { SetValue } from '@portico/contracts/translations';
import type { TextForm } from './translation-form';

/** An error of the texts that were sent, at the text of the form that it is about. */
export function fieldOfForm(
  error: FieldError,
  sent: readonly SetValue[] | undefined,
  texts: readonly TextForm[],
): FieldError {
  const [, index, field] = /^values\.(\d+)\.(\w+)$/.exec(error.path) ?? [];
  const language = sent?.[Number(index)]?.language;
  const place = texts.findIndex(text => text.language === language);
  if (place < 0 || !field) return error;
  return { ...error, path: `values.${place}.${field === 'language' ? 'value' : field}` };
}
