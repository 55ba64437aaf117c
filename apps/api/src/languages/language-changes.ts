import { canonicalTag } from '@portico/contracts/language-tags';
import type { LanguageChange, LanguageState } from '@portico/contracts/languages';
import { conflict, invalid } from '../platform/errors/problem-error';
import type { LanguageEntity } from './language.entity';

/** The languages in use, by tag: what is not here is merely available. */
export type InUse = Map<string, Pick<LanguageEntity, 'state' | 'isDefault'>>;

/** The changes with tags as they are kept; 422 for a tag that is none, or stands twice. */
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
  if (errors.length) throw invalid(errors);
  return changes.map(change => ({ ...change, tag: canonicalTag(change.tag) ?? change.tag }));
}

/** What is in use after the changes; 409 where a rule forbids one. */
export function applyChanges(before: InUse, changes: LanguageChange[]): InUse {
  const after: InUse = new Map(before);
  for (const { tag, isDefault } of changes) {
    if (isDefault) makeDefault(after, tag);
  }
  for (const { tag, state } of changes) if (state) setState(after, before, tag, state);
  for (const { tag, isDefault } of changes) checkDefault(after, tag, isDefault);
  return after;
}

function makeDefault(after: InUse, tag: string): void {
  for (const [other, language] of after) after.set(other, { ...language, isDefault: false });
  after.set(tag, { state: after.get(tag)?.state ?? 'active', isDefault: true });
}

function setState(after: InUse, before: InUse, tag: string, state: LanguageState): void {
  const isDefault = after.get(tag)?.isDefault ?? false;
  if (isDefault && state !== 'published' && before.has(tag)) {
    throw conflict('LANGUAGE_DEFAULT', `The default language (${tag}) stays published.`);
  }
  if (state === 'available') {
    after.delete(tag);
    return;
  }
  if (state === 'published' && !before.has(tag)) {
    throw conflict('LANGUAGE_NOT_ACTIVE', `Activate ${tag} first, then publish it.`);
  }
  after.set(tag, { state, isDefault });
}

function checkDefault(after: InUse, tag: string, wanted: boolean | undefined): void {
  const language = after.get(tag);
  if (wanted && language?.state !== 'published') {
    throw conflict('LANGUAGE_NOT_PUBLISHED', `Publish ${tag} first, then make it the default.`);
  }
  if (wanted === false && language?.isDefault) {
    throw conflict('LANGUAGE_DEFAULT', 'Make another language the default instead.');
  }
}
