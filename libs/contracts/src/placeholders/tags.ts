/** A tag by what it does to the nesting. */
export interface Tag {
  name: string;
  role: 'open' | 'close' | 'void';
}

const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
const INLINE = new Set(
  (
    'a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small ' +
    'span strike strong sub sup time tt u var wbr'
  ).split(' '),
);
const HIDDEN = new Set(['script', 'style', 'mj-style', 'mj-raw']);
const VERBATIM = new Set(['code', 'pre', 'kbd', 'samp', 'svg', 'math', 'textarea']);
const UNTRANSLATED = /\stranslate\s*=\s*["']?no\b|\sclass\s*=\s*["'][^"']*\bnotranslate\b/i;

const NAME = /<\/?([A-Za-z][A-Za-z0-9:._-]{0,63}|\d{1,4})(?=[\s/>])/y;
const MARKUP = [
  /<!--[^]*?(?:-->|$)/y,
  /<!\[CDATA\[[^]*?(?:\]\]>|$)/y,
  /<![A-Za-z][^<>]{0,500}>/y,
  /<\?[^<>]{0,500}\?>/y,
];
const ERB = /<%[^%]{0,500}%>/y;

export function tagOf(raw: string): Tag {
  NAME.lastIndex = 0;
  const name = NAME.exec(raw)?.[1]?.toLowerCase() ?? '';
  if (raw.startsWith('</')) return { name, role: 'close' };
  return { name, role: raw.endsWith('/>') || VOID.has(name) ? 'void' : 'open' };
}

/** Does it stand in the middle of a sentence? A number is the tag of a component. */
export const isInline = (name: string): boolean => INLINE.has(name) || /^\d/.test(name);

/** Is it an element of HTML that stands among words? */
export const isElement = (name: string): boolean => INLINE.has(name) || VOID.has(name);

/** Is what the element holds none of a translator's business? */
export const isVerbatim = ({ name }: Tag, raw: string): boolean =>
  VERBATIM.has(name) || UNTRANSLATED.test(raw);

/** What a tag consists of after its name: a value in quotes may hold anything. */
const INSIDE = /="[^"]*"|='[^']*'|[^<>]/y;

/** Where the tag ends that begins here; undefined when none does. */
export function endOfTag(text: string, start: number): number | undefined {
  NAME.lastIndex = start;
  if (!NAME.test(text)) return undefined;
  let at = NAME.lastIndex;
  INSIDE.lastIndex = at;
  while (INSIDE.test(text)) at = INSIDE.lastIndex;
  return text[at] === '>' ? at + 1 : undefined;
}

/** The end of a script or the like: of its closing tag, or of the text, as browsers see it. */
export function endOfHidden(text: string, start: number, end: number): number {
  const { name, role } = tagOf(text.slice(start, end));
  if (role !== 'open' || !HIDDEN.has(name)) return end;
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = end;
  return closing.test(text) ? closing.lastIndex : text.length;
}

/** A comment, declaration or instruction. */
export const endOfMarkup = (text: string, start: number): number | undefined =>
  endOf(MARKUP, text, start);

export const endOfErb = (text: string, start: number): number | undefined =>
  endOf([ERB], text, start);

function endOf(patterns: RegExp[], text: string, start: number): number | undefined {
  for (const pattern of patterns) {
    pattern.lastIndex = start;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return undefined;
}
