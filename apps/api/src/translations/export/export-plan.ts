import { canonicalTag } from '@portico/contracts/language-tags';
import type { ExportFormat, ExportTranslations } from '@portico/contracts/translations';
import { isUUID } from 'class-validator';
import type { ActiveLanguage } from '../../languages/languages.service';
import { invalid, invalidField } from '../../platform/errors/problem-error';

/** An export with every choice made. */
export interface ExportPlan {
  format: ExportFormat;
  languages: string[];
  defaultLanguage: string;
  structure: 'flat' | 'nested';
  namespace: string | null;
  areaId: string | null;
  prefix: string;
  /** null: keys with any tags, or none. */
  tags: string[] | null;
  /** null: texts in any state. */
  states: string[] | null;
  empty: 'omit' | 'empty' | 'source';
  spreadsheet: boolean;
  xliffVersion: '1.2' | '2.0';
  msgid: 'key' | 'source';
}

const DEFAULTS = {
  structure: 'flat',
  namespace: null,
  prefix: '',
  tags: null,
  states: null,
  spreadsheet: false,
  xliffVersion: '1.2',
  msgid: 'key',
} as const;

/** The choices of the query, with the defaults for those not made; 422 where they don't fit. */
export function planOf(query: ExportTranslations, active: ActiveLanguage[]): ExportPlan {
  return {
    ...DEFAULTS,
    // A translator needs to see what is missing.
    empty: query.format === 'xliff' || query.format === 'po' ? 'empty' : 'omit',
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
