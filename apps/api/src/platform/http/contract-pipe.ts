import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { fieldsOf, type Field, type Shape } from '@portico/contracts/fields';
import { validate } from '@portico/contracts/validate';
import { isUUID } from 'class-validator';
import { invalid, notFound } from '../errors/problem-error';

/** Checks bodies, queries and keys of paths by their contract, and that an `id` in a path is one. */
@Injectable()
export class ContractPipe implements PipeTransform {
  transform(value: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'param' && data) return checkId(value, data);
    const shape = metatype as Shape | undefined;
    if (!shape || fieldsOf(shape).size === 0) return value;
    return check(shape, OF_URL.includes(type) ? coerce(shape, value as Texts) : value);
  }
}

const OF_URL = ['query', 'param'];

type Texts = Record<string, string | string[] | undefined>;

/** The value as its contract has it, or 422 with the fields. */
export function check<T extends object>(shape: Shape<T>, plain: unknown): T {
  const { value, errors } = validate(shape, plain);
  if (value === undefined) throw invalid(errors);
  return value;
}

// An id that is none can't name anything, so it is 404 rather than an error of the database.
function checkId(value: unknown, name: string): unknown {
  if (name.toLowerCase().endsWith('id') && !isUUID(value)) throw notFound('The item');
  return value;
}

/** Texts of a query string or a form as the types of the contract. */
export function coerce(shape: Shape, texts: Texts): Record<string, unknown> {
  const fields = fieldsOf(shape);
  const given = Object.entries(texts).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(
    given.map(([name, value]) => [name, coerceField(fields.get(name), value ?? '')]),
  );
}

const FLAGS = new Map([
  ['true', true],
  ['false', false],
]);

function coerceField(field: Field | undefined, value: string | string[]): unknown {
  if (!field) return value;
  if (field.list) return typeof value === 'string' ? value.split(',') : value;
  return typeof value === 'string' ? coerceText(field, value) : value;
}

function coerceText(field: Field, text: string): unknown {
  if (field.kind === 'integer') return Number(text);
  return field.kind === 'boolean' ? (FLAGS.get(text) ?? text) : text;
}
