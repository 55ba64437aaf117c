import type { UpdateClient } from '@portico/contracts/clients';
import type { CustomField } from '@portico/contracts/custom-fields';
import type { FieldError } from '@portico/contracts/problems';
import type { Given } from './body';
import { crmName, CUSTOMER_FIELDS, EXTRAS } from './customer-fields';
import { propertiesOf } from './custom-values';
import { asText, isYes, textOf } from './given';
import { sentence, type Faults } from './refusal';

type Patch = Record<string, unknown>;

/** A request as a change of a client, and what of it means nothing. */
export interface CustomerInput {
  patch: UpdateClient;
  faults: Faults;
}

/** What the fields of a request mean, apart from company and groups; `skip` is left as it is. */
export function inputOf(given: Given, fields: CustomField[], skip: Set<string>): CustomerInput {
  const { patch, faults } = plainOf(given, skip);
  const active = textOf(given, 'active');
  const properties = { ...propertiesOf(given, fields), ...extrasOf(given, skip) };
  return {
    patch: {
      ...patch,
      ...(active ? { active: isYes(active) } : {}),
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
    },
    faults,
  };
}

function plainOf(given: Given, skip: Set<string>): CustomerInput {
  const patch: Patch = {};
  const faults: Faults = {};
  for (const [name, { path, read, is }] of Object.entries(CUSTOMER_FIELDS)) {
    const text = skip.has(name) ? undefined : textOf(given, name);
    if (text === undefined) continue;
    const value = read ? read(text) : text || null;
    if (value === undefined) faults[name] = sentence(name, `must be ${is ?? 'valid'}`);
    else put(patch, path, value);
  }
  return { patch, faults };
}

function extrasOf(given: Given, skip: Set<string>): Patch {
  const sent = EXTRAS.filter(name => Object.hasOwn(given, name) && !skip.has(name));
  const crm = Object.fromEntries(sent.map(name => [name, asText(given[name]) || null]));
  return sent.length > 0 ? { crm } : {};
}

function put(patch: Patch, path: string, value: string | null): void {
  const [first = '', second] = path.split('.');
  if (second === undefined) patch[first] = value;
  else patch[first] = { ...(patch[first] as object | undefined), [second]: value };
}

/** Errors of the contract of clients by the names of that API. */
export function faultsOf(errors: readonly FieldError[], fields: CustomField[]): Faults {
  const named = errors.map(({ path, message }) => {
    const label = path.startsWith('properties.') ? path.slice('properties.'.length) : undefined;
    const field = fields.find(one => one.label === label);
    if (!field) return [crmName(path), sentence(crmName(path), message)] as const;
    const name = `custom_fields[customers][${field.number}]`;
    return [name, `The ${field.title} field ${message}.`] as const;
  });
  // The first error of a field says it best.
  return Object.fromEntries(named.reverse());
}
