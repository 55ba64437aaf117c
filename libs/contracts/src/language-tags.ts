/** The longest language tag that is kept, in characters. */
export const TAG_MAX = 35;

const RTL_SCRIPTS = new Set(
  'Adlm Arab Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Todr Yezi'.split(
    ' ',
  ),
);
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** A BCP 47 tag as it is kept (`PT_br` → `pt-BR`); undefined when it is malformed. */
export function canonicalTag(input: string): string | undefined {
  const tag = input.trim().replaceAll('_', '-');
  if (tag.length > TAG_MAX) return undefined;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical && canonical.length <= TAG_MAX ? canonical : undefined;
  } catch {
    return undefined;
  }
}

/** The tag and what stands in for it, nearest first: RFC 4647 lookup, without the default. */
export function lookupChain(tag: string): string[] {
  const chain: string[] = [];
  let subtags = tag.split('-');
  while (subtags.length > 0) {
    chain.push(subtags.join('-'));
    subtags = subtags.slice(0, -1);
    // A single letter only opens what follows it (`x` of `de-x-formal`) and says nothing alone.
    if (subtags.at(-1)?.length === 1) subtags = subtags.slice(0, -1);
  }
  return chain;
}

/** The plural forms of a language, from `zero` to `other`. */
export function pluralCategories(tag: string): string[] {
  return categories(tag, 'cardinal');
}

/** The forms of 1st, 2nd, 3rd … in a language, from `zero` to `other`. */
export function ordinalCategories(tag: string): string[] {
  return categories(tag, 'ordinal');
}

/** The plural form of a count in a language. */
export function pluralCategory(tag: string, count: number): string {
  return hasRules(tag) ? new Intl.PluralRules(tag).select(count) : 'other';
}

/** Which way the script of a language runs. */
export function textDirection(tag: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(tag).maximize().script;
  return script !== undefined && RTL_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}

function categories(tag: string, type: 'cardinal' | 'ordinal'): string[] {
  if (!hasRules(tag)) return ['other'];
  const known: string[] = new Intl.PluralRules(tag, { type }).resolvedOptions().pluralCategories;
  return CATEGORIES.filter(category => known.includes(category));
}

// For a language it does not know, Intl silently takes the rules of the machine's own language.
function hasRules(tag: string): boolean {
  return Intl.PluralRules.supportedLocalesOf(tag).length > 0;
}
