import { LABEL } from '@portico/contracts/text-limits';

// These would reach into an object's prototype wherever a nested tree is built from labels.
const RESERVED = /(?:^|[.:])(?:__proto__|constructor|prototype)(?=$|[.:])/;
const NAMESPACE = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const RESERVED_MESSAGE = 'A label must not contain __proto__, constructor or prototype as a part.';
const LABEL_MESSAGE =
  'A label starts with a letter, has only letters, digits, "_", ".", "-" and ":", ' +
  'and at most 128 characters.';
const NAMESPACE_MESSAGE =
  'A namespace starts with a letter, has only letters, digits, "_", "." and "-", ' +
  'and at most 64 characters.';
const PREFIX = /^([A-Za-z][A-Za-z0-9_.-]{0,63}):(.+)$/s;

/** `ns:key` in its two parts; a key without such a prefix stays whole. */
export function splitLabel(label: string): { namespace?: string; key: string } {
  const [, namespace, key] = PREFIX.exec(label) ?? [];
  return namespace && key ? { namespace, key } : { key: label };
}

/** The two parts in one, as splitLabel() reads them. */
export function joinLabel(namespace: string | undefined, key: string): string {
  return namespace ? `${namespace}:${key}` : key;
}

/** Why a key can't be a label, as code and message; undefined when it can. */
export function labelProblem(
  namespace: string | undefined,
  key: string,
): { code: string; message: string } | undefined {
  if (RESERVED.test(joinLabel(namespace, key))) {
    return { code: 'LABEL_RESERVED', message: RESERVED_MESSAGE };
  }
  if (namespace !== undefined && !NAMESPACE.test(namespace)) {
    return { code: 'NAMESPACE_INVALID', message: NAMESPACE_MESSAGE };
  }
  return LABEL.test(key) ? undefined : { code: 'LABEL_INVALID', message: LABEL_MESSAGE };
}

/** A key as a report shows it: short, without control characters. */
export function shownKey(key: string): string {
  const plain = key
    .slice(0, 200)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\uFFFD');
  return key.length > 200 ? `${plain}…` : plain;
}

const CONTENT_KEY = /^(.+)\.(title|description)$/;
const LEAF_KEY = /^([^/]+)\.(properties\/.+)$/s;

/**
 * Label and field of a key such as `deposit.terms.title`, or for a text within properties such as
 * `deposit.terms.properties/button/text`; undefined when it is none.
 */
export function splitContentKey(key: string): { label: string; field: string } | undefined {
  const [, label, field] = LEAF_KEY.exec(key) ?? CONTENT_KEY.exec(key) ?? [];
  return label && field ? { label, field } : undefined;
}

/** Why a key of a file can't be taken; with `contents` it names a text of an item. */
export function keyProblem(
  namespace: string | undefined,
  key: string,
  contents = false,
): { code: string; message: string } | undefined {
  if (!contents) return labelProblem(namespace, key);
  const content = splitContentKey(joinLabel(namespace, key));
  if (content) return labelProblem(undefined, content.label);
  const message =
    'A key ends with .title or .description, or with .properties/ and a place in them.';
  return { code: 'FIELD_UNKNOWN', message };
}
