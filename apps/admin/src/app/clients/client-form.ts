import {
  metadata,
  REQUIRED,
  type SchemaPathTree,
  validate,
  validateTree,
  type ValidationError,
} from '@angular/forms/signals';
import {
  type Client,
  type ClientKind,
  CreateClient,
  type UpdateClient,
} from '@portico/contracts/clients';
import { type CustomField, customValueProblem } from '@portico/contracts/custom-fields';
import type { Choice } from '@portico/ui/filter';
import { obey } from '../platform/form-rules';
import { mergePatch } from '../platform/merge-patch';
import {
  addressBody,
  addressForm,
  type AddressForm,
  addressLines,
  NO_ADDRESS,
} from './address-form';
import { words } from './client-form.words';
import { words as listWords } from './clients.words';

/** What the drawer edits; texts are '' where nothing is set. */
export interface ClientForm {
  kind: ClientKind;
  email: string;
  password: string;
  name: string;
  phone: string;
  active: boolean;
  comments: string;
  legalName: string;
  fiscalCode: string;
  website: string;
  language: string;
  currency: string;
  groupIds: string[];
  managerId: string;
  entitlements: string[];
  address: AddressForm;
  billingAddress: AddressForm;
  shippingAddress: AddressForm;
  properties: Record<string, unknown>;
}

/** What the form has to know beyond its own values. */
export interface ClientState {
  /** The client as it was read; undefined for a new one. */
  before: () => Client | undefined;
  fields: () => readonly CustomField[];
}

export const ADDRESSES = ['address', 'billingAddress', 'shippingAddress'] as const;

const TEXTS = [
  'email',
  'phone',
  'comments',
  'legalName',
  'fiscalCode',
  'website',
  'language',
  'currency',
  'managerId',
] as const;

const NEW: ClientForm = {
  ...{ kind: 'organisation', email: '', password: '', name: '', phone: '', active: false },
  ...{ comments: '', legalName: '', fiscalCode: '', website: '', language: '', currency: '' },
  ...{ groupIds: [], managerId: '', entitlements: [], properties: {} },
  ...{ address: NO_ADDRESS, billingAddress: NO_ADDRESS, shippingAddress: NO_ADDRESS },
};

/** The form of a client, or of one to be added. */
export function formOf(client?: Client): ClientForm {
  if (!client) return NEW;
  const { kind, name, active, entitlements, properties, groups } = client;
  const texts = TEXTS.map(field => [field, client[field] ?? ''] as const);
  const addresses = ADDRESSES.map(field => [field, addressForm(client[field])] as const);
  return {
    ...NEW,
    ...(Object.fromEntries(texts) as Record<(typeof TEXTS)[number], string>),
    ...(Object.fromEntries(addresses) as Record<(typeof ADDRESSES)[number], AddressForm>),
    ...{ kind, name, active, entitlements, properties },
    groupIds: groups.map(({ id }) => id),
  };
}

/** What a client's own ids stand for. */
export function namesIn(client?: Client): Choice[] {
  const { groups = [], managerId, manager } = client ?? {};
  return [
    ...groups.map(({ id, name }) => ({ value: id, text: name })),
    ...(managerId ? [{ value: managerId, text: manager ?? managerId }] : []),
  ];
}

/** What adds a client. */
export function bodyOf({ password, ...form }: ClientForm): CreateClient {
  const texts = TEXTS.map(field => [field, form[field].trim() || null] as const);
  const addresses = ADDRESSES.map(field => [field, addressBody(form[field])] as const);
  return {
    ...form,
    ...(Object.fromEntries(texts) as Pick<CreateClient, (typeof TEXTS)[number]>),
    ...(Object.fromEntries(addresses) as Pick<CreateClient, (typeof ADDRESSES)[number]>),
    ...(password ? { password } : {}),
  };
}

/** What turns `before` into what the form says: only that. */
export function changesOf(form: ClientForm, before: Client): UpdateClient {
  const after: CreateClient = bodyOf(form);
  const patch: UpdateClient = mergePatch({ ...bodyOf(formOf(before)) }, { ...after });
  // The API replaces an address as a whole.
  for (const field of ADDRESSES) if (field in patch) patch[field] = after[field] ?? null;
  return patch;
}

/** The rules of the contract, of custom fields, and of signing in. */
export function clientRules({ before, fields }: ClientState) {
  return (path: SchemaPathTree<ClientForm>): void => {
    obey(path, CreateClient, bodyOf);
    const needsEmail = (password: string) => !!password || !!before()?.hasPassword;
    metadata(path.email, REQUIRED, ({ valueOf }) => needsEmail(valueOf(path.password)));
    validate(path.email, ({ value, valueOf }) =>
      needsEmail(valueOf(path.password)) && !value().trim()
        ? { kind: 'REQUIRED', message: words.required }
        : undefined,
    );
    validateTree(path.properties, ({ value, valueOf, fieldTree }) => {
      const known = before()?.properties;
      if (known && JSON.stringify(known) === JSON.stringify(value())) return [];
      const errors = customErrors(fieldsOf(fields(), valueOf(path.kind)), value());
      return errors.map(error => ({ ...error, fieldTree }));
    });
  };
}

/** The custom fields that a client of a kind has. */
export function fieldsOf(fields: readonly CustomField[], kind: ClientKind): CustomField[] {
  return fields.filter(field => !field.kind || field.kind === kind);
}

function customErrors(
  fields: readonly CustomField[],
  properties: Record<string, unknown>,
): ValidationError[] {
  return fields.flatMap(field => {
    const value = properties[field.label] ?? null;
    const missing = field.required && value === null;
    const problem = missing ? words.required : sentence(customValueProblem(field, value));
    return problem ? [{ kind: field.label, message: problem }] : [];
  });
}

function sentence(problem = ''): string {
  return problem && `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
}

/** What the form says, by labels that people know; `nameOf` names what ids stand for. */
export function textsOf(form: ClientForm, nameOf: (id: string) => string): Record<string, string> {
  const text = (field: (typeof ADDRESSES)[number]) =>
    addressLines(addressBody(form[field])).join(', ');
  return {
    ...{ [words.email]: form.email, [words.name]: form.name, [words.phone]: form.phone },
    [words.password]: form.password && '•••',
    [words.active]: form.active ? words.yes : words.no,
    [words.kind]: listWords.kinds[form.kind],
    ...{ [words.comments]: form.comments, [words.legalName]: form.legalName },
    ...{ [words.fiscalCode]: form.fiscalCode, [words.website]: form.website },
    ...{ [words.language]: form.language, [words.currency]: form.currency },
    [words.groups]: form.groupIds.map(nameOf).join(', '),
    [words.manager]: form.managerId && nameOf(form.managerId),
    [words.entitlements]: form.entitlements.join(', '),
    ...Object.fromEntries(ADDRESSES.map(field => [words[field], text(field)])),
    [words.properties]: JSON.stringify(form.properties),
  };
}
