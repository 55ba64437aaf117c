/** A key with a suffix that i18next picks a plural form by: `item_one`, `place_ordinal_few`. */
const PLURAL = /^(.+?)(_ordinal)?_(zero|one|two|few|many|other)$/;
const USES_COUNT = /\{\{-?\s*count\b/;

/** What the suffix of such a key says. */
export interface PluralKey {
  stem: string;
  ordinal: boolean;
  form: string;
}

/** The parts of a key with a plural suffix; undefined for any other. */
export function pluralKey(key: string): PluralKey | undefined {
  const [, stem, ordinal, form] = PLURAL.exec(key) ?? [];
  return stem && form ? { stem, ordinal: ordinal !== undefined, form } : undefined;
}

/** Whether a text says the number that its plural form was picked by. */
export const usesCount = (text: string): boolean => USES_COUNT.test(text);
