import type { SetContent } from '@portico/contracts/localized';
import type { ValueState, WrittenState } from '@portico/contracts/translations';
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
  /** Title or description differ, or the state was set: it speaks of the source as it is now. */
  rewritten: boolean;
}

const NOTHING: Said = { title: '', description: '', properties: {}, state: 'translated' };

/** What the given parts make of a content. */
export function changeOf(given: SetContent, before: StoredContent | null): ContentChange {
  const { language, state } = given;
  const said = merged(before ?? NOTHING, given);
  const rewritten = !before || !sameWords(before, said) || (state ?? before.state) !== before.state;
  const next = rewritten ? (state ?? 'translated') : before.state;
  return { language, before, after: isEmpty(said) ? null : { ...said, state: next }, rewritten };
}

const isEmpty = ({ title, description, properties }: Omit<Said, 'state'>) =>
  !title && !description && Object.keys(properties).length === 0;

const sameWords = (one: Omit<Said, 'state'>, other: Omit<Said, 'state'> | null) =>
  one.title === other?.title && one.description === other.description;

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

/** Whether other languages have to follow; a first text is nobody's source yet. */
export function rewords({ before, after }: ContentChange): boolean {
  return !!before && !sameWords(before, after);
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
