import type { Segment } from './segment';

/** A translated segment, cut at its tokens: their ids, and the text before, between and after. */
export interface Cut {
  ids: number[];
  parts: string[];
}

const TOKEN = /<ph\s{1,4}id\s{0,4}=\s{0,4}["']?(\d{1,6})["']?\s{0,4}\/?>(?:<\/ph>)?/;

export function cut(segment: Segment, translated: string): Cut {
  const pieces = translated.split(TOKEN);
  const ids = pieces.filter((_, index) => index % 2 === 1).map(Number);
  const parts = pieces.filter((_, index) => index % 2 === 0);
  const raws = ids.map(id => segment.tokens[id - 1]?.raw ?? '');
  return { ids, parts: parts.map((part, index) => unquoting(segment, part, raws[index] ?? '')) };
}

const APOSTROPHES = /'+$/;

// An apostrophe before a brace would quote it: “l'{name}” is no name to ICU.
function unquoting({ context, tokens, parts }: Segment, part: string, next: string): string {
  const count = APOSTROPHES.exec(part.slice(-9))?.[0].length ?? 0;
  if (count % 2 === 0) return part;
  if (context.icu) return /^[{}<>#']/.test(next) ? `${part}'` : part;
  if (!/^\{[^{]/.test(next)) return part;
  const isGiven = tokens.some(({ raw }, index) => raw === next && parts[index]?.endsWith("'"));
  return isGiven ? part : `${part.slice(0, -1)}’`;
}
