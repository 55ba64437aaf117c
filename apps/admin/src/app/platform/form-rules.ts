import {
  type FieldTree,
  MAX_LENGTH,
  metadata,
  REQUIRED,
  type SchemaPath,
  type SchemaPathTree,
  validateTree,
  type ValidationError,
} from '@angular/forms/signals';
import { fieldsOf, type Field, type Shape } from '@portico/contracts/fields';
import type { FieldError } from '@portico/contracts/problems';
import { validate } from '@portico/contracts/validate';

type Paths = Record<string, SchemaPath<unknown> | undefined>;
interface Tree {
  [name: string]: Tree | undefined;
}

/**
 * Lets a form obey a contract: its required fields, its lengths, and every rule, each error at its
 * field. `toBody` makes of the form's value what would be sent.
 */
export function obey<T extends object>(
  form: SchemaPathTree<T>,
  shape: Shape,
  toBody: (value: T) => unknown,
): void {
  const paths = form as unknown as Paths;
  for (const [name, field] of fieldsOf(shape)) {
    const path = paths[name];
    if (path) describe(path, field);
  }
  validateTree(form as SchemaPath<T>, ({ value, fieldTree }) =>
    atFields(fieldTree as FieldTree<T>, validate(shape, toBody(value())).errors),
  );
}

function describe(path: SchemaPath<unknown>, field: Field): void {
  if (!field.optional && !field.nullable) metadata(path, REQUIRED, () => true);
  if (field.kind !== 'text' || field.list || !field.max) return;
  metadata(path, MAX_LENGTH, () => field.max);
}

/** Puts errors of a contract or of the API at the fields that they name. */
export function atFields<T>(
  form: FieldTree<T>,
  errors: readonly FieldError[],
): ValidationError.WithOptionalFieldTree[] {
  return errors.map(({ path, code, message }) => ({
    kind: code,
    message: sentence(message),
    fieldTree: fieldAt(form as unknown as Tree, path) as unknown as FieldTree<unknown>,
  }));
}

// A path may lead deeper than the form goes, as into a list: the nearest field answers for it.
function fieldAt(form: Tree, path: string): Tree {
  let found = form;
  for (const step of path.split('.')) {
    const next = found[step];
    if (!next) return found;
    found = next;
  }
  return found;
}

function sentence(message: string): string {
  if (message === 'is required') return 'Required.';
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
}
