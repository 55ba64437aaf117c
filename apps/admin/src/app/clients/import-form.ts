import { applyEach, type SchemaPathTree, validate, validateTree } from '@angular/forms/signals';
import {
  CLIENT_MATCHES,
  type ClientImportMode,
  type ClientMatch,
  ImportClients,
} from '@portico/contracts/client-import';
import type { ClientKind } from '@portico/contracts/clients';
import type { CustomField } from '@portico/contracts/custom-fields';
import type { FieldError } from '@portico/contracts/problems';
import { obey } from '../platform/form-rules';
import type { CsvColumn } from './csv-head';
import { guessFields } from './guess-field';
import { words } from './import.words';

/** A column and what it fills: a field, a path in the properties, or ('') nothing. */
export interface ColumnForm extends CsvColumn {
  field: string;
  path: string;
}

/** What an import is told besides its file. */
export interface ImportForm {
  mode: ClientImportMode;
  match: ClientMatch[];
  kind: ClientKind;
  columns: ColumnForm[];
}

/** The field of a column that fills a property by its path. */
export const PROPERTY = 'properties';
const PATH = /^[^.]{1,128}(\.[^.]{1,128}){0,15}$/;

export const NEW_IMPORT: ImportForm = {
  mode: 'both',
  match: [...CLIENT_MATCHES],
  kind: 'organisation',
  columns: [],
};

/** The columns of a file, with the fields that they seem to fill. */
export function columnsOf(found: CsvColumn[], custom: readonly CustomField[]): ColumnForm[] {
  const names = found.map(({ name, repeated }) => (repeated ? '' : name));
  const fields = guessFields(names, custom);
  const known = new Set(custom.map(({ label }) => `${PROPERTY}.${label}`));
  return found.map((column, index) => {
    const field = fields[index] ?? '';
    const free = field.startsWith(`${PROPERTY}.`) && !known.has(field);
    if (!free) return { ...column, field, path: '' };
    return { ...column, field: PROPERTY, path: field.slice(PROPERTY.length + 1) };
  });
}

const targetOf = ({ field, path }: ColumnForm) =>
  field === PROPERTY ? `${PROPERTY}.${path.trim()}` : field;

/** What is sent with the file; every column is named, so that nothing is left to chance. */
export function optionsOf(form: ImportForm, dryRun: boolean): ImportClients {
  const { columns, ...rest } = form;
  const mapping = columns.map(column => [column.name, targetOf(column) || null]);
  return { ...rest, mapping: JSON.stringify(Object.fromEntries(mapping)), dryRun };
}

/** The rules of the contract, and those that only a look at all columns can tell. */
export function importRules(path: SchemaPathTree<ImportForm>): void {
  obey(path, ImportClients, form => optionsOf(form, true));
  validate(path.match, ({ value }) => problem(value().length ? '' : words.matchNeeded));
  validate(path.columns, ({ value, valueOf }) =>
    problem(missing(value(), valueOf(path.mode), valueOf(path.match))),
  );
  validateTree(path.columns, ({ value, fieldTree }) =>
    [...fieldTree].flatMap((column, index) => {
      const found = problem(clash(value(), index));
      return found ? [{ ...found, fieldTree: column.field }] : [];
    }),
  );
  applyEach(path.columns, column =>
    validate(column.path, ({ value, valueOf }) => {
      const fits = valueOf(column.field) !== PROPERTY || PATH.test(value().trim());
      return problem(fits ? '' : words.pathWrong);
    }),
  );
}

const problem = (message: string) => (message ? { kind: 'MAPPING', message } : undefined);

function missing(columns: ColumnForm[], mode: ClientImportMode, match: ClientMatch[]): string {
  if (columns.length === 0) return '';
  const targets = columns.map(targetOf);
  if (!targets.some(Boolean)) return words.nothingMapped;
  const recognised = match.some(field => targets.includes(field));
  return mode === 'update' && !recognised ? words.matchUnmapped : '';
}

function clash(columns: ColumnForm[], index: number): string {
  const column = columns[index];
  const target = column && targetOf(column);
  if (!target) return '';
  if (column.repeated) return words.repeated;
  const first = columns.findIndex(other => targetOf(other) === target);
  return first < index ? words.filledBy(columns[first]?.name ?? '') : '';
}

/** An error of the mapping that was sent, at the column of the form that it is about. */
export function atColumn(error: FieldError, columns: readonly ColumnForm[]): FieldError {
  const index = columns.findIndex(({ name }) => error.path === `mapping.${name}`);
  return index < 0 ? error : { ...error, path: `columns.${index}.field` };
}
