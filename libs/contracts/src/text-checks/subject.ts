import type { CheckFinding } from '../quality';
import type { Placeholder } from '../placeholders/placeholder';

/** A text and what it was translated from. */
export interface CheckedText {
  /** The text of the source language; empty when there is none. */
  source: string;
  text: string;
  language: string;
  sourceLanguage: string;
  html: boolean;
  /** The most characters that it may have. */
  maxLength?: number | null;
}

/** A text with what was found in it. */
export interface Scanned {
  text: string;
  found: Placeholder[];
}

/** What a check looks at; `original` is missing when the text is the source itself. */
export interface Subject extends CheckedText, Scanned {
  original: Scanned | undefined;
}

export type Check = (subject: Subject) => CheckFinding[];

/** What is between the placeholders. */
export function proseOf({ text, found }: Scanned): string {
  const ends = [...found.map(({ start }) => start), text.length];
  return ends.map((until, index) => text.slice(found[index - 1]?.end ?? 0, until)).join(' ');
}

/** What one list has more of than the other: each as often as its likes are missing there. */
export function surplus(
  some: readonly string[],
  others: readonly string[],
  alike = (one: string) => one,
): string[] {
  const left = new Map<string, number>();
  for (const one of others.map(alike)) left.set(one, (left.get(one) ?? 0) + 1);
  return some.filter(one => {
    const count = left.get(alike(one)) ?? 0;
    left.set(alike(one), count - 1);
    return count <= 0;
  });
}

const SHOWN = 5;

/** The first of them, as a sentence shows them. */
export function listed(names: readonly string[]): string {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, SHOWN).map(name => name.slice(0, 80));
  return shown.join(', ') + (unique.length > SHOWN ? ' …' : '');
}
