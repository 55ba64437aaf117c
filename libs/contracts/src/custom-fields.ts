import { Choice, Flag, Integer, PartialOf, Text, TextList } from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';
import { CLIENT_KINDS, type ClientKind } from './clients';

export const CUSTOM_FIELD_TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'choice',
  'choices',
] as const;
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** The most custom fields that there may be. */
export const CUSTOM_FIELDS_MAX = 100;

/**
 * A field of clients that you define: a name at the top of `properties`, with the type that its
 * value has in forms, imports and the API.
 */
export class CreateCustomField {
  @Text({
    immutable: true,
    max: 128,
    pattern: /^(?!(__proto__|constructor|prototype)$)[A-Za-z][A-Za-z0-9_-]*$/,
    description: 'Name in `properties`',
    example: 'contractStatus',
  })
  label!: string;
  @Text({ max: 120, description: 'What the form calls it', example: 'Contract status' })
  title!: string;
  @Choice(CUSTOM_FIELD_TYPES, { immutable: true, example: 'choice' }) type!: CustomFieldType;
  @Choice(CLIENT_KINDS, {
    optional: true,
    nullable: true,
    description: 'For clients of this kind only',
  })
  kind?: ClientKind | null;
  @Flag({ optional: true, description: 'Clients that are made or edited must have it (no)' })
  required?: boolean;
  @TextList({
    optional: true,
    maxItems: 200,
    max: 120,
    description: 'What there is to choose from, for `choice` and `choices`',
    example: ['draft', 'signed', 'ended'],
  })
  choices?: string[];
  @Integer({ optional: true, min: 0, max: 10_000, description: 'Place in the form' })
  position?: number;
}

export class UpdateCustomField extends PartialOf(CreateCustomField) {}

/** A field of clients that was defined here. */
export class CustomField extends Stored {
  @Integer({ description: 'Number for the CRM customers API', example: 5 }) number!: number;
  @Text({ example: 'contractStatus' }) label!: string;
  @Text({ example: 'Contract status' }) title!: string;
  @Choice(CUSTOM_FIELD_TYPES, { example: 'choice' }) type!: CustomFieldType;
  @Choice(CLIENT_KINDS, { nullable: true }) kind!: ClientKind | null;
  @Flag() required!: boolean;
  @TextList({ maxItems: 200, example: ['draft', 'signed', 'ended'] }) choices!: string[];
  @Integer({ example: 10 }) position!: number;
}

export class CustomFieldQuery extends ListQuery {
  @SortBy('position', 'label', 'title') sort?: string;
}

export class CustomFieldPage extends pageOf(CustomField) {}

/** Why a value does not fit a custom field; undefined when it does. Null always fits. */
export function customValueProblem(
  { type, choices }: Pick<CustomField, 'type' | 'choices'>,
  value: unknown,
): string | undefined {
  if (value === null) return undefined;
  const { fits, problem } = RULES[type];
  return fits(value, choices) ? undefined : problem;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const isDate = (value: unknown) => typeof value === 'string' && DATE.test(value) && isReal(value);

// Date alone takes the 30th of February for the 2nd of March.
function isReal(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

interface Rule {
  fits: (value: unknown, choices: string[]) => boolean;
  problem: string;
}

const RULES: Record<CustomFieldType, Rule> = {
  text: { fits: value => typeof value === 'string', problem: 'must be a text' },
  number: { fits: value => Number.isFinite(value), problem: 'must be a number' },
  boolean: { fits: value => typeof value === 'boolean', problem: 'must be true or false' },
  date: { fits: isDate, problem: 'must be a date such as 2026-05-10' },
  choice: {
    fits: (value, choices) => typeof value === 'string' && choices.includes(value),
    problem: 'must be one of the choices',
  },
  choices: {
    fits: (value, choices) =>
      Array.isArray(value) && value.every(item => choices.includes(item as string)),
    problem: 'must be a list of the choices',
  },
};
