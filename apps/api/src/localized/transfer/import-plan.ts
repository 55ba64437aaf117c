import type { ContentFormat, ImportContents } from '@portico/contracts/content-transfer';
import { canonicalTag } from '@portico/contracts/language-tags';
import {
  NAMING_FORMATS,
  type ImportMode,
  type WrittenState,
} from '@portico/contracts/translations';
import type { ActiveLanguage } from '../../languages/languages.service';
import { invalidField } from '../../platform/errors/problem-error';

/** An import of contents with every choice made, as the job keeps it. */
export interface ImportPlan {
  format: ContentFormat;
  /** Language of the file; most formats name it themselves. */
  language?: string;
  areaId: string | null;
  mode: ImportMode;
  createUnknown: boolean;
  prune: boolean;
  /** What all contents become; where it is absent, the file says it, or they are translated. */
  state?: WrittenState;
  /** What joins the levels of a nested file. */
  delimiter?: string;
  dryRun: boolean;
}

const DEFAULTS = {
  areaId: null,
  mode: 'overwrite',
  createUnknown: true,
  prune: false,
  dryRun: false,
} as const;

/** The choices of the form, with the defaults for those not made; 422 where they don't fit. */
export function planOf(form: ImportContents, active: ActiveLanguage[]): ImportPlan {
  const language = languageOf(form, active);
  const plan = { ...DEFAULTS, ...form, ...(language ? { language } : {}) };
  if (plan.delimiter && plan.format !== 'json') {
    throw invalidField('delimiter', 'NOT_ALLOWED', 'goes with JSON only');
  }
  if (!plan.prune || plan.createUnknown) return plan;
  throw invalidField('prune', 'PRUNE_NOT_ALLOWED', 'needs the items of the file to be made');
}

function languageOf(form: ImportContents, active: ActiveLanguage[]): string | undefined {
  if (!form.language) {
    if (NAMING_FORMATS.includes(form.format)) return undefined;
    throw invalidField('language', 'REQUIRED', 'is required for this format');
  }
  const tag = canonicalTag(form.language);
  if (tag && active.some(language => language.tag === tag)) return tag;
  throw invalidField('language', 'LANGUAGE_NOT_ACTIVE', 'is not an active language');
}
