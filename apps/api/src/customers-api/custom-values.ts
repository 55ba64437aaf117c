import type { CustomField, CustomFieldType } from '@portico/contracts/custom-fields';
import { asText, isYes, listOf, objectOf } from './given';
import type { Given } from './body';

/** The names that custom fields of customers have there, by type. */
export const CRM_TYPES: Record<CustomFieldType, string> = {
  text: 'input',
  number: 'number',
  boolean: 'checkbox',
  date: 'date_picker',
  choice: 'select',
  choices: 'multiselect',
};

type Field = Pick<CustomField, 'label' | 'number' | 'type'>;

/** The custom fields that a request names, as `properties`; null takes a value away. */
export function propertiesOf(given: Given, fields: Field[]): Record<string, unknown> {
  const values = objectOf(objectOf(given['custom_fields'])['customers']);
  const named = fields.filter(({ number }) => Object.hasOwn(values, String(number)));
  return Object.fromEntries(
    named.map(({ label, number, type }) => [label, valueOf(type, values[String(number)])]),
  );
}

function valueOf(type: CustomFieldType, given: unknown): unknown {
  const list = listOf(given);
  if (type === 'choices') return list.length ? list : null;
  const text = typeof given === 'object' ? (list[0] ?? '') : (asText(given) ?? '');
  return text === '' ? null : singleOf(type, text);
}

function singleOf(type: CustomFieldType, text: string): unknown {
  if (type === 'boolean') return isYes(text);
  return type === 'number' ? numeric(text) : text;
}

// What is no number is left to the rule of the field, which says so.
function numeric(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** The value of a custom field as a text; empty where there is none. */
export function shownValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(shownValue).join(', ');
  return asText(value) ?? JSON.stringify(value);
}
