import type { TemplateVariable, VariableType } from '@portico/contracts/templates';
import { ContentProblem } from './content-problem';

/** What is declared under one name: a variable, names below it, or for a list both. */
export interface Declared {
  variable?: TemplateVariable;
  below: Map<string, Declared>;
}

const RESERVED = new Set(['this', 'else', '__proto__', 'constructor', 'prototype']);

/** The declared variables by their dotted names; what is below a list is a field of its items. */
export function treeOf(variables: TemplateVariable[]): Declared {
  const root: Declared = { below: new Map() };
  for (const variable of variables) {
    let at = root;
    for (const name of variable.name.split('.')) {
      if (RESERVED.has(name))
        throw doubled(variable.name, `cannot be a name, because of "${name}"`);
      const next = at.below.get(name) ?? { below: new Map<string, Declared>() };
      at.below.set(name, next);
      at = next;
    }
    if (at.variable) throw doubled(variable.name, 'is declared twice');
    at.variable = variable;
  }
  checkLeaves(root);
  return root;
}

const doubled = (name: string, message: string) =>
  new ContentProblem('VARIABLE_CONFLICT', `"${name}" ${message}`);

function checkLeaves({ variable, below }: Declared): void {
  if (variable && variable.type !== 'list' && below.size > 0) {
    throw doubled(variable.name, 'is no list, so nothing can be declared below it');
  }
  for (const child of below.values()) checkLeaves(child);
}

/** What is declared under these names, undefined when nothing is. */
export function declaredAt(from: Declared, names: string[]): Declared | undefined {
  let at: Declared | undefined = from;
  for (const name of names) {
    // Whoever wants a field of a list's items has to say which item, by {{#each}}.
    if (!at || (at !== from && at.variable?.type === 'list')) return undefined;
    at = at.below.get(name);
  }
  return at;
}

/** Whether a value has to be there. */
export const isRequired = (variable: TemplateVariable) => variable.required !== false;

/** The type that an undeclared field of an item is written as. */
export function typeOf(value: unknown): VariableType | undefined {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : undefined;
}
