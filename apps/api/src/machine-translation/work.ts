import type { TranslationOrigin } from '@portico/contracts/machine-translation';

/** One text of an item, to be translated. */
export interface Field {
  name: string;
  source: string;
  html: boolean;
  /** What a translator should know of it: its label, where it appears. */
  about: string;
  maxLength?: number;
}

/** The texts of one item, which are stored together. */
export interface Work<T> {
  item: T;
  fields: Field[];
}

/** Why a text has no translation. */
export interface Problem {
  code: string;
  message: string;
}

export type Outcome = { text: string; origin: TranslationOrigin } | { problem: Problem };

/** What came of the texts of one item, in the order of its fields. */
export interface Settled<T> extends Work<T> {
  outcomes: Outcome[];
}

/** From which language into which. */
export interface Direction {
  from: string;
  to: string;
}

/** The problem as a sentence. */
export function said(problem: Problem = { code: 'MISSING', message: 'is missing' }): Problem {
  return { code: problem.code, message: `The translation ${problem.message}.` };
}
