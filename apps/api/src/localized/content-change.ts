import type { SetContent } from '@portico/contracts/localized';
import type { ValueState, WrittenState } from '@portico/contracts/translations';
import { leavesOf } from '@portico/contracts/property-leaves';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../platform/audit/audit-entry.entity';
import { mergePatch } from '../platform/json/merge-patch';

interface Said {
  title: string;
  description: string;
  properties: object;
  state: ValueState;
}

/** A content as it is stored; `state` is the one that is shown, `written` the one in the row. */
export interface StoredContent extends Said {
  language: string;
  written: WrittenState;
  sourceVersion: number;
  version: number;
}

/** What an item says in one language: before, and from now on; null where there is nothing. */
export interface ContentChange {
  language: string;
  before: StoredContent | null;
  after: Said | null;
  /** A text has changed, and others have to follow; a first one is nobody's source yet. */
  reworded: boolean;
  /** It was reworded, or the state was set: it speaks of the source as it is now. */
  rewritten: boolean;
}

const NOTHING: Said = { title: '', description: '', properties: {}, state: 'translated' };

/** What the given parts make of a content; `marked` are pointers to texts in its properties. */
export function changeOf(
  given: SetContent,
  before: StoredContent | null,
  marked: readonly string[],
): ContentChange {
  const { language, state } = given;
  const said = merged(before ?? NOTHING, given);
  const reworded = !!before && !sameWords(before, said, marked);
  const rewritten = !before || reworded || (state ?? before.state) !== before.state;
  const next = rewritten ? (state ?? 'translated') : before.state;
  return { language, before, after: unlessEmpty({ ...said, state: next }), reworded, rewritten };
}

const unlessEmpty = (said: Said) =>
  said.title || said.description || Object.keys(said.properties).length ? said : null;

type Words = Omit<Said, 'state'>;

const sameWords = (one: Words, other: Words, marked: readonly string[]) =>
  one.title === other.title &&
  one.description === other.description &&
  isDeepStrictEqual(leavesOf(one.properties, marked), leavesOf(other.properties, marked));

function merged(old: Said, { title, description, properties }: SetContent) {
  return {
    title: title ?? old.title,
    description: description ?? old.description,
    properties: properties ? mergePatch(old.properties, properties) : old.properties,
  };
}

/** Whether there is anything to write. */
export function differs({ before, after }: ContentChange): boolean {
  return !isDeepStrictEqual(before && saidOf(before), after);
}

function saidOf({ title, description, properties, state }: Said): Said {
  return { title, description, properties, state };
}

/** The changes by language and field, as the audit keeps them: `titles.de`, `states.de` … */
export function auditOf(changes: ContentChange[]): Record<string, Change> {
  const entries = changes.flatMap(({ language, before, after }) => {
    const [old, now] = [fieldsOf(before), fieldsOf(after)];
    return Object.entries(old).map(
      ([name, value]) => [`${name}.${language}`, { before: value, after: now[name] }] as const,
    );
  });
  return Object.fromEntries(
    entries.filter(([, { before, after }]) => !isDeepStrictEqual(before, after)),
  );
}

function fieldsOf(said: Said | null): Record<string, unknown> {
  if (!said) return { titles: null, descriptions: null, properties: null, states: null };
  const { title, description, properties, state } = said;
  const filled = Object.keys(properties).length ? properties : null;
  return {
    titles: title || null,
    descriptions: description || null,
    properties: filled,
    states: state,
  };
}
