import { type Delimiter, DELIMITERS, ExportFiles } from './export-files';
import {
  Choice,
  ChoiceList,
  Flag,
  Id,
  Integer,
  Nested,
  NestedList,
  PartialOf,
  Text,
  TextList,
  Timestamp,
} from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';
import { MESSAGE_FORMATS, type MessageFormat } from './message-formats';
import { VALUE_MAX } from './text-limits';
import { Tag, TagList } from './translation-tags';

/** Where keys stand that name no namespace; i18next's default. */
export const DEFAULT_NAMESPACE = 'translation';

/** What a text can be written as; `machine`: a translation by a machine that nobody has read yet. */
export const WRITTEN_STATES = ['machine', 'translated', 'reviewed'] as const;
export type WrittenState = (typeof WRITTEN_STATES)[number];
/** `outdated`: the text of the default language has changed since. */
export const VALUE_STATES = [...WRITTEN_STATES, 'outdated'] as const;
export type ValueState = (typeof VALUE_STATES)[number];
/** What a list can be filtered by. */
export const TRANSLATION_STATES = ['missing', ...VALUE_STATES] as const;
export type TranslationState = (typeof TRANSLATION_STATES)[number];

const NAMESPACE = {
  pattern: /^[A-Za-z][A-Za-z0-9_.-]*$/,
  max: 64,
  example: 'translation',
} as const;
const LANGUAGE = {
  max: 35,
  description: 'BCP 47 tag of an active language',
  example: 'de',
} as const;

const MAX_LENGTH = {
  min: 1,
  max: VALUE_MAX,
  example: 40,
  description: 'Characters that the place has room for; longer texts are findings',
} as const;

/** A text to be stored in one language. */
export class SetValue {
  @Text(LANGUAGE) language!: string;
  @Text({
    nullable: true,
    min: 1,
    max: VALUE_MAX,
    verbatim: true,
    printable: true,
    description: 'null removes the text',
    example: 'Jetzt kaufen',
  })
  value!: string | null;
  @Choice(WRITTEN_STATES, { optional: true, description: '`translated` when absent' })
  state?: WrittenState;
  @Integer({
    optional: true,
    min: 0,
    description: 'Version that was edited (0: none was there); stale versions are refused with 412',
    example: 2,
  })
  version?: number;
}

/** A key to be made, with its first texts. */
export class CreateTranslation {
  @Text({
    max: 193,
    pattern: /^([A-Za-z][A-Za-z0-9_.-]{0,63}:)?[A-Za-z][A-Za-z0-9_.:-]{0,127}$/,
    immutable: true,
    description: 'What the code asks for; `ns:` before it names the namespace',
    example: 'checkout.confirmButton',
  })
  label!: string;
  @Text({ ...NAMESPACE, optional: true, immutable: true }) namespace?: string;
  @Id({ optional: true, nullable: true, immutable: true, description: 'Area; null: global' })
  areaId?: string | null;
  @Text({
    optional: true,
    nullable: true,
    max: 2000,
    printable: true,
    description: 'Context for translators',
  })
  description?: string | null;
  @Integer({ ...MAX_LENGTH, optional: true, nullable: true }) maxLength?: number | null;
  @TagList({ optional: true }) tags?: string[];
  @NestedList(() => SetValue, { minItems: 1, maxItems: 300 }) values!: SetValue[];
}

export class UpdateTranslation extends PartialOf(CreateTranslation) {}

/** The text of a key in one language. */
export class TranslationValue {
  @Text(LANGUAGE) language!: string;
  @Text({ max: VALUE_MAX, verbatim: true, example: 'Jetzt kaufen' }) value!: string;
  @Choice(VALUE_STATES, { example: 'translated' }) state!: ValueState;
  @Integer({ example: 2 }) version!: number;
  @Timestamp() updatedAt!: string;
  @Text({ nullable: true, description: 'Who wrote it', example: 'Ada Byron' })
  updatedBy!: string | null;
}

/** A key with its texts in the active languages. */
export class Translation extends Stored {
  @Text({ example: 'checkout.confirmButton' }) label!: string;
  @Text(NAMESPACE) namespace!: string;
  @Id({ nullable: true }) areaId!: string | null;
  @Text({ nullable: true, description: 'Name of the area; null: global' }) area!: string | null;
  @Text({ nullable: true, max: 2000 }) description!: string | null;
  @Integer({ ...MAX_LENGTH, nullable: true }) maxLength!: number | null;
  @TagList() tags!: string[];
  @NestedList(() => TranslationValue) values!: TranslationValue[];
  @Timestamp({ nullable: true, description: 'When a front end last asked for it' })
  lastRequestedAt!: string | null;
}

/** Which keys a list, a bulk action or an export takes. */
export class TranslationFilter {
  @Text({
    optional: true,
    min: 0,
    max: 200,
    description: 'Part of a label, or of a text in any language',
  })
  search?: string;
  @Text({ optional: true, max: 36, description: 'Id of an area, or `global`' }) area?: string;
  @Text({ ...NAMESPACE, optional: true }) namespace?: string;
  @Tag({ optional: true }) tag?: string;
  @Text({
    ...LANGUAGE,
    optional: true,
    description: 'Language that `state` speaks of; any when absent',
  })
  language?: string;
  @Choice(TRANSLATION_STATES, { optional: true }) state?: TranslationState;
  @Integer({ optional: true, min: 0, max: 3650, description: 'Not requested for N days, or never' })
  unusedDays?: number;
  @Flag({ optional: true, description: 'The trash instead' }) deleted?: boolean;
}

export class TranslationQuery extends TranslationFilter {
  @Integer({ optional: true, min: 1, max: 1_000_000, example: 1 }) page?: number;
  @Integer({ optional: true, min: 1, max: 100, example: 25 }) perPage?: number;
  @SortBy('label', 'createdAt', 'updatedAt') sort?: string;
}

export class TranslationPage extends pageOf(Translation) {}

export const BULK_ACTIONS = ['delete', 'restore', 'review', 'add-tags', 'remove-tags'] as const;

/** One action on many keys: those named, or all that a filter finds. */
export class BulkTranslations {
  @Choice(BULK_ACTIONS, { example: 'review' }) action!: (typeof BULK_ACTIONS)[number];
  @TextList({ optional: true, maxItems: 1000, max: 36, description: 'Ids of keys' }) ids?: string[];
  @Nested(() => TranslationFilter, { optional: true, description: 'Instead of ids' })
  filter?: TranslationFilter;
  @TextList({ optional: true, max: 35, description: 'Languages to review; all when absent' })
  languages?: string[];
  @TagList({ optional: true, minItems: 1, description: 'To be added or removed' }) tags?: string[];
}

/** What a bulk action did with a key that it could not serve. */
export class BulkFailure {
  @Text({ max: 36 }) id!: string;
  @Text({ example: 'NOT_FOUND' }) code!: string;
}

export class BulkResult {
  @Integer({ example: 25 }) done!: number;
  @NestedList(() => BulkFailure, { maxItems: 1000 }) failed!: BulkFailure[];
}

/** A namespace and how many keys it has. */
export class Namespace {
  @Text(NAMESPACE) name!: string;
  @Integer({ example: 1200 }) keys!: number;
}

export class NamespaceList {
  @NestedList(() => Namespace) data!: Namespace[];
}

export const IMPORT_FORMATS = ['json', 'i18next', 'csv', 'xlsx', 'xliff', 'po', 'arb'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
/** Formats whose files name the language of their texts. */
export const NAMING_FORMATS: readonly ImportFormat[] = ['csv', 'xlsx', 'xliff', 'po', 'arb'];
/** Formats whose files name the state of their texts. */
export const STATING_FORMATS: readonly ImportFormat[] = ['xliff', 'po'];
/** What becomes of a text that is there already and differs. */
export const IMPORT_MODES = ['overwrite', 'only-empty', 'keep-existing'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** The form fields that come before the file of an import. */
export class ImportTranslations {
  @Choice(IMPORT_FORMATS, { example: 'json' }) format!: ImportFormat;
  @Text({
    ...LANGUAGE,
    optional: true,
    description: 'Language of the file; all but JSON can name their own',
  })
  language?: string;
  @Text({ ...NAMESPACE, optional: true, description: '`translation` when absent' })
  namespace?: string;
  @Id({ optional: true, nullable: true, description: 'Area; global when absent' })
  areaId?: string | null;
  @Choice(IMPORT_MODES, { optional: true, description: '`overwrite` when absent' })
  mode?: ImportMode;
  @Flag({ optional: true, description: 'Make keys that are not there yet (yes)' })
  createUnknown?: boolean;
  @Flag({ optional: true, description: 'Send keys that the file lacks to the trash (no)' })
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
  @TagList({ optional: true, description: 'What each key gets that the import adds or changes' })
  tags?: string[];
  @Flag({ optional: true, description: 'Only report what would happen' }) dryRun?: boolean;
}

export const EXPORT_FORMATS = ['json', 'csv', 'xlsx', 'xliff', 'po', 'arb'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const XLIFF_VERSIONS = ['1.2', '2.0'] as const;
/** What stands in a PO file as msgid: the key, or the text of the default language. */
export const MSGIDS = ['key', 'source'] as const;
export const EMPTY_POLICIES = ['omit', 'empty', 'source'] as const;

/** What an export holds. */
export class ExportTranslations extends ExportFiles {
  @Choice(EXPORT_FORMATS, { example: 'json' }) format!: ExportFormat;
  @TextList({ maxItems: 300, minItems: 1, max: 35, example: ['en', 'de'] }) languages!: string[];
  @Choice(['flat', 'nested'], { optional: true, description: 'JSON: dots split levels or not' })
  structure?: 'flat' | 'nested';
  @Text({ ...NAMESPACE, optional: true, description: 'All when absent' }) namespace?: string;
  @Text({ optional: true, max: 36, description: 'Id of an area; `global` when absent' })
  area?: string;
  @Text({ optional: true, max: 128, description: 'Labels that begin so' }) prefix?: string;
  @TagList({ optional: true, description: 'Only keys that have one of these' }) tags?: string[];
  @ChoiceList(VALUE_STATES, { optional: true, description: 'Only texts in these states' })
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
  @Choice(MESSAGE_FORMATS, {
    optional: true,
    description:
      'JSON, and `icu` also ARB: how placeholders and plurals are written; as they are when absent',
  })
  messageFormat?: MessageFormat;
}

/** A key that a front end asked for and that is not there. */
export class MissingKey {
  @Id() id!: string;
  @Id() areaId!: string;
  @Text() area!: string;
  @Text(LANGUAGE) language!: string;
  @Text(NAMESPACE) namespace!: string;
  @Text({ max: 200 }) key!: string;
  @Text({ max: 1000, min: 0, description: 'What the front end showed instead' }) fallback!: string;
  @Integer({ example: 17 }) count!: number;
  @Text({ nullable: true, max: 300, description: 'Page that asked last' }) referrer!: string | null;
  @Timestamp() firstSeenAt!: string;
  @Timestamp() lastSeenAt!: string;
}

export class MissingKeyQuery extends ListQuery {
  @SortBy('lastSeenAt', 'count', 'key') sort?: string;
  @Id({ optional: true }) areaId?: string;
}

export class MissingKeyPage extends pageOf(MissingKey) {}
