import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { DEFAULT_NAMESPACE } from '@portico/contracts/translations';
import { nest, type LabelTree } from '../platform/json/nest';

/** A key, and its text in the default language. */
export interface TypedKey {
  namespace: string;
  label: string;
  value: string | null;
}

const HEAD = `// Made by Portico from the keys and the variables in their texts: fetch it anew, do not edit it.
import 'i18next';
`;

const KEYS = `
/** Every key; those of other namespaces as \`namespace:key\`. */
export type TranslationKey = keyof TranslationVariables;
`;

const INTERPOLATION = /\{\{-?\s*([^{}]{1,200}?)\s*\}\}/g;

const quoted = (text: string) => JSON.stringify(text);

/** TypeScript declarations for i18next, and plain ones beside them. */
export function keyTypes(keys: TypedKey[], nested: boolean): string {
  const namespaces = [...Map.groupBy(keys, key => key.namespace)];
  const resources = namespaces.map(
    ([namespace, own]) => `  ${quoted(namespace)}: ${resourceOf(own, nested)};\n`,
  );
  const separator = nested ? `'.'` : 'false';
  return `${HEAD}
/** The keys by namespace; a type shows what the text takes in. */
export interface TranslationResources {
${resources.join('')}}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: ${quoted(DEFAULT_NAMESPACE)};
    keySeparator: ${separator};
    resources: TranslationResources;
  }
}
${KEYS}
/** The names of the variables that each key takes. */
export interface TranslationVariables {
${keys.map(variablesLine).join('')}}
`;
}

function resourceOf(keys: TypedKey[], nested: boolean): string {
  const types = new Map(keys.map(({ label, value }) => [label, typeOf(value ?? '')]));
  return nested ? treeOf(nest(Object.fromEntries(types)).tree, '  ') : flat(types);
}

function flat(types: Map<string, string>): string {
  return `{\n${[...types].map(([label, type]) => `    ${quoted(label)}: ${type};\n`).join('')}  }`;
}

function treeOf(tree: LabelTree, indent: string): string {
  const lines = Object.entries(tree).map(([name, child]) => {
    const type = typeof child === 'string' ? child : treeOf(child, `${indent}  `);
    return `${indent}  ${quoted(name)}: ${type};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

// A string of which only the variables are known: i18next reads them, and nothing else is promised.
function typeOf(text: string): string {
  const variables = [...text.matchAll(INTERPOLATION)].map(([, variable = '']) => variable);
  if (variables.length === 0) return 'string';
  const parts = variables.map(variable => `{{${variable.replace(/[\\`$]/g, '\\$&')}}}`);
  return `\`\${string}${parts.join('${string}')}\${string}\``;
}

function variablesLine({ namespace, label, value }: TypedKey): string {
  const key = namespace === DEFAULT_NAMESPACE ? label : `${namespace}:${label}`;
  const names = [...variablesOf(value ?? '')].map(quoted).join(' | ');
  return `  ${quoted(key)}: ${names || 'never'};\n`;
}

/** The names of `{{variables}}`, or of the arguments of an ICU message. */
export function variablesOf(text: string): Set<string> {
  const interpolations = [...text.matchAll(INTERPOLATION)];
  if (interpolations.length) {
    return new Set(interpolations.map(([, variable = '']) => variable.split(',')[0]?.trim() ?? ''));
  }
  return text.includes('{') ? new Set(argumentsOf(messageOf(text))) : new Set();
}

function messageOf(text: string): MessageFormatElement[] {
  try {
    return parse(text, { ignoreTag: true });
  } catch {
    return [];
  }
}

function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap(element => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return argumentsOf(element.children);
    const isChoice = element.type === TYPE.select || element.type === TYPE.plural;
    const branches = isChoice ? Object.values(element.options) : [];
    return [element.value, ...branches.flatMap(branch => argumentsOf(branch.value))];
  });
}
