import type { ExportContents } from '@portico/contracts/content-transfer';
import { areaOf, checkFiles, languagesOf, structureOf } from '../../formats/export-choices';
import type { FileShape } from '../../formats/export-file';
import type { ActiveLanguage } from '../../languages/languages.service';

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
  const plan: ExportPlan = {
    ...DEFAULTS,
    // A translator needs to see what is missing.
    empty: input.format === 'xliff' || input.format === 'po' ? 'empty' : 'omit',
    ...given,
    ...structureOf(input),
    languages: languagesOf(input.languages, active),
    defaultLanguage: active.find(language => language.isDefault)?.tag ?? '',
    areaId: areaOf(area),
  };
  checkFiles(plan);
  return plan;
}
