import { listed, proseOf, surplus, type Check, type Scanned } from './subject';

const NUMBER = /\p{Nd}+(?:[.,’'\u00a0\u202f ]\p{Nd}+)*/gu;
const DIGIT = /\p{Nd}/gu;

/** The same numbers as the source, however they are written: 1,000.5 and 1.000,5 are one. */
export const numbers: Check = ({ text, found, original }) => {
  const isBranched = [...found, ...(original?.found ?? [])].some(({ kind }) => kind === 'choice');
  if (!original || isBranched) return [];
  const missing = surplus(numbersOf(original), numbersOf({ text, found }));
  if (missing.length === 0) return [];
  const message = `Lacks the number ${listed(missing)}.`;
  return [{ check: 'numbers', severity: 'warning', message }];
};

const numbersOf = (scanned: Scanned): string[] =>
  (proseOf(scanned).match(NUMBER) ?? []).map(number =>
    (number.match(DIGIT) ?? []).map(digitOf).join(''),
  );

// The digits of a script follow each other, and its zero is at a multiple of ten from theirs.
function digitOf(char: string): string {
  if (char >= '0' && char <= '9') return char;
  let zero = char.codePointAt(0) ?? 0;
  const start = zero;
  while (IS_DIGIT.test(String.fromCodePoint(zero - 1)) && start - zero < 9) zero--;
  return String(start - zero);
}

const IS_DIGIT = /\p{Nd}/u;
