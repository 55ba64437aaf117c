import { itemsOf, nest, type LabelTree } from '../platform/json/nest';
import { Findings } from './findings';
import { joinLabel } from './labels';
import { guard } from '../platform/csv/formula-guard';
import { writeCsvRows } from '../platform/csv/write-csv';
import type { Finding, WritableEntry } from './types';

/** A key on its way into a table; a language without text gets an empty cell. */
export interface WritableRow {
  namespace?: string | undefined;
  key: string;
  description?: string | null | undefined;
  texts: Readonly<Record<string, string | undefined>>;
}

/** JSON of one language: sorted by code point, two spaces, LF; findings name what stayed flat. */
export function writeJson(
  entries: Iterable<WritableEntry>,
  { structure, delimiter }: { structure: 'flat' | 'nested'; delimiter?: string | undefined },
): { text: string; findings: Finding[] } {
  const flat = flatOf(entries);
  if (structure === 'flat') return { text: `${written(flat)}\n`, findings: [] };
  const { tree, collisions } = nest(flat, delimiter);
  const findings = new Findings();
  for (const key of collisions) findings.warn(STAYS_FLAT.code, STAYS_FLAT.message, { key });
  return { text: `${written(tree)}\n`, findings: findings.list() };
}

/** What is said of a key that nested JSON leaves flat. */
export const STAYS_FLAT = {
  code: 'KEY_COLLISION',
  message: 'Stays flat, since a text has the name of its group.',
} as const;

/** The labels that nested JSON leaves flat. */
export function collisionsOf(entries: Iterable<WritableEntry>, delimiter?: string): string[] {
  return nest(flatOf(entries), delimiter).collisions;
}

function flatOf(entries: Iterable<WritableEntry>): Record<string, string> {
  const flat = Object.create(null) as Record<string, string>;
  for (const { namespace, key, value } of entries) flat[joinLabel(namespace, key)] = value;
  return flat;
}

/** What a table shows; columns that no row fills are left out. */
export interface TableShape {
  languages: readonly string[];
  namespaced: boolean;
  described: boolean;
  /** Guard cells against formulas, reversibly. */
  spreadsheet: boolean;
}

/** The header of a table: `key,namespace,description,en,de`. */
export function csvHeader({ languages, namespaced, described }: TableShape): string {
  const names = [
    'key',
    ...(namespaced ? ['namespace'] : []),
    ...(described ? ['description'] : []),
  ];
  return writeCsvRows([[...names, ...languages]]);
}

/** Rows of a table, in the order in which they are given. */
export function csvRows(rows: readonly WritableRow[], shape: TableShape): string {
  const { languages, namespaced, described, spreadsheet } = shape;
  return writeCsvRows(
    rows.map(row => [
      row.key,
      ...(namespaced ? [row.namespace ?? ''] : []),
      ...(described ? [guard(row.description ?? '', spreadsheet)] : []),
      ...languages.map(language => guard(row.texts[language] ?? '', spreadsheet)),
    ]),
  );
}

/** CSV of all rows, sorted by label; namespace and description only where some row has one. */
export function writeCsv(
  rows: readonly WritableRow[],
  languages: readonly string[],
  { spreadsheet = false }: { spreadsheet?: boolean } = {},
): string {
  const namespaced = rows.some(row => row.namespace);
  const described = rows.some(row => row.description);
  const shape = { languages, namespaced, described, spreadsheet };
  return csvHeader(shape) + csvRows(rows.toSorted(byLabel), shape);
}

// Written by hand: JSON.stringify would move keys such as `0`, `10` before all others.
function written(tree: LabelTree, indent = ''): string {
  const inner = `${indent}  `;
  const nodeText = (node: string | LabelTree) =>
    typeof node === 'string' ? JSON.stringify(node) : written(node, inner);
  const items = itemsOf(tree);
  if (items) return block('[]', items.map(nodeText), indent);
  const names = Object.keys(tree).sort();
  const lines = names.map(name => `${JSON.stringify(name)}: ${nodeText(tree[name] ?? '')}`);
  return lines.length === 0 ? '{}' : block('{}', lines, indent);
}

const block = ([open, close]: string, lines: string[], indent: string): string =>
  `${open}\n${lines.map(line => `${indent}  ${line}`).join(',\n')}\n${indent}${close}`;

function byLabel(a: WritableRow, b: WritableRow): number {
  const [first, second] = [joinLabel(a.namespace, a.key), joinLabel(b.namespace, b.key)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
