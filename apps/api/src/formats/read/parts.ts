import { copyLine } from '../../platform/database/copy-line';
import type { ParsedEntry, ParsedFile } from '../types';

/** Some entries of a file, and how many it has. */
export interface EntriesPart {
  entries: ParsedEntry[];
  total: number;
}

/**
 * The same as lines for COPY into (namespace, label, language, value, line, description, state,
 * is_source).
 */
export interface RowsPart {
  rows: Uint8Array;
  count: number;
  total: number;
}

/** What is known of a file beside its entries. */
export interface FileSummary extends Omit<ParsedFile, 'entries'> {
  /** Whether some rows name the namespace that they are to be in, and others name none. */
  mixed?: boolean;
}

export interface Last {
  summary: FileSummary;
}

const PART = 1_000;

/** The entries of a file in parts, then its summary. */
export function* entryParts({ entries, ...summary }: ParsedFile): Generator<EntriesPart | Last> {
  for (const part of slices(entries)) yield { entries: part, total: entries.length };
  yield { summary };
}

/** The rows of a file in parts, then its summary; keys that name no namespace stand in the given one. */
export function* rowParts(
  { entries, ...summary }: ParsedFile,
  namespace: string,
): Generator<RowsPart | Last> {
  for (const part of slices(entries)) {
    const rows = Buffer.from(part.map(entry => rowOf(entry, namespace)).join(''));
    yield { rows, count: part.length, total: entries.length };
  }
  const names = new Set(entries.map(entry => entry.namespace));
  yield { summary: { ...summary, mixed: names.has(namespace) && names.has(undefined) } };
}

function* slices(entries: ParsedEntry[]): Generator<ParsedEntry[]> {
  for (let start = 0; start < entries.length; start += PART) {
    yield entries.slice(start, start + PART);
  }
}

function rowOf(entry: ParsedEntry, inside: string): string {
  const { namespace = inside, key, language = '', value, line } = entry;
  const { description = null, state = null, isSource = false } = entry;
  return copyLine([namespace, key, language, value, line, description, state, isSource]);
}
