import { stringify } from 'csv-stringify/sync';
import { nest, type LabelTree } from '../../platform/json/nest';
import { Findings } from './findings';
import { joinLabel } from './labels';
import { guard } from './spreadsheet';
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
  { structure }: { structure: 'flat' | 'nested' },
): { text: string; findings: Finding[] } {
  const flat = Object.create(null) as Record<string, string>;
  for (const { namespace, key, value } of entries) flat[joinLabel(namespace, key)] = value;
  if (structure === 'flat') return { text: `${written(flat)}\n`, findings: [] };
  const { tree, collisions } = nest(flat);
  const findings = new Findings();
  for (const key of collisions) {
    const message = 'Stays flat, since a text has the name of its group.';
    findings.warn('KEY_COLLISION', message, { key });
  }
  return { text: `${written(tree)}\n`, findings: findings.list() };
}

/** CSV with the header `key,namespace,description,en,de`; the middle two only where needed. */
export function writeCsv(
  rows: readonly WritableRow[],
  languages: readonly string[],
  { spreadsheet = false }: { spreadsheet?: boolean } = {},
): string {
  const namespaced = rows.some(row => row.namespace);
  const described = rows.some(row => row.description);
  const header = [
    'key',
    ...(namespaced ? ['namespace'] : []),
    ...(described ? ['description'] : []),
    ...languages,
  ];
  const cells = (row: WritableRow) => [
    row.key,
    ...(namespaced ? [row.namespace ?? ''] : []),
    ...(described ? [guard(row.description ?? '', spreadsheet)] : []),
    ...languages.map(language => guard(row.texts[language] ?? '', spreadsheet)),
  ];
  // A lone CR would end the row for a reader that accepts all line breaks.
  const options = { record_delimiter: '\n', quoted_match: /\r/ };
  return stringify([header, ...rows.toSorted(byLabel).map(cells)], options);
}

// Written by hand: JSON.stringify would move keys such as `0`, `10` before all others.
function written(tree: LabelTree, indent = ''): string {
  const inner = `${indent}  `;
  const lines = Object.keys(tree)
    .sort()
    .map(key => {
      const value = tree[key] ?? '';
      const text = typeof value === 'string' ? JSON.stringify(value) : written(value, inner);
      return `${inner}${JSON.stringify(key)}: ${text}`;
    });
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

function byLabel(a: WritableRow, b: WritableRow): number {
  const [first, second] = [joinLabel(a.namespace, a.key), joinLabel(b.namespace, b.key)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
