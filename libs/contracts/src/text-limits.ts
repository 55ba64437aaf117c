/** One rule for all labels. */
export const LABEL = /^[A-Za-z][A-Za-z0-9_.:-]{0,127}$/;
/** The longest text of one language under a key, in characters. */
export const VALUE_MAX = 10_000;
/** The longest title of a text or template in one language, in characters. */
export const TITLE_MAX = 500;
/** The longest description of a text, or body of a template, in characters of HTML. */
export const DESCRIPTION_MAX = 100_000;
