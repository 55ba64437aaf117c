// Keys may be long, and what is reported by its pointer has to fit into an index.
const POINTER_MAX = 500;
const POINTER = /^(?:\/(?:[^/~]|~[01])*)+$/;
const FIELD = 'properties';

/** The longest name of a text of an item, in characters. */
export const FIELD_MAX = POINTER_MAX + FIELD.length;

type Json = Record<string, unknown>;

/** Whether a text is a JSON Pointer (RFC 6901) to something inside of a value. */
export function isPointer(value: unknown): boolean {
  return typeof value === 'string' && POINTER.test(value);
}

/**
 * The texts of properties that are to be translated, by their own pointers. In the pointers that
 * name them `*` stands for each key of an object and each item of a list. What is empty or no text
 * is none, and neither is what lies under a pointer of more than 500 characters.
 */
export function leavesOf(properties: object, pointers: readonly string[]): Map<string, string> {
  const found = pointers.flatMap(pointer => leaves(properties, stepsOf(pointer), ''));
  return new Map(found);
}

/** The name of such a text among the fields of its item: `properties/button/text`. */
export function leafField(pointer: string): string {
  return FIELD + pointer;
}

/** Of texts by the names of their fields those of properties, by their pointers. */
export function leavesAmong(texts: ReadonlyMap<string, string>): Map<string, string> {
  const names = [...texts].filter(([name]) => name.startsWith(`${FIELD}/`));
  return new Map(names.map(([name, text]) => [name.slice(FIELD.length), text]));
}

/**
 * Properties in another language: with the structure of the source and the texts that are given.
 * Whatever else the target holds stays; what it lacks is copied from the source, but for texts that
 * the pointers name: without a translation they are empty, and still to be translated.
 */
export function withLeaves(
  source: Json,
  target: Json,
  texts: ReadonlyMap<string, string>,
  pointers: readonly string[],
): Json {
  const untold = [...leavesOf(source, pointers).keys()].filter(pointer => !texts.has(pointer));
  return completed(source, target, '', { texts, untold: new Set(untold) }) as Json;
}

/** What is said in another language, and the places for which there is nothing to say yet. */
interface Telling {
  texts: ReadonlyMap<string, string>;
  untold: ReadonlySet<string>;
}

function leaves(value: unknown, [step, ...rest]: string[], at: string): [string, string][] {
  if (step === undefined) return isText(value) && at.length <= POINTER_MAX ? [[at, value]] : [];
  if (!isContainer(value)) return [];
  return Object.entries(value)
    .filter(([key]) => step === '*' || step === key)
    .flatMap(([key, child]) => leaves(child, rest, `${at}/${escaped(key)}`));
}

function completed(source: unknown, target: unknown, at: string, telling: Telling): unknown {
  const told = toldAt(at, target, telling);
  if (told !== undefined) return told;
  if (!isContainer(source)) return target ?? source;
  if (isContainer(target) && Array.isArray(source) === Array.isArray(target)) {
    return joined(source, target, at, telling);
  }
  const isKept = target !== undefined && !leadsTo(telling.texts, at);
  return isKept ? target : joined(source, {}, at, telling);
}

function toldAt(at: string, target: unknown, { texts, untold }: Telling): unknown {
  return texts.get(at) ?? (untold.has(at) ? (target ?? '') : undefined);
}

function joined(source: object, target: object, at: string, telling: Telling): unknown {
  const children = new Map<string, unknown>(Object.entries(target));
  for (const [key, child] of Object.entries(source)) {
    children.set(key, completed(child, children.get(key), `${at}/${escaped(key)}`, telling));
  }
  return Array.isArray(source) ? [...children.values()] : Object.fromEntries(children);
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';
const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
const leadsTo = (texts: ReadonlyMap<string, string>, at: string) =>
  [...texts.keys()].some(pointer => pointer.startsWith(`${at}/`));

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
