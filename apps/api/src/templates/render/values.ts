import type { FieldError } from '@portico/contracts/problems';
import type { VariableType } from '@portico/contracts/templates';
import { isSafeAddress } from './escape';
import { isRequired, type Declared } from './variable-tree';

export type Values = Record<string, unknown>;

/** What is wrong with the values for a template, each by its path; nothing when they fit. */
export function valueErrors(declared: Declared, values: Values, path = 'data'): FieldError[] {
  const unknown = Object.keys(values)
    .filter(name => !declared.below.has(name))
    .map(name => ({
      path: `${path}.${name}`,
      code: 'UNKNOWN_VARIABLE',
      message: 'is not a variable of the template',
    }));
  const known = [...declared.below].flatMap(([name, child]) =>
    childErrors(child, own(values, name), `${path}.${name}`),
  );
  return [...unknown, ...known];
}

/** A property of its own, never one that every object has. */
export function own(values: unknown, name: string): unknown {
  if (typeof values !== 'object' || values === null) return undefined;
  return Object.hasOwn(values, name) ? (values as Values)[name] : undefined;
}

function childErrors(child: Declared, value: unknown, path: string): FieldError[] {
  const { variable, below } = child;
  if (!variable) return groupErrors(child, value, path);
  if (value === undefined || value === null) {
    if (!isRequired(variable)) return [];
    return [{ path, code: 'MISSING_VARIABLE', message: 'is required by the template' }];
  }
  const wanted = WANTED[variable.type];
  if (!wanted.holds(value)) return [{ path, code: 'TYPE', message: `must be ${wanted.what}` }];
  if (below.size === 0 || !Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => groupErrors(child, item, `${path}.${index}`));
}

function groupErrors(declared: Declared, value: unknown, path: string): FieldError[] {
  const group = value ?? {};
  if (typeof group === 'object' && !Array.isArray(group)) {
    return valueErrors(declared, group as Values, path);
  }
  return [{ path, code: 'TYPE', message: 'must be an object' }];
}

interface Wanted {
  what: string;
  holds(value: unknown): boolean;
}

const DATE =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const NUMBER = /^-?\d{1,30}(?:\.\d{1,30})?$/;
const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

const WANTED: Record<VariableType, Wanted> = {
  text: { what: 'a text', holds: isScalar },
  number: {
    what: 'a number',
    holds: value =>
      typeof value === 'number'
        ? Number.isFinite(value)
        : typeof value === 'string' && NUMBER.test(value),
  },
  boolean: { what: 'true or false', holds: value => typeof value === 'boolean' },
  date: {
    what: 'a date such as 2026-05-10 or 2026-05-10T09:51:26Z',
    holds: value =>
      typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value)),
  },
  url: {
    what: 'a web address',
    holds: value => typeof value === 'string' && isSafeAddress(value),
  },
  list: { what: 'a list', holds: value => Array.isArray(value) },
};
