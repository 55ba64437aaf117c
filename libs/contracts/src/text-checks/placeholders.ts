import { TYPE } from '@formatjs/icu-messageformat-parser';
import { branchesOf, choicesOf, isChoice, type Message } from '../placeholders/message';
import type { Placeholder, PlaceholderKind } from '../placeholders/placeholder';
import { scan } from '../placeholders/scan';
import { tagOf } from '../placeholders/tags';
import { listed, surplus, type Check, type Scanned } from './subject';

const COMPARED = new Set<PlaceholderKind>([
  ...(['argument', 'interpolation', 'nesting', 'printf', 'merge-tag'] as const),
  ...(['template', 'named', 'tag'] as const),
]);

/** The same placeholders as the source, each as often. */
export const placeholders: Check = ({ text, found, original, html }) => {
  if (!original) return [];
  const isBranched = [...found, ...original.found].some(({ kind }) => kind === 'choice');
  const namesOf = isBranched ? branchedNames : (one: Scanned) => one.found.flatMap(nameOf(html));
  const [here, there] = [namesOf({ text, found }), namesOf(original)];
  // a choice that can't be read is the business of another check
  if (!here || !there) return [];
  const missing = surplus(there, here, withoutBlanks);
  const added = surplus(here, there, withoutBlanks).filter(name => !name.startsWith(':'));
  const message = [
    ...(missing.length ? [`Lacks ${listed(missing)}.`] : []),
    ...(added.length ? [`Has ${listed(added)}, which the source has not.`] : []),
  ].join(' ');
  return message ? [{ check: 'placeholders', severity: 'error', message }] : [];
};

const withoutBlanks = (name: string): string => name.replace(/\s+/g, '');

/** What it is called: tags by their names alone; tags of HTML are looked at by another check. */
const nameOf =
  (html: boolean) =>
  ({ kind, raw }: Placeholder): string[] => {
    if (!COMPARED.has(kind) || raw === '%%' || (html && kind === 'tag')) return [];
    if (kind !== 'tag') return [raw];
    const { name, role } = tagOf(raw);
    return [role === 'close' ? `</${name}>` : `<${name}>`];
  };

/** Of a message with branches each name once: a branch more or less is no difference. */
function branchedNames({ text, found }: Scanned): string[] | undefined {
  const message = choicesOf(text);
  if (message) return once(messageNames(message));
  if (found.some(({ kind }) => kind === 'choice')) return undefined;
  return once(found.flatMap(nameOf(false)).map(argumentOf));
}

const once = (names: string[]): string[] => [
  ...new Map(names.map(name => [withoutBlanks(name), name])).values(),
];

function messageNames(message: Message): string[] {
  return message.flatMap(element => {
    if (element.type === TYPE.pound) return [];
    if (element.type === TYPE.literal) return scan(element.value).flatMap(nameOf(false));
    const names = [`{${element.value}}`];
    if (!isChoice(element)) return names;
    return [...names, ...branchesOf(element).flatMap(({ option }) => messageNames(option.value))];
  });
}

const argumentOf = (raw: string): string => raw.replace(/^\{([^{},:|]+)[,:|].*\}$/s, '{$1}');
