import { canonicalTag } from '@portico/contracts/language-tags';
import type { LanguageChange } from '@portico/contracts/languages';
import { conflict, invalid } from '../platform/errors/problem-error';
import type { LanguageEntity } from './language.entity';

/** The languages in use, by tag: what is not here is merely available. */
export type InUse = Map<string, Pick<LanguageEntity, 'state' | 'isDefault'>>;

/** The changes with tags as they are kept; 422 for a tag that is none, and what stands twice. */
export function canonicalChanges(changes: LanguageChange[]): LanguageChange[] {
  const seen = new Set<string>();
  const errors = changes.flatMap(({ tag }, index) => {
    const canonical = canonicalTag(tag);
    const path = `changes.${index}.tag`;
    if (!canonical) return [{ path, code: 'LANGUAGE_INVALID', message: 'is not a BCP 47 tag' }];
    if (seen.has(canonical)) return [{ path, code: 'DUPLICATE', message: 'stands twice' }];
    seen.add(canonical);
    return [];
  });
  const defaults = changes.flatMap(({ isDefault }, index) => (isDefault ? [index] : []));
  for (const index of defaults.slice(1)) {
    const path = `changes.${index}.isDefault`;
    errors.push({ path, code: 'DUPLICATE', message: 'stands twice: there is one default' });
  }
  if (errors.length) throw invalid(errors);
  return changes.map(change => ({ ...change, tag: canonicalTag(change.tag) ?? change.tag }));
}

/** What is in use after the changes; 409 where a rule forbids one. */
export function applyChanges(before: InUse, changes: LanguageChange[]): InUse {
  const former = [...before].find(([, language]) => language.isDefault)?.[0] ?? '';
  const chosen = changes.find(change => change.isDefault)?.tag ?? former;
  const states = statesAfter(before, changes);
  if (states.get(chosen) !== 'published') {
    throw chosen === former ? defaultStays(chosen) : notPublished(chosen);
  }
  if (changes.some(({ tag, isDefault }) => isDefault === false && tag === chosen)) {
    throw defaultStays(chosen);
  }
  return new Map([...states].map(([tag, state]) => [tag, { state, isDefault: tag === chosen }]));
}

function statesAfter(before: InUse, changes: LanguageChange[]) {
  const states = new Map([...before].map(([tag, { state }]) => [tag, state]));
  for (const { tag, state } of changes) {
    if (state === 'published') checkActive(before, tag);
    if (state === 'available') states.delete(tag);
    else if (state) states.set(tag, state);
  }
  return states;
}

function checkActive(before: InUse, tag: string): void {
  if (before.has(tag)) return;
  throw conflict('LANGUAGE_NOT_ACTIVE', `Activate ${tag} first, then publish it.`);
}

function defaultStays(tag: string) {
  const detail = `${tag} is the default language and stays published. Choose another default first.`;
  return conflict('LANGUAGE_DEFAULT', detail);
}

function notPublished(tag: string) {
  const detail = `Publish ${tag} first, then make it the default language.`;
  return conflict('LANGUAGE_NOT_PUBLISHED', detail);
}
