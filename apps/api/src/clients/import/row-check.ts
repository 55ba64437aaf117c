import { CreateClient, UpdateClient } from '@portico/contracts/clients';
import { CreateContact } from '@portico/contracts/contacts';
import { customValueProblem } from '@portico/contracts/custom-fields';
import type { CustomFieldEntity } from '../../custom-fields/custom-field.entity';
import type { Shape } from '@portico/contracts/fields';
import { validate } from '@portico/contracts/validate';
import type { RowInput, RowProblem } from './row-input';

/** A row that fits its contract. */
export interface CheckedRow {
  client: UpdateClient;
  contact?: CreateContact;
}

type Checked = { row: CheckedRow; problems: [] } | { row?: undefined; problems: RowProblem[] };

/** The row of a new client, by the rules of the API. */
export function checkNew({ client, contact }: RowInput, fields: CustomFieldEntity[]): Checked {
  return check(CreateClient, client, contact, customProblems(client, fields, true));
}

/** The row of a client who is there, and keeps the kind. */
export function checkChange({ client, contact }: RowInput, fields: CustomFieldEntity[]): Checked {
  const { kind: _, ...changes } = client;
  return check(UpdateClient, changes, contact, customProblems(client, fields, false));
}

function check(
  shape: Shape<UpdateClient>,
  plain: object,
  plainContact: object | undefined,
  custom: RowProblem[],
): Checked {
  const client = validate(shape, plain);
  const contact = plainContact && validate(CreateContact, plainContact);
  const problems = [
    ...client.errors.map(error => told(error.path, error)),
    ...(contact?.errors.map(error => told(`contact.${error.path}`, error)) ?? []),
    ...custom,
  ];
  if (problems.length > 0 || !client.value) return { problems };
  const row = { client: client.value, ...(contact?.value ? { contact: contact.value } : {}) };
  return { row, problems: [] };
}

const told = (path: string, { code, message }: RowProblem): RowProblem => ({
  code,
  message: `${path} ${message}`,
});

function customProblems(
  { kind, properties = {} }: RowInput['client'],
  fields: CustomFieldEntity[],
  isNew: boolean,
): RowProblem[] {
  const own = fields.filter(field => !field.kind || !kind || field.kind === kind);
  return own.flatMap(field => {
    const message = problemOf(field, properties[field.label] ?? null, isNew);
    return message ? [{ code: 'CUSTOM_FIELD', message }] : [];
  });
}

function problemOf(field: CustomFieldEntity, value: unknown, isNew: boolean): string | undefined {
  const missing = value === null && isNew && field.required;
  const problem = missing ? 'is required' : customValueProblem(field, value);
  return problem && `properties.${field.label} ${problem}`;
}
