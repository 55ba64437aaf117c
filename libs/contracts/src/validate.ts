import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { fieldsOf, type Field, type Shape } from './fields';
import type { FieldError } from './problems';

/** What `validate` found: a clean value, or what is wrong with each field. */
export type Validated<T> = { value: T; errors: [] } | { value?: undefined; errors: FieldError[] };

// For each object it would look through the rules of all shapes there are, and then do those of every
// field, which takes longer than to check what is there. Rules are declared when a shape is loaded,
// and never change; an optional field that is absent needs none of its own.
const rules = getMetadataStorage();
const rulesOf = rules.getTargetValidationMetadatas.bind(rules);
const known = new Map<unknown, ReturnType<typeof rulesOf>>();
let judged: object | undefined;
rules.getTargetValidationMetadatas = (shape, ...rest) => {
  // What a caller has put in the place of `constructor` is no shape, and nothing to remember.
  if (typeof shape !== 'function') return [];
  const found = known.get(shape) ?? rulesOf(shape, ...rest);
  known.set(shape, found);
  const value = judged;
  judged = undefined; // what it holds in turn is judged by all rules
  if (!value) return found;
  const said = found.filter(
    ({ propertyName }) => propertyName in value || isRequired(shape as Shape, propertyName),
  );
  // A shape without any rule would be none that class-validator knows.
  return said.length ? said : found.filter(rule => rule.propertyName === found[0]?.propertyName);
};

function isRequired(shape: Shape, name: string): boolean {
  const field = fieldsOf(shape).get(name);
  return field !== undefined && !field.optional;
}

/** Checks plain data against a shape; the API's requests and the console's forms both pass here. */
export function validate<T extends object>(shape: Shape<T>, plain: unknown): Validated<T> {
  if (!isRecord(plain)) {
    return { errors: [{ path: '', code: 'TYPE', message: 'must be a JSON object' }] };
  }
  const value = instantiate(shape, plain);
  const errors = judge(value);
  return errors.length
    ? { errors: errors.flatMap(error => fieldErrors(error)) }
    : { value, errors: [] };
}

function judge(value: object): ValidationError[] {
  judged = value;
  try {
    return validateSync(value, { whitelist: true, forbidNonWhitelisted: true });
  } finally {
    judged = undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function instantiate<T extends object>(shape: Shape<T>, plain: Record<string, unknown>): T {
  const instance = blank(shape);
  const fields = fieldsOf(shape);
  for (const [name, value] of Object.entries(plain)) {
    const field = fields.get(name);
    const clean = field ? convert(field, value) : value;
    if (clean !== undefined) define(instance, name, clean);
  }
  return instance as T;
}

const defaults = new WeakMap<Shape, object>();

// Declared class fields stand as undefined in a new instance; absent must mean absent.
function blank(shape: Shape): Record<string, unknown> {
  const given =
    defaults.get(shape) ??
    Object.fromEntries(Object.entries(new shape()).filter(([, value]) => value !== undefined));
  defaults.set(shape, given);
  return Object.assign(Object.create(shape.prototype as object), given) as Record<string, unknown>;
}

// Plain assignment would call the setter of a key named `__proto__`.
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') target[name] = value;
  else Object.defineProperty(target, name, { value, enumerable: true });
}

function convert(field: Field, value: unknown): unknown {
  if (field.list && Array.isArray(value)) {
    return value.map((item: unknown) => convert({ ...field, list: false }, item));
  }
  if (field.kind === 'text' && typeof value === 'string' && !field.verbatim) return value.trim();
  if (!field.shape || !isRecord(value)) return value;
  return instantiate(field.shape(), value);
}

// What class-validator says of an object that is of none of our classes.
const OF_NO_SHAPE = 'unknownValue';

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  if (error.constraints && OF_NO_SHAPE in error.constraints) {
    return [{ path: parent, code: 'TYPE', message: 'is not what is expected here' }];
  }
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = error.constraints ? [firstProblem(error, path)] : [];
  return [...own, ...(error.children ?? []).flatMap(child => fieldErrors(child, path))];
}

function firstProblem(error: ValidationError, path: string): FieldError {
  const constraints = Object.entries(error.constraints ?? {});
  if (constraints.some(([name]) => name === 'whitelistValidation')) {
    return { path, code: 'UNKNOWN_FIELD', message: 'is not a known field' };
  }
  if (isMissing(error.value)) return { path, code: 'REQUIRED', message: 'is required' };
  return declaredProblem(constraints, error, path);
}

// One error for a field: the rule declared first says it best ("must be a text" before "too long").
function declaredProblem(
  constraints: [string, string][],
  { contexts, property }: ValidationError,
  path: string,
): FieldError {
  const codes = (contexts ?? {}) as Record<string, { code: string }>;
  const [name, message] = constraints.find(([one]) => codes[one]) ?? ['', 'is not valid'];
  return {
    path,
    code: codes[name]?.code ?? 'INVALID',
    message: message.startsWith(`${property} `) ? message.slice(property.length + 1) : message,
  };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
