import { type SchemaPathTree, validate } from '@angular/forms/signals';
import type { Delimiter } from '@portico/contracts/export-files';
import {
  type ImportFormat,
  type ImportMode,
  ImportTranslations,
  NAMING_FORMATS,
  STATING_FORMATS,
  type WrittenState,
} from '@portico/contracts/translations';
import { obey } from '../platform/form-rules';
import { words } from './transfer.words';

/** What an import is told besides its file; '' where nothing is chosen. */
export interface ImportForm {
  format: ImportFormat;
  language: string;
  namespace: string;
  areaId: string;
  mode: ImportMode;
  createUnknown: boolean;
  prune: boolean;
  /** '': as the file says. */
  state: '' | WrittenState;
  delimiter: Delimiter;
  tags: string[];
}

export const NEW_IMPORT: ImportForm = {
  format: 'json',
  language: '',
  namespace: '',
  areaId: '',
  mode: 'overwrite',
  createUnknown: true,
  prune: false,
  state: '',
  delimiter: '.',
  tags: [],
};

/** What is sent with the file. */
export function optionsOf(form: ImportForm, dryRun: boolean): ImportTranslations {
  const { language, namespace, areaId, state: _, delimiter, tags, ...rest } = form;
  return {
    ...rest,
    ...(language ? { language } : {}),
    ...(namespace ? { namespace } : {}),
    ...(areaId ? { areaId } : {}),
    ...(tags.length ? { tags } : {}),
    ...stateOf(form),
    ...(form.format === 'json' && delimiter !== '.' ? { delimiter } : {}),
    dryRun,
  };
}

// Where the file can say it, it does, unless something else is chosen.
function stateOf({ state, format }: ImportForm): Pick<ImportTranslations, 'state'> {
  if (state) return { state };
  return STATING_FORMATS.includes(format) ? {} : { state: 'translated' };
}

/** The rules of the contract; JSON can't name its language. */
export function importRules(path: SchemaPathTree<ImportForm>): void {
  obey(path, ImportTranslations, form => optionsOf(form, true));
  validate(path.language, ({ value, valueOf }) =>
    value() || NAMING_FORMATS.includes(valueOf(path.format))
      ? undefined
      : { kind: 'REQUIRED', message: words.import.languageNeeded },
  );
}
