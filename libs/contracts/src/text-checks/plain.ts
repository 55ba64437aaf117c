import { proseOf, type Check } from './subject';

/** Blanks at the beginning and the end, as the source has them. */
export const edgeSpaces: Check = ({ text, original, html }) => {
  if (!original || html) return [];
  const { text: source } = original;
  const differs = leading(text) !== leading(source) || trailing(text) !== trailing(source);
  const message = 'Begins or ends with other blanks than the source.';
  return differs ? [{ check: 'edge-spaces', severity: 'warning', message }] : [];
};

const leading = (text: string): string => text.slice(0, text.length - text.trimStart().length);
const trailing = (text: string): string => text.slice(text.trimEnd().length);

/** As long as the place allows where it is shown. */
export const length: Check = ({ text, maxLength }) => {
  const count = maxLength ? [...text].length : 0;
  if (!maxLength || count <= maxLength) return [];
  const message = `Has ${count} characters; ${maxLength} are allowed.`;
  return [{ check: 'length', severity: 'error', message }];
};

const LETTERS = /\p{L}/gu;
/** Shorter words are often the same: “OK”, “PDF”. */
const LETTERS_MIN = 4;

/** The source may have been copied and forgotten. */
export const sameAsSource: Check = ({ text, found, original, language, sourceLanguage }) => {
  if (original?.text !== text || baseOf(language) === baseOf(sourceLanguage)) return [];
  const letters = proseOf({ text, found }).match(LETTERS)?.length ?? 0;
  if (letters < LETTERS_MIN) return [];
  const message = 'Is the same as the source.';
  return [{ check: 'same-as-source', severity: 'warning', message }];
};

const baseOf = (language: string): string | undefined => language.split('-')[0];
