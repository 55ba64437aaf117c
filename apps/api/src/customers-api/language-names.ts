import { canonicalTag } from '@portico/contracts/language-tags';

const NAMES = new Intl.DisplayNames('en', { type: 'language' });
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

// What that CRM calls otherwise than Unicode does.
const OTHERS: Record<string, string> = { portuguese_br: 'pt-BR', indonesia: 'id' };

/** Tags by English name; of two for one name, the one that is canonical. */
const TAGS = new Map(
  LETTERS.flatMap(first => LETTERS.map(second => first + second))
    .filter(tag => canonicalTag(tag) === tag && NAMES.of(tag) !== tag)
    .map(tag => [nameIn(tag), tag] as const),
);

function nameIn(tag: string): string {
  return (NAMES.of(tag) ?? tag).toLowerCase();
}

/** The tag of a language, by its English name or its tag; null for none, undefined for no language. */
export function languageOf(text: string): string | null | undefined {
  if (text === '') return null;
  const name = text.toLowerCase();
  return OTHERS[name] ?? TAGS.get(name) ?? knownTag(text);
}

// Any word of five letters has the form of a tag.
function knownTag(text: string): string | undefined {
  const tag = canonicalTag(text);
  return tag !== undefined && NAMES.of(tag) !== tag ? tag : undefined;
}

/** The English name of a language in small letters, without its region; empty for none. */
export function languageName(tag: string | null | undefined): string {
  if (!tag) return '';
  const other = Object.keys(OTHERS).find(name => OTHERS[name] === tag);
  return other ?? nameIn(tag.split('-')[0] ?? tag);
}
