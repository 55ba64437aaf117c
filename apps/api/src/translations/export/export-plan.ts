import { canonicalTag } from '@portico/contracts/language-tags';
import { MESSAGE_FORMATS_OF } from '@portico/contracts/message-formats';
import type { ExportTranslations } from '@portico/contracts/translations';
import { isUUID } from 'class-validator';
import type { ActiveLanguage } from '../../languages/languages.service';
import { holdsAll, type FileShape } from '../../formats/export-file';
import { invalid, invalidField, ProblemError } from '../../platform/errors/problem-error';

/** An export with every choice made. */
export interface ExportPlan extends FileShape {
  namespace: string | null;
  areaId: string | null;
  prefix: string;
  /** null: keys with any tags, or none. */
  tags: string[] | null;
  /** null: texts in any state. */
  states: string[] | null;
  empty: 'omit' | 'empty' | 'source';
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
  const plan: ExportPlan = {
    ...DEFAULTS,
    // A translator needs to see what is missing.
    empty: query.format === 'xliff' || query.format === 'po' ? 'empty' : 'omit',
    ...query,
    ...(query.delimiter ? { structure: 'nested' as const } : {}),
    languages: languagesOf(query.languages, active),
    defaultLanguage: active.find(language => language.isDefault)?.tag ?? '',
    areaId: areaOf(query.area),
  };
  checkDelimiter(query);
  checkMessages(query);
  if (holdsAll(plan.format)) checkTable(plan);
  else if (plan.languages.length > 1) checkSeveral(plan);
  return plan;
}

function checkDelimiter({ format, structure, delimiter }: ExportTranslations): void {
  if (!delimiter || (format === 'json' && structure !== 'flat')) return;
  throw invalidField('delimiter', 'NOT_ALLOWED', 'goes with nested JSON only');
}

function checkMessages({ format, messageFormat = 'stored' }: ExportTranslations): void {
  if ((MESSAGE_FORMATS_OF[format] ?? ['stored']).includes(messageFormat)) return;
  const message = 'goes with JSON, and ICU also with ARB';
  throw invalidField('messageFormat', 'NOT_ALLOWED', message);
}

function checkTable({ zip, fileNames }: ExportPlan): void {
  if (!zip && !fileNames) return;
  throw invalidField(zip ? 'zip' : 'fileNames', 'NOT_ALLOWED', 'CSV and XLSX are one file');
}

/** 400 where one file can't hold all that is asked for, 422 where files would share a name. */
function checkSeveral({ zip, fileNames }: ExportPlan): void {
  if (zip === false) {
    const detail = 'A file of this format holds one language: ask for one, or for a zip.';
    throw new ProblemError(400, 'SEVERAL_LANGUAGES', detail);
  }
  if (fileNames && !fileNames.includes('{languageTag}')) {
    throw invalidField('fileNames', 'LANGUAGE_MISSING', 'needs {languageTag}, to tell files apart');
  }
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
