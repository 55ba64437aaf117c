import { canonicalTag } from '@portico/contracts/language-tags';
import type { ExportTranslations } from '@portico/contracts/translations';
import { isUUID } from 'class-validator';
import type { ActiveLanguage } from '../../languages/languages.service';
import { invalid, invalidField } from '../../platform/errors/problem-error';

/** An export with every choice made. */
export interface ExportPlan {
  format: 'json' | 'csv';
  languages: string[];
  defaultLanguage: string;
  structure: 'flat' | 'nested';
  namespace: string | null;
  areaId: string | null;
  prefix: string;
  /** null: texts in any state. */
  states: string[] | null;
  empty: 'omit' | 'empty' | 'source';
  spreadsheet: boolean;
}

const DEFAULTS = {
  structure: 'flat',
  namespace: null,
  prefix: '',
  states: null,
  empty: 'omit',
  spreadsheet: false,
} as const;

/** The choices of the query, with the defaults for those not made; 422 where they don't fit. */
export function planOf(query: ExportTranslations, active: ActiveLanguage[]): ExportPlan {
  return {
    ...DEFAULTS,
    ...query,
    languages: languagesOf(query.languages, active),
    defaultLanguage: active.find(language => language.isDefault)?.tag ?? '',
    areaId: areaOf(query.area),
  };
}

function areaOf(area: string | undefined): string | null {
  if (area === undefined || area === 'global') return null;
  if (isUUID(area)) return area;
  throw invalidField('area', 'FORMAT', 'is the id of an area, or "global"');
}

function languagesOf(given: string[], active: ActiveLanguage[]): string[] {
  const known = new Set(active.map(language => language.tag));
  const tags = given.map(language => canonicalTag(language) ?? '');
  const errors = tags.flatMap((tag, index) => {
    const message = 'is not an active language';
    const path = `languages.${index}`;
    return known.has(tag) ? [] : [{ path, code: 'LANGUAGE_NOT_ACTIVE', message }];
  });
  if (errors.length) throw invalid(errors);
  return [...new Set(tags)];
}
