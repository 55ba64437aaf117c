import { isEmail, isURL, registerDecorator, type ValidationOptions } from 'class-validator';

/** The largest `properties` that a row keeps, in bytes of UTF-8 JSON. */
export const PROPERTIES_MAX_BYTES = 64 * 1024;
/** The deepest nesting that `properties` may have. */
export const PROPERTIES_MAX_DEPTH = 32;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Unicode that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
export function isWellFormed(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}

/** Why a value can't be kept as `properties`; undefined when it can. */
export function propertiesProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be a JSON object';
  }
  const problem = jsonProblem(value, 1);
  if (problem) return problem;
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  return bytes > PROPERTIES_MAX_BYTES ? `must not exceed ${PROPERTIES_MAX_BYTES} bytes` : undefined;
}

function jsonProblem(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string' && !isWellFormed(value)) {
    return 'must be well-formed Unicode without NUL';
  }
  return typeof value === 'object' && value !== null ? objectProblem(value, depth) : undefined;
}

function objectProblem(value: object, depth: number): string | undefined {
  if (depth > PROPERTIES_MAX_DEPTH) return `must not be deeper than ${PROPERTIES_MAX_DEPTH} levels`;
  for (const [key, child] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) return `must not contain the key ${key}`;
    const problem = jsonProblem(key, depth) ?? jsonProblem(child, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

/** An absolute http or https URL; `http://localhost:3000` and addresses count. */
export function isWebUrl(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    isURL(value, { protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  );
}

/** A web origin: scheme, host and port, nothing after. */
export function isWebOrigin(value: unknown): boolean {
  return isWebUrl(value) && new URL(value as string).origin === value;
}

function rule(
  name: string,
  holds: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
  options?: ValidationOptions,
): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      ...(options ? { options } : {}),
      validator: {
        validate: holds,
        defaultMessage: arguments_ =>
          typeof message === 'string' ? message : message(arguments_?.value),
      },
    });
}

const wellFormed = (value: unknown) => typeof value !== 'string' || isWellFormed(value);
// With a zone and as a real moment; Date alone accepts far too much.
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const dateTime = (value: unknown) =>
  typeof value === 'string' && DATE_TIME.test(value) && !Number.isNaN(Date.parse(value));

/** Rule of `Text`. */
export const IsWellFormed = (options?: ValidationOptions) =>
  rule('wellFormed', wellFormed, 'must be well-formed Unicode without NUL', options);
/** Rule of `WebUrl`. */
export const IsWebUrl = (options?: ValidationOptions) =>
  rule('webUrl', isWebUrl, 'must be an absolute http or https URL', options);
/** Rule for a web origin such as `https://shop.example`. */
export const IsWebOrigin = (options?: ValidationOptions) =>
  rule('webOrigin', isWebOrigin, 'must be an origin such as https://shop.example', options);
/** Rule of `Email`. */
export const IsEmailAddress = (options?: ValidationOptions) =>
  rule('emailAddress', value => isEmail(value), 'must be an email address', options);
/** Rule of `Timestamp`. */
export const IsDateTime = (options?: ValidationOptions) =>
  rule('dateTime', dateTime, 'must be a moment in ISO 8601 with a time zone', options);
/** Rule of `Properties`. */
export const IsProperties = (options?: ValidationOptions) =>
  rule(
    'properties',
    value => propertiesProblem(value) === undefined,
    value => propertiesProblem(value) ?? '',
    options,
  );
