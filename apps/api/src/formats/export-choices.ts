import type { Delimiter } from '@portico/contracts/export-files';
import { canonicalTag } from '@portico/contracts/language-tags';
import { isUUID } from 'class-validator';
import { invalid, invalidField, ProblemError } from '../platform/errors/problem-error';
import { holdsAll, type FileShape } from './export-file';

/** What was said of the structure of a file. */
interface GivenStructure {
  format: string;
  structure?: 'flat' | 'nested';
  delimiter?: Delimiter;
}

/** The area that an export is of; null: what is global. */
export function areaOf(area: string | undefined): string | null {
  if (area === undefined || area === 'global') return null;
  if (isUUID(area)) return area;
  throw invalidField('area', 'FORMAT', 'is the id of an area, or "global"');
}

/** The languages of an export by their canonical tags, each once; 422 for an inactive one. */
export function languagesOf(given: string[], active: readonly { tag: string }[]): string[] {
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

/** The structure of JSON: a delimiter makes it nested; 422 where that does not fit. */
export function structureOf({ format, structure, delimiter }: GivenStructure) {
  if (!delimiter) return structure ? { structure } : {};
  if (format === 'json' && structure !== 'flat') return { structure: 'nested' as const };
  throw invalidField('delimiter', 'NOT_ALLOWED', 'goes with nested JSON only');
}

/** Refuses files that cannot be made: 400 where one can't hold all, 422 where names don't do. */
export function checkFiles(shape: FileShape): void {
  if (holdsAll(shape.format)) checkTable(shape);
  else if (shape.languages.length > 1) checkSeveral(shape);
}

function checkTable({ zip, fileNames }: FileShape): void {
  if (!zip && !fileNames) return;
  throw invalidField(zip ? 'zip' : 'fileNames', 'NOT_ALLOWED', 'CSV and XLSX are one file');
}

function checkSeveral({ zip, fileNames }: FileShape): void {
  if (zip === false) {
    const detail = 'A file of this format holds one language: ask for one, or for a zip.';
    throw new ProblemError(400, 'SEVERAL_LANGUAGES', detail);
  }
  if (fileNames && !fileNames.includes('{languageTag}')) {
    throw invalidField('fileNames', 'LANGUAGE_MISSING', 'needs {languageTag}, to tell files apart');
  }
}
