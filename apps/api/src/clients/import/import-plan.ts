import { CLIENT_EXPORT_ONLY, CLIENT_FILE_COLUMNS } from '@portico/contracts/client-bulk';
import {
  CLIENT_MATCHES,
  type ClientImportMode,
  type ClientMatch,
  type ImportClients,
} from '@portico/contracts/client-import';
import type { ClientKind } from '@portico/contracts/clients';
import { invalid, invalidField } from '../../platform/errors/problem-error';

/** An import with every choice made, as the job keeps it. */
export interface ImportPlan {
  mode: ClientImportMode;
  match: ClientMatch[];
  kind: ClientKind;
  dryRun: boolean;
  /** From names of columns to fields; null leaves one out. */
  mapping: [column: string, field: string | null][];
}

/** The choices of the form, with the defaults for those not made; 422 where they don't fit. */
export function planOf(form: ImportClients): ImportPlan {
  return {
    mode: form.mode ?? 'both',
    match: form.match?.length ? form.match : [...CLIENT_MATCHES],
    kind: form.kind ?? 'organisation',
    dryRun: form.dryRun ?? false,
    mapping: mappingOf(form.mapping),
  };
}

function mappingOf(text: string | undefined): ImportPlan['mapping'] {
  if (!text) return [];
  const pairs = Object.entries(objectOf(text));
  const errors = pairs.flatMap(([column, field]) => {
    if (field === null || isField(field)) return [];
    return [{ path: `mapping.${column}`, code: 'NOT_ALLOWED', message: 'is no field of clients' }];
  });
  if (errors.length > 0) throw invalid(errors.slice(0, 100));
  return pairs as ImportPlan['mapping'];
}

function objectOf(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, as for any other text that is no object.
  }
  throw invalidField('mapping', 'FORMAT', 'is a JSON object from columns to fields');
}

const FIELDS = new Set<unknown>(CLIENT_FILE_COLUMNS);
const PROPERTY = /^properties(\.(?!(__proto__|constructor|prototype)(\.|$))[^.]{1,128}){1,16}$/;

const isField = (field: unknown) =>
  FIELDS.has(field) || (typeof field === 'string' && PROPERTY.test(field));

/** The fields of a file by the place of their column, and the columns that fill none. */
export interface Header {
  fields: (string | null)[];
  ignored: string[];
  /** A field that two columns would fill. */
  twice: string | undefined;
}

/** What the columns of the first line fill. */
export function headerOf(names: string[], { mapping }: ImportPlan): Header {
  const given = new Map(mapping);
  const fields = names.map(raw => {
    const name = raw.trim();
    const field = given.get(name);
    return field === undefined ? own(name) : field;
  });
  const filled = fields.filter(field => field !== null);
  return {
    fields,
    ignored: names.filter(
      (name, index) => fields[index] === null && !given.has(name.trim()) && !EXPORTED.has(name),
    ),
    twice: filled.find((field, index) => filled.indexOf(field) !== index),
  };
}

const EXPORTED = new Set<string>(CLIENT_EXPORT_ONLY);
const own = (name: string) => (isField(name) ? name : null);
