/** A part of a text, and whether the other version lacks it. */
export interface Part {
  text: string;
  changed: boolean;
}

/** Both versions of a text in parts: what they begin and end with alike, and what differs. */
export function wordDiff(before: string, after: string): { before: Part[]; after: Part[] } {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  const start = alike(old, young);
  const rest = Math.min(old.length, young.length) - start;
  const end = Math.min(rest, alike(old.toReversed(), young.toReversed()));
  return { before: partsOf(old, start, end), after: partsOf(young, start, end) };
}

function wordsOf(text: string): string[] {
  return text.match(/\s+|<[^>]*>|[^\s<]+|</g) ?? [];
}

function alike(a: readonly string[], b: readonly string[]): number {
  const first = a.findIndex((word, index) => word !== b[index]);
  return first < 0 ? a.length : first;
}

function partsOf(words: readonly string[], start: number, end: number): Part[] {
  const last = words.length - end;
  const parts = [
    { text: words.slice(0, start).join(''), changed: false },
    { text: words.slice(start, last).join(''), changed: true },
    { text: words.slice(last).join(''), changed: false },
  ];
  return parts.filter(part => part.text);
}
