import { canonicalTag } from '@portico/contracts/language-tags';
import {
  DEFAULT_NAMESPACE,
  NAMING_FORMATS,
  type ImportMode,
  type ImportFormat,
  type ImportTranslations,
  type WrittenState,
} from '@portico/contracts/translations';
import type { ActiveLanguage } from '../../languages/languages.service';
import { invalidField } from '../../platform/errors/problem-error';
import { uniqueTags } from '../tags';

/** How the jobs of imports are called. */
export const IMPORT_KIND = 'translations.import';

/** An import with every choice made, as the job keeps it. */
export interface ImportPlan {
  format: ImportFormat;
  /** Language of the file; most formats name it themselves. */
  language?: string;
  /** The default language, which texts are translated from. */
  sourceLanguage?: string;
  namespace: string;
  areaId: string | null;
  mode: ImportMode;
  createUnknown: boolean;
  prune: boolean;
  /** What all texts become; where it is absent, the file says it, or they are translated. */
  state?: WrittenState;
  /** What each key gets that the import adds or changes. */
  tags: string[];
  /** JSON: what joins the levels of a nested file; a dot when absent. */
  delimiter?: string;
  dryRun: boolean;
}

const DEFAULTS = {
  namespace: DEFAULT_NAMESPACE,
  areaId: null,
  mode: 'overwrite',
  createUnknown: true,
  prune: false,
  tags: [],
  dryRun: false,
} as const;

/** The choices of the form, with the defaults for those not made; 422 where they don't fit. */
export function planOf(form: ImportTranslations, active: ActiveLanguage[]): ImportPlan {
  const language = languageOf(form, active);
  const sourceLanguage = active.find(({ isDefault }) => isDefault)?.tag;
  const plan = {
    ...{ ...DEFAULTS, ...form },
    tags: uniqueTags(form.tags),
    ...(language ? { language } : {}),
    ...(sourceLanguage ? { sourceLanguage } : {}),
  };
  if (plan.prune && !plan.createUnknown) {
    throw invalidField('prune', 'PRUNE_NOT_ALLOWED', 'needs the keys of the file to be made');
  }
  if (plan.delimiter && plan.format !== 'json') {
    throw invalidField('delimiter', 'NOT_ALLOWED', 'goes with JSON only');
  }
  return plan;
}

function languageOf(form: ImportTranslations, active: ActiveLanguage[]): string | undefined {
  if (!form.language) {
    if (NAMING_FORMATS.includes(form.format)) return undefined;
    throw invalidField('language', 'REQUIRED', 'is required for this format');
  }
  const tag = canonicalTag(form.language);
  if (tag && active.some(language => language.tag === tag)) return tag;
  throw invalidField('language', 'LANGUAGE_NOT_ACTIVE', 'is not an active language');
}
