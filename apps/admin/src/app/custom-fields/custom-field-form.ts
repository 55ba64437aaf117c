import { disabled, hidden, type SchemaPathTree, validate } from '@angular/forms/signals';
import type { ClientKind } from '@portico/contracts/clients';
import {
  CreateCustomField,
  type CustomField,
  type CustomFieldType,
  type UpdateCustomField,
} from '@portico/contracts/custom-fields';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import { words } from './custom-fields.words';

/** What the drawer edits; choices are lines of a text. */
export interface FieldForm {
  label: string;
  title: string;
  type: CustomFieldType;
  kind: ClientKind | '';
  required: boolean;
  choices: string;
  position: string;
}

const NEW: FieldForm = {
  ...{ label: '', title: '', type: 'text', kind: '', required: false, choices: '' },
  position: '0',
};

export function formOf(field?: CustomField): FieldForm {
  if (!field) return NEW;
  const { label, title, type, kind, required, choices, position } = field;
  return {
    ...{ label, title, type, required },
    ...{ kind: kind ?? '', choices: choices.join('\n'), position: String(position) },
  };
}

export function bodyOf({ kind, choices, position, ...form }: FieldForm): CreateCustomField {
  return {
    ...form,
    kind: kind || null,
    choices: hasChoices(form.type) ? linesOf(choices) : [],
    position: Number(position),
  };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(form: FieldForm, before: CustomField): UpdateCustomField {
  return mergePatch({ ...bodyOf(formOf(before)) }, { ...bodyOf(form) });
}

/** Whether a type has choices to choose from. */
export function hasChoices(type: CustomFieldType): boolean {
  return type === 'choice' || type === 'choices';
}

/** The rules of the contract; everything disabled where the role only reads. */
export function fieldRules(readOnly: () => string | undefined) {
  return (path: SchemaPathTree<FieldForm>): void => {
    obey(path, CreateCustomField, bodyOf);
    disabled(path, { when: () => readOnly() ?? false });
    hidden(path.choices, { when: ({ valueOf }) => !hasChoices(valueOf(path.type)) });
    validate(path.choices, ({ value, valueOf }) =>
      hasChoices(valueOf(path.type)) && !linesOf(value()).length
        ? { kind: 'REQUIRED', message: words.choicesNeeded }
        : undefined,
    );
  };
}

/** What the form says, by labels that people know. */
export function textsOf(form: FieldForm): Record<string, string> {
  return {
    [words.titleField]: form.title,
    [words.kind]: form.kind ? words.kinds[form.kind] : words.anyKind,
    [words.required]: form.required ? words.required : words.optional,
    [words.choices]: linesOf(form.choices).join(', '),
    [words.position]: form.position,
  };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map(line => line.trim());
  return [...new Set(lines.filter(Boolean))];
}
