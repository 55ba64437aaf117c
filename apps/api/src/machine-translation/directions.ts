import type { ActiveLanguage } from '../languages/languages.service';
import { invalid } from '../platform/errors/problem-error';

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
