const CHOICE =
  /\{\s{0,8}[\p{L}\p{N}_.-]{1,100}\s{0,8},\s{0,8}(?:plural|select|selectordinal)\s{0,8},/uy;
/** Nothing longer is looked through for its end. */
const REACH = 5000;

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
  let depth = 0;
  const limit = Math.min(text.length, start + REACH);
  for (let at = start; at < limit; at++) {
    if (text[at] === open) depth++;
    if (text[at] === close && --depth === 0) return at + 1;
  }
  return undefined;
}
