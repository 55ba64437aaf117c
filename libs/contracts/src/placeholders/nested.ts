const CHOICE =
  /\{\s{0,8}[\p{L}\p{N}_.-]{1,100}\s{0,8},\s{0,8}(?:plural|select|selectordinal)\s{0,8},/uy;
/** Nothing longer is looked through for its end. */
const REACH = 2000;

/** Where a plural or a choice of ICU ends that begins here, read without its grammar. */
export function endOfChoice(text: string, start: number): number | undefined {
  CHOICE.lastIndex = start;
  return CHOICE.test(text) ? endOfPair(text, start, '{', '}') : undefined;
}

/** Where `$t(…)` ends. */
export function endOfNesting(text: string, start: number): number | undefined {
  return text.startsWith('$t(', start) ? endOfPair(text, start + 2, '(', ')') : undefined;
}

function endOfPair(text: string, start: number, open: string, close: string): number | undefined {
  const reach = text.slice(start, start + REACH);
  let depth = 0;
  for (let at = 0; at < reach.length; at++) {
    const char = reach[at];
    if (char === open) depth++;
    if (char === close && --depth === 0) return start + at + 1;
  }
  return undefined;
}
