import { escapeAttribute, unescapeAttribute } from './xml';

/** An inline element of XLIFF, as our texts hold it: as its own markup. */
export interface Element {
  name: string;
  attributes: [name: string, value: string][];
}

/** What an element may say: each attribute with the values that the schema allows. */
export type Attributes = Record<string, RegExp>;

/** What an element must say, where it is not just an id. */
const REQUIRED: Record<string, string[]> = { it: ['id', 'pos'], sub: [], ec: [] };

/** The start of an element as our texts hold it, always written in the same way. */
export function startOf({ name, attributes }: Element): string {
  return `<${[name, ...attributes.map(([key, value]) => `${key}="${escapeAttribute(value)}"`)].join(' ')}>`;
}

/** An element without content as our texts hold it. */
export function emptyOf(element: Element): string {
  return `${startOf(element).slice(0, -1)}/>`;
}

/** The element that a tag of a text stands for, if XLIFF has it just so. */
export function elementOf(tag: string, known: Record<string, Attributes>): Element | undefined {
  const [, name = ''] = /^<([A-Za-z]+)/.exec(tag) ?? [];
  const allowed = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!allowed) return undefined;
  const attributes = [...tag.matchAll(/ ([A-Za-z-]+)="([^"]*)"/g)].map(
    ([, key = '', value = '']): [string, string] => [key, unescapeAttribute(value)],
  );
  const element = { name, attributes };
  const same = tag === startOf(element) || tag === emptyOf(element);
  return same && isSound(element, allowed) ? element : undefined;
}

/** The attributes of a foreign element that are kept. */
export function keptOf(
  given: Iterable<[name: string, value: string]>,
  allowed: Attributes,
): [name: string, value: string][] {
  return [...given].filter(([name, value]) => fits(name, value, allowed));
}

function isSound({ name, attributes }: Element, allowed: Attributes): boolean {
  const names = new Set(attributes.map(([key]) => key));
  return (
    names.size === attributes.length &&
    (REQUIRED[name] ?? ['id']).every(key => names.has(key)) &&
    attributes.every(([key, value]) => fits(key, value, allowed))
  );
}

function fits(name: string, value: string, allowed: Attributes): boolean {
  return Object.hasOwn(allowed, name) && allowed[name]?.test(value) === true;
}
