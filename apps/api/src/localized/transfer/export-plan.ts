import type { ExportContents } from '@portico/contracts/content-transfer';
import { canonicalTag } from '@portico/contracts/language-tags';
import { isUUID } from 'class-validator';
import type { FileShape } from '../../formats/export-file';
import type { ActiveLanguage } from '../../languages/languages.service';
import { invalid, invalidField } from '../../platform/errors/problem-error';

/** An export of contents with every choice made. */
export interface ExportPlan extends FileShape {
  areaId: string | null;
  prefix: string;
  /** null: contents in any state. */
  states: string[] | null;
  empty: 'omit' | 'empty' | 'source';
}

const DEFAULTS = {
  structure: 'flat',
  prefix: '',
  states: null,
  spreadsheet: false,
  xliffVersion: '1.2',
  msgid: 'key',
} as const;

/** The choices that were made, with the defaults for the others; 422 where they don't fit. */
export function planOf(input: ExportContents, active: ActiveLanguage[]): ExportPlan {
  const { area, ...given } = input;
  return {
    ...DEFAULTS,
    // A translator needs to see what is missing.
    empty: input.format === 'xliff' || input.format === 'po' ? 'empty' : 'omit',
    ...given,
    languages: languagesOf(input.languages, active),
    defaultLanguage: active.find(language => language.isDefault)?.tag ?? '',
    areaId: areaOf(area),
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
