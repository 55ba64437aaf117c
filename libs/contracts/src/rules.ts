import {
  isEmail,
  isISO31661Alpha2,
  isISO4217CurrencyCode,
  isURL,
  registerDecorator,
  type ValidationOptions,
} from 'class-validator';
import { canonicalTag } from './language-tags';
import { isPointer } from './property-leaves';

/** The largest `properties` that a row keeps, in bytes of UTF-8 JSON. */
export const PROPERTIES_MAX_BYTES = 64 * 1024;
/** The deepest nesting that `properties` may have. */
export const PROPERTIES_MAX_DEPTH = 32;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
// Line breaks and tabs are text; the other controls are accidents, which few files can hold.
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Unicode that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
export function isWellFormed(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}

/** Well-formed, and without control characters but tabs and line breaks. */
export function isPrintable(text: string): boolean {
  return isWellFormed(text) && !CONTROL.test(text);
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

const text = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value);
const isLanguageTag = (value: unknown) =>
  typeof value === 'string' && canonicalTag(value) === value;
const wellFormed = (value: unknown) => typeof value !== 'string' || isWellFormed(value);
const printable = (value: unknown) => typeof value !== 'string' || isPrintable(value);
// With a zone and as a real moment; Date alone accepts far too much.
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const dateTime = (value: unknown) =>
  typeof value === 'string' && DATE_TIME.test(value) && isDay(value.slice(0, 10)) && isYear(value);
// Date would take the 30th of February for a day in March.
const isDay = (day: string) =>
  !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
// PostgreSQL knows no year 0; later ones are written otherwise.
function isYear(value: string): boolean {
  const year = new Date(value).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** Rule of `Text`. */
export const IsWellFormed = (options?: ValidationOptions) =>
  rule('wellFormed', wellFormed, 'must be well-formed Unicode without NUL', options);
/** What is said of a text that is not printable. */
export const NOT_PRINTABLE = 'must be well-formed Unicode without control characters';
/** Rule of a `Text` that is `printable`. */
export const IsPrintable = (options?: ValidationOptions) =>
  rule('printable', printable, NOT_PRINTABLE, options);
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
// What a person may type for a number: digits in groups, an extension at the end.
const PHONE = /^\+?[\d\s().\-/]{2,32}((ext\.?|x|#)\s?\d{1,8})?$/i;

/** Whether a text can be a telephone number at all; parsing it is the API's work. */
export function isPhone(value: unknown): boolean {
  return typeof value === 'string' && PHONE.test(value) && value.replace(/\D/g, '').length >= 3;
}

const FISCAL_CODE = /^[\p{L}\d][\p{L}\d .\-/&]{0,30}[\p{L}\d]$/u;
const FISCAL_CODE_SAID = 'must be 2 to 32 letters and digits, with blanks and . - / & between';
const DECIMAL = /^-?\d{1,14}(\.\d{1,4})?$/;

/** Rule of `Currency`: ISO 4217. */
export const IsCurrency = (options?: ValidationOptions) =>
  rule('currency', isISO4217CurrencyCode, 'must be a currency code of ISO 4217', options);
/** Rule of `Country`: ISO 3166-1 alpha-2. */
export const IsCountry = (options?: ValidationOptions) =>
  rule('country', isISO31661Alpha2, 'must be a country code of ISO 3166 such as RO', options);
/** Rule of `LanguageTag`: BCP 47 in its canonical form. */
export const IsLanguageTag = (options?: ValidationOptions) =>
  rule('languageTag', isLanguageTag, 'must be a BCP 47 language tag such as pt-BR', options);
/** Rule of `Phone`. */
export const IsPhone = (options?: ValidationOptions) =>
  rule('phone', isPhone, 'must be a telephone number', options);
/** Rule of `FiscalCode`. */
export const IsFiscalCode = (options?: ValidationOptions) =>
  rule('fiscalCode', text(FISCAL_CODE), FISCAL_CODE_SAID, options);
/** Rule of `Decimal`. */
export const IsDecimal = (options?: ValidationOptions) =>
  rule('decimal', text(DECIMAL), 'must be a decimal number such as 1250.50', options);

/** Rule of `PointerList`: RFC 6901. */
export const IsPointer = (options?: ValidationOptions) =>
  rule('pointer', isPointer, 'must be a JSON Pointer such as /button/text', options);

/** Rule of `Properties`. */
export const IsProperties = (options?: ValidationOptions) =>
  rule(
    'properties',
    value => propertiesProblem(value) === undefined,
    value => propertiesProblem(value) ?? '',
    options,
  );
