import { type Delimiter, DELIMITERS, ExportFiles } from './export-files';
import { Choice, ChoiceList, Flag, Id, Text, TextList } from './fields';
import {
  EMPTY_POLICIES,
  IMPORT_MODES,
  MSGIDS,
  VALUE_STATES,
  WRITTEN_STATES,
  XLIFF_VERSIONS,
  type ImportMode,
  type ValueState,
  type WrittenState,
} from './translations';

/** Formats of files of texts and templates; each title and each description is a key of its own. */
export const CONTENT_FORMATS = ['json', 'csv', 'xlsx', 'xliff', 'po'] as const;
export type ContentFormat = (typeof CONTENT_FORMATS)[number];

/** The form fields that come before the file of an import of texts or templates. */
export class ImportContents {
  @Choice(CONTENT_FORMATS, { example: 'xliff' }) format!: ContentFormat;
  @Text({
    optional: true,
    max: 35,
    description: 'Language of the file; all but JSON can name their own',
    example: 'de',
  })
  language?: string;
  @Id({ optional: true, nullable: true, description: 'Area; global when absent' })
  areaId?: string | null;
  @Choice(IMPORT_MODES, { optional: true, description: '`overwrite` when absent' })
  mode?: ImportMode;
  @Flag({ optional: true, description: 'Make items that are not there yet (yes)' })
  createUnknown?: boolean;
  @Flag({
    optional: true,
    description: 'Send items that the file lacks to the trash, where they may be deleted (no)',
  })
  prune?: boolean;
  @Choice(WRITTEN_STATES, {
    optional: true,
    description: 'State of what comes in; as the file says, or else `translated`, when absent',
  })
  state?: WrittenState;
  @Choice(DELIMITERS, {
    optional: true,
    description: 'JSON: what joins the levels of a nested file into keys; `.` when absent',
  })
  delimiter?: Delimiter;
  @Flag({ optional: true, description: 'Only report what would happen' }) dryRun?: boolean;
}

/** What an export of texts or templates holds. */
export class ExportContents extends ExportFiles {
  @Choice(CONTENT_FORMATS, { example: 'xliff' }) format!: ContentFormat;
  @TextList({ maxItems: 300, minItems: 1, max: 35, example: ['en', 'de'] }) languages!: string[];
  @Choice(['flat', 'nested'], { optional: true, description: 'JSON: dots split levels or not' })
  structure?: 'flat' | 'nested';
  @Text({ optional: true, max: 36, description: 'Id of an area; `global` when absent' })
  area?: string;
  @Text({ optional: true, max: 128, description: 'Labels that begin so' }) prefix?: string;
  @ChoiceList(VALUE_STATES, { optional: true, description: 'Only contents in these states' })
  states?: ValueState[];
  @Choice(EMPTY_POLICIES, {
    optional: true,
    description: 'What stands for a missing text; XLIFF and PO list it as empty unless said',
  })
  empty?: (typeof EMPTY_POLICIES)[number];
  @Flag({ optional: true, description: 'CSV, XLSX: guard cells against formulas, reversibly' })
  spreadsheet?: boolean;
  @Choice(XLIFF_VERSIONS, { optional: true, description: '`1.2` when absent' })
  xliffVersion?: (typeof XLIFF_VERSIONS)[number];
  @Choice(MSGIDS, { optional: true, description: 'PO: the key, or the source text as msgid' })
  msgid?: (typeof MSGIDS)[number];
}
