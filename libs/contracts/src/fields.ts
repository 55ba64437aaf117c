import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import {
  IsCountry,
  IsCurrency,
  IsDateTime,
  IsDecimal,
  IsEmailAddress,
  IsFiscalCode,
  IsLanguageTag,
  IsPhone,
  IsPointer,
  IsPrintable,
  IsProperties,
  IsWebOrigin,
  IsWebUrl,
  IsWellFormed,
} from './rules';

/** A class whose instances are a declared shape. */
export type Shape<T extends object = object> = new () => T;

/** What one field of a shape says of itself: the one source of rules, documents and forms. */
export interface Field {
  kind: 'text' | 'integer' | 'boolean' | 'choice' | 'object' | 'json';
  /** A list of the kind. */
  list?: boolean;
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
  /** Characters of a text, or the smallest integer. */
  min?: number;
  /** Characters of a text, or the largest integer. */
  max?: number;
  maxItems?: number;
  pattern?: RegExp;
  format?: 'email' | 'uri' | 'uuid' | 'date-time' | 'password';
  values?: readonly string[];
  shape?: () => Shape;
  /** Given at creation only. */
  immutable?: boolean;
  /** Leading and trailing white space is part of the text. */
  verbatim?: boolean;
  /** Goes out in files: no control characters but tabs and line breaks. */
  printable?: boolean;
}

type Options = Partial<Omit<Field, 'kind' | 'list'>>;
type ListOptions = Options & { minItems?: number };

interface Declared {
  field: Field;
  rules: PropertyDecorator[];
}

const registry = new WeakMap<object, Map<string, Declared>>();
const known = new WeakMap<Shape, ReadonlyMap<string, Field>>();

function declaredBy(shape: Shape): Map<string, Declared> {
  const parent: unknown = Object.getPrototypeOf(shape);
  const inherited = typeof parent === 'function' ? declaredBy(parent as Shape) : [];
  return new Map([...inherited, ...(registry.get(shape) ?? [])]);
}

/** All fields of a shape, inherited ones first. */
export function fieldsOf(shape: Shape): ReadonlyMap<string, Field> {
  const fields =
    known.get(shape) ?? new Map([...declaredBy(shape)].map(([name, { field }]) => [name, field]));
  known.set(shape, fields);
  return fields;
}

/** The shape of a PATCH body: every field optional; one that never changes is refused by name. */
export function PartialOf<T extends object>(shape: Shape<T>): Shape<Partial<T>> {
  class PartialShape {}
  for (const [name, { field, rules }] of declaredBy(shape)) {
    const decorate = field.immutable
      ? Equals(undefined, { context: { code: 'IMMUTABLE_FIELD' }, message: 'cannot be changed' })
      : declare({ ...field, optional: true }, ...rules);
    decorate(PartialShape.prototype, name);
  }
  return PartialShape;
}

/** The same shape with only the named fields. */
export function PickOf<T extends object, K extends keyof T & string>(
  shape: Shape<T>,
  names: readonly K[],
): Shape<Pick<T, K>> {
  class PickedShape {}
  const declared = declaredBy(shape);
  for (const name of names) {
    const found = declared.get(name);
    if (found) declare(found.field, ...found.rules)(PickedShape.prototype, name);
  }
  return PickedShape as Shape<Pick<T, K>>;
}

const code = (value: string, each = false): ValidationOptions => ({
  each,
  context: { code: value },
});

function declare(field: Field, ...rules: PropertyDecorator[]): PropertyDecorator {
  return (target, name) => {
    const own = registry.get(target.constructor) ?? new Map<string, Declared>();
    registry.set(target.constructor, own.set(String(name), { field, rules }));
    const required = (value: unknown) =>
      !(field.optional && value === undefined) && !(field.nullable && value === null);
    ValidateIf((_, value) => required(value))(target, name);
    for (const rule of rules) rule(target, name);
  };
}

function textRules(options: Options, each = false): PropertyDecorator[] {
  const isCharacters = options.printable ? IsPrintable : IsWellFormed;
  const rules = [IsString(code('TYPE', each)), isCharacters(code('MALFORMED', each))];
  if (options.min !== undefined) {
    rules.push(MinLength(options.min, code(options.min === 1 ? 'REQUIRED' : 'TOO_SHORT', each)));
  }
  if (options.max !== undefined) rules.push(MaxLength(options.max, code('TOO_LONG', each)));
  if (options.pattern) rules.push(Matches(options.pattern, code('PATTERN', each)));
  return rules;
}

/** A text; trimmed unless `verbatim`, well-formed Unicode without NUL. `min` is 1 unless said. */
export function Text(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', min: options.nullable ? 0 : 1, max: 255, ...options };
  return declare(field, ...textRules(field));
}

/** An absolute http or https URL of at most 2,048 characters. */
export function WebUrl(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 2048, format: 'uri', ...options };
  return declare(field, ...textRules(field), IsWebUrl(code('FORMAT')));
}

/** An email address, kept as typed and compared without case. */
export function Email(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 254, format: 'email', ...options };
  return declare(field, ...textRules(field), IsEmailAddress(code('FORMAT')));
}

/** A telephone number; kept as E.164 where it parses, else as typed. */
export function Phone(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 48, example: '+40213101234', ...options };
  return declare(field, ...textRules(field), IsPhone(code('FORMAT')));
}

/** A tax or company number as written; compared by its letters and digits alone. */
export function FiscalCode(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 32, example: 'RO 18547290', ...options };
  return declare(field, ...textRules(field), IsFiscalCode(code('FORMAT')));
}

/** A currency by its ISO 4217 code. */
export function Currency(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', min: 3, max: 3, example: 'EUR', ...options };
  return declare(field, ...textRules(field), IsCurrency(code('FORMAT')));
}

/** A country by its ISO 3166-1 alpha-2 code. */
export function Country(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', min: 2, max: 2, example: 'RO', ...options };
  return declare(field, ...textRules(field), IsCountry(code('FORMAT')));
}

/** A BCP 47 language tag in its canonical form. */
export function LanguageTag(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 35, example: 'ro', ...options };
  return declare(field, ...textRules(field), IsLanguageTag(code('LANGUAGE_INVALID')));
}

/** An exact number as text: at most 14 digits before the point and 4 after it. */
export function Decimal(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 20, example: '1250.50', ...options };
  return declare(field, ...textRules(field), IsDecimal(code('FORMAT')));
}

/** An id: a UUID, version 7 where the product made it. */
export function Id(options: Options = {}): PropertyDecorator {
  return declare({ kind: 'text', format: 'uuid', ...options }, IsUUID('all', code('FORMAT')));
}

/** A moment in UTC, ISO 8601. */
export function Timestamp(options: Options = {}): PropertyDecorator {
  const field: Field = { kind: 'text', format: 'date-time', ...options };
  return declare(field, IsDateTime(code('FORMAT')));
}

/** A whole number. */
export function Integer(options: Options = {}): PropertyDecorator {
  const rules = [IsInt(code('TYPE'))];
  if (options.min !== undefined) rules.push(Min(options.min, code('TOO_SMALL')));
  if (options.max !== undefined) rules.push(Max(options.max, code('TOO_LARGE')));
  return declare({ kind: 'integer', ...options }, ...rules);
}

/** True or false. */
export function Flag(options: Options = {}): PropertyDecorator {
  return declare({ kind: 'boolean', ...options }, IsBoolean(code('TYPE')));
}

/** One of a closed set of words. */
export function Choice(values: readonly string[], options: Options = {}): PropertyDecorator {
  return declare({ kind: 'choice', values, ...options }, IsIn(values, code('NOT_ALLOWED')));
}

/** Free JSON: an object of at most 64 KB and 32 levels, without keys that reach a prototype. */
export function Properties(options: Options = {}): PropertyDecorator {
  return declare({ kind: 'json', ...options }, IsProperties(code('PROPERTIES')));
}

/** Another shape. */
export function Nested(shape: () => Shape, options: Options = {}): PropertyDecorator {
  return declare({ kind: 'object', shape, ...options }, ValidateNested(code('TYPE')));
}

/** A list of another shape that the API judges item by item, so that one does not spoil the others. */
export function UnjudgedList(shape: () => Shape, options: ListOptions = {}): PropertyDecorator {
  return declare({ kind: 'object', shape, ...options, list: true }, ...listRules(options));
}

function listRules(options: ListOptions): PropertyDecorator[] {
  const rules = [IsArray(code('TYPE')), ArrayMaxSize(options.maxItems ?? 100, code('TOO_MANY'))];
  if (options.minItems) rules.push(ArrayMinSize(options.minItems, code('REQUIRED')));
  return rules;
}

/** A list of texts, at most 100 unless said. */
export function TextList(options: ListOptions = {}): PropertyDecorator {
  const field: Field = { kind: 'text', min: 1, max: 255, maxItems: 100, ...options, list: true };
  return declare(field, ...listRules(options), ...textRules(field, true));
}

/** A list of ids, each a UUID. */
export function IdList(options: ListOptions = {}): PropertyDecorator {
  const field: Field = { kind: 'text', format: 'uuid', maxItems: 100, ...options, list: true };
  return declare(field, ...listRules(options), IsUUID('all', code('FORMAT', true)));
}

/** A list of web origins such as `https://shop.example`. */
export function OriginList(options: ListOptions = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 255, maxItems: 100, ...options, list: true };
  return declare(field, ...listRules(options), IsWebOrigin(code('FORMAT', true)));
}

/** A list of JSON Pointers such as `/button/text`, each of at most 200 characters. */
export function PointerList(options: ListOptions = {}): PropertyDecorator {
  const field: Field = { kind: 'text', max: 200, maxItems: 50, ...options, list: true };
  const rules = [...listRules(field), ...textRules(field, true)];
  return declare(field, ...rules, IsPointer(code('FORMAT', true)));
}

/** A list of words out of a closed set. */
export function ChoiceList(values: readonly string[], options: ListOptions = {}) {
  const field: Field = { kind: 'choice', values, maxItems: 100, ...options, list: true };
  return declare(field, ...listRules(options), IsIn(values, code('NOT_ALLOWED', true)));
}

/** A list of another shape. */
export function NestedList(shape: () => Shape, options: ListOptions = {}): PropertyDecorator {
  const field: Field = { kind: 'object', shape, ...options, list: true };
  return declare(field, ...listRules(options), ValidateNested({ ...code('TYPE'), each: true }));
}
