import type { Placeholder } from './placeholder';
import { tagOf } from './tags';

/** What a placeholder does to the nesting of those around it. */
interface Role {
  name: string;
  role: 'open' | 'close' | 'void' | 'else';
}

const VOID: Role = { name: '', role: 'void' };
const HANDLEBARS = /^\{\{~?(?:[#^]|(\/))?\s*([\w.-]*)/;
const LIQUID = /^\{%-?\s*(end)?(\w*)/;
const ELSE = new Set(['else', 'elsif', 'elseif', 'elif', 'when']);

function roleOf({ kind, raw }: Placeholder): Role {
  if (kind === 'tag') return tagOf(raw);
  if (kind !== 'template') return VOID;
  const [, closing, name] = HANDLEBARS.exec(raw) ?? LIQUID.exec(raw) ?? [];
  if (name === undefined) return VOID;
  if (ELSE.has(name)) return { name: '', role: 'else' };
  return { name: raw.slice(0, 2) + name, role: closing ? 'close' : 'open' };
}

/** Which placeholder closes which: by index, both ways. Those without a partner stand alone. */
export function pairsOf(placeholders: readonly Placeholder[]): Map<number, number> {
  const open = new Map<string, number[]>();
  const pairs = new Map<number, number>();
  placeholders.forEach((placeholder, index) => {
    const { name, role } = roleOf(placeholder);
    const waiting = open.get(name) ?? [];
    if (role === 'open') open.set(name, waiting);
    if (role === 'open') waiting.push(index);
    const partner = role === 'close' ? waiting.pop() : undefined;
    if (partner !== undefined) pairs.set(partner, index).set(index, partner);
  });
  return pairs;
}

/** Those that divide what is around them: `{{else}}`, and tags that nothing closes or opened. */
export function dividersOf(placeholders: readonly Placeholder[]): Set<number> {
  const pairs = pairsOf(placeholders);
  const roles = placeholders.map(placeholder => roleOf(placeholder).role);
  return new Set([...roles.keys()].filter(index => roles[index] !== 'void' && !pairs.has(index)));
}
