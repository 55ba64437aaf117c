import type { ActiveLanguage } from '../languages/languages.service';
import { invalid, invalidField } from '../platform/errors/problem-error';

const NOT_ACTIVE = { code: 'LANGUAGE_NOT_ACTIVE', message: 'is not an active language' };

/** 422 unless all languages are active, and each target is another than the source. */
export function checkDirections(from: string, to: string[], active: ActiveLanguage[]): void {
  const known = new Set(active.map(({ tag }) => tag));
  const errors = to.flatMap((tag, index) => {
    const path = `to.${index}`;
    if (!known.has(tag)) return [{ path, ...NOT_ACTIVE }];
    if (tag === from) return [{ path, code: 'SAME_LANGUAGE', message: 'is the source language' }];
    const again = to.indexOf(tag) < index;
    return again ? [{ path, code: 'DUPLICATE', message: 'stands twice' }] : [];
  });
  if (!known.has(from)) errors.push({ path: 'from', ...NOT_ACTIVE });
  if (errors.length) throw invalid(errors);
}

/** 422 for the default language, which all others are measured by: a job does not rewrite it. */
export function checkNotDefault(to: string[], active: ActiveLanguage[]): void {
  const index = to.findIndex(tag => active.some(one => one.isDefault && one.tag === tag));
  if (index < 0) return;
  const message = 'is the default language, which is written by people';
  throw invalidField(`to.${index}`, 'DEFAULT_LANGUAGE', message);
}
