import { MESSAGE_FORMATS_OF } from '@portico/contracts/message-formats';
import type { ExportTranslations } from '@portico/contracts/translations';
import type { ActiveLanguage } from '../../languages/languages.service';
import { areaOf, checkFiles, languagesOf, structureOf } from '../../formats/export-choices';
import type { FileShape } from '../../formats/export-file';
import { invalidField } from '../../platform/errors/problem-error';

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
    ...structureOf(query),
    languages: languagesOf(query.languages, active),
    defaultLanguage: active.find(language => language.isDefault)?.tag ?? '',
    areaId: areaOf(query.area),
  };
  checkMessages(query);
  checkFiles(plan);
  return plan;
}

function checkMessages({ format, messageFormat = 'stored' }: ExportTranslations): void {
  if ((MESSAGE_FORMATS_OF[format] ?? ['stored']).includes(messageFormat)) return;
  const message = 'goes with JSON, and ICU also with ARB';
  throw invalidField('messageFormat', 'NOT_ALLOWED', message);
}
