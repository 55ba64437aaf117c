import type { Piece } from './draft';

/**
 * What an answer says of each piece. What cannot be told apart is left out: an answer that is no
 * JSON, an id that is missing or stands twice; ids that nobody asked for say nothing.
 */
export function readAnswer(text: string, pieces: Piece[]): Map<Piece, string> {
  const entries = Map.groupBy(entriesOf(text), ({ id }) => id);
  const found = pieces.flatMap((piece, index): [Piece, string][] => {
    const [entry, ...more] = entries.get(String(index + 1)) ?? [];
    return entry && more.length === 0 ? [[piece, entry.text]] : [];
  });
  return new Map(found);
}

interface Entry {
  id: string;
  text: string;
}

function entriesOf(text: string): Entry[] {
  const { translations } = (parsed(text) ?? {}) as { translations?: unknown };
  return Array.isArray(translations) ? translations.filter(isEntry) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  const { id, text } = (value ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return typeof id === 'string' && typeof text === 'string';
}
