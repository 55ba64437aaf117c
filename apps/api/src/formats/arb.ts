import {
  isDateElement,
  isLiteralElement,
  isNumberElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  isTimeElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser';
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { Collector } from './collector';
import { languageOf } from './file-language';
import { Findings } from './findings';
import { joinLabel, shownKey, splitLabel } from './labels';
import type { ParsedFile, ReadOptions, WritableUnit } from './types';
import { Unreadable } from './unreadable';

/** Writes an Application Resource Bundle: each text, with what translators should know of it. */
export function writeArb(units: readonly WritableUnit[], language: string): string {
  const texts = units
    .map(({ namespace, ...unit }) => ({ ...unit, label: joinLabel(namespace, unit.key) }))
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
  const lines = texts.flatMap(({ label, value, description }) => {
    const about = aboutOf(value ?? '', description ?? '');
    const text = `  ${JSON.stringify(label)}: ${JSON.stringify(value ?? '')}`;
    return about ? [text, `  ${JSON.stringify(`@${label}`)}: ${about}`] : [text];
  });
  const locale = `  "@@locale": ${JSON.stringify(language.replaceAll('-', '_'))}`;
  return `{\n${[locale, ...lines].join(',\n')}\n}\n`;
}

function aboutOf(value: string, description: string): string {
  const types = new Map<string, string | undefined>();
  collectTypes(messageOf(value), types);
  const placeholders = Object.fromEntries(
    [...types].map(([name, type]) => [name, type ? { type } : {}]),
  );
  const about = {
    ...(description ? { description } : {}),
    ...(types.size ? { placeholders } : {}),
  };
  if (!Object.keys(about).length) return '';
  return JSON.stringify(about, undefined, 2).replaceAll('\n', '\n  ');
}

// Not each text is a message of ICU; those that are not have no placeholders to declare.
function messageOf(value: string): MessageFormatElement[] {
  try {
    return parse(value, { ignoreTag: true });
  } catch {
    return [];
  }
}

function collectTypes(
  elements: readonly MessageFormatElement[],
  types: Map<string, string | undefined>,
): void {
  for (const element of elements) {
    if (!isTagElement(element) && !isLiteralElement(element) && !isPoundElement(element)) {
      types.set(element.value, typeOf(element) ?? types.get(element.value));
    }
    for (const branch of branchesOf(element)) collectTypes(branch, types);
  }
}

function branchesOf(element: MessageFormatElement): MessageFormatElement[][] {
  if (isTagElement(element)) return [element.children];
  if (!isPluralElement(element) && !isSelectElement(element)) return [];
  return Object.values(element.options).map(({ value }) => value);
}

function typeOf(element: MessageFormatElement): string | undefined {
  if (isPluralElement(element) || isNumberElement(element)) return 'num';
  if (isDateElement(element) || isTimeElement(element)) return 'DateTime';
  return isSelectElement(element) ? 'String' : undefined;
}

/** Reads an Application Resource Bundle; of `@key` the description counts. */
export function parseArb(text: string, options: ReadOptions = {}): ParsedFile {
  const findings = new Findings();
  try {
    const lineOf = linesOf(text);
    return {
      ...new ArbReader(rootOf(text, lineOf), lineOf, options, findings).result(),
      findings: findings.list(),
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries: [], findings: [error.finding], languages: [] };
  }
}

type LineOf = (offset: number) => number;

/** The line of an offset, from 1; offsets only grow. */
function linesOf(text: string): LineOf {
  const breaks = [...text.matchAll(/\r\n|\n|\r/g)].map(({ index }) => index);
  return offset => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

function rootOf(text: string, lineOf: LineOf): Node {
  const errors: ParseError[] = [];
  const root = treeOf(text, errors);
  const [first] = errors;
  if (first) {
    const problem = printParseErrorCode(first.error)
      .replace(/(?!^)([A-Z])/g, ' $1')
      .toLowerCase();
    throw new Unreadable('FILE_MALFORMED', `Not valid JSON: ${problem}.`, lineOf(first.offset));
  }
  if (root?.type === 'object') return root;
  throw new Unreadable('FILE_MALFORMED', 'The file must hold one JSON object.', 1);
}

// The parser calls itself for each level.
function treeOf(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Unreadable('DEPTH_EXCEEDED', 'The file nests too deep.', 1);
  }
}

interface Property {
  name: string;
  value: Node;
  line: number;
}

class ArbReader {
  private readonly collector: Collector;
  private readonly descriptions = new Map<string, string>();

  constructor(
    private readonly root: Node,
    private readonly lineOf: LineOf,
    private readonly options: ReadOptions,
    private readonly findings: Findings,
  ) {
    this.collector = new Collector(findings);
  }

  result(): Omit<ParsedFile, 'findings'> {
    const properties = (this.root.children ?? []).flatMap(({ children: [name, value] = [] }) =>
      name && value ? [{ name: String(name.value), value, line: this.lineOf(name.offset) }] : [],
    );
    const language = this.language(properties);
    for (const { name, value } of properties) this.about(name, value);
    for (const { name, value, line } of properties) {
      if (!name.startsWith('@')) this.text(name, value, line, language);
    }
    const { entries, labels } = this.collector;
    return { entries, labels, languages: [language] };
  }

  private language(properties: readonly Property[]): string {
    const locale = properties.find(({ name }) => name === '@@locale');
    const named: unknown = locale?.value.value;
    const declared = { language: typeof named === 'string' ? named : undefined };
    const place = { line: locale?.line ?? 1 };
    return languageOf({ ...declared, ...place }, this.options.language, this.findings);
  }

  private about(name: string, { children = [] }: Node): void {
    if (!/^@[^@]/.test(name)) return;
    const [, description] =
      children.find(one => one.children?.[0]?.value === 'description')?.children ?? [];
    if (typeof description?.value === 'string')
      this.descriptions.set(name.slice(1), description.value);
  }

  private text(label: string, node: Node, line: number, language: string): void {
    const { namespace, key } = splitLabel(label);
    if (typeof node.value !== 'string') {
      const message = 'The value of a key is a text; only @keys hold more.';
      this.findings.error('VALUE_INVALID', message, { line, key: shownKey(label) });
      return;
    }
    if (!this.collector.claim(namespace, key, line)) return;
    const description = this.collector.description(this.descriptions.get(label) ?? '', line, label);
    this.collector.keep({
      ...(namespace ? { namespace } : {}),
      ...{ key, language, value: node.value, line },
      ...(description ? { description } : {}),
    });
  }
}
