import type { KeptCode } from '@portico/contracts/message-formats';

/** Why a text can't be said in the other format. */
export type UnconvertibleCode = Exclude<KeptCode, 'KEY_COLLISION'>;

const MESSAGES: Record<UnconvertibleCode, string> = {
  BRACES: 'Its braces would be read as a placeholder.',
  FORMAT: 'The format of a placeholder has no counterpart.',
  KEY_TAKEN: 'The key that it would have is taken, or cannot be one.',
  NAME: 'The name of a placeholder cannot be that of an argument of ICU.',
  NESTING: 'ICU has nothing like $t(…).',
  OTHER_MISSING: 'It has no text for the form “other”, which ICU needs.',
  OTHER_SYNTAX: 'Its placeholders are neither those of ICU nor those of i18next.',
  PLURAL_ARGUMENT: 'i18next picks a plural by “count” only, and this one goes by another argument.',
  PLURAL_EXACT: 'It has a form for a number of its own, or an offset, which i18next has not.',
  PLURAL_SEVERAL: 'It has several plurals, or one within another.',
  SELECT: 'i18next has nothing like select.',
  SYNTAX: 'It is no valid message.',
  UNESCAPED: 'ICU has nothing like {{- …}}.',
};

/** Ends the conversion of a text that can't be said in the other format without loss. */
export class Unconvertible extends Error {
  constructor(readonly code: UnconvertibleCode) {
    super(MESSAGES[code]);
  }
}
