import { Choice, Flag, LanguageTag, NestedList, PartialOf, Text } from './fields';
import { ListQuery, pageOf, SortBy, Stored } from './lists';
import { IMPORT_MODES, type ImportMode } from './translations';

/** So many terms a glossary holds. */
export const GLOSSARY_MAX = 5_000;

/** What a term is called in one language. */
export class TermTranslation {
  @LanguageTag({ example: 'de' }) language!: string;
  @Text({ max: 200, example: 'Kundenbereich' }) text!: string;
}

/** A term to be translated always the same way, or not at all. */
export class CreateGlossaryTerm {
  @Text({ max: 200, example: 'client area' }) term!: string;
  @Text({
    optional: true,
    nullable: true,
    max: 1000,
    description: 'What it means; translators see it',
  })
  description?: string | null;
  @Flag({ optional: true, description: 'Stays as it is in every language (no)' })
  doNotTranslate?: boolean;
  @Flag({ optional: true, description: 'Only in this case of letters (no)' })
  caseSensitive?: boolean;
  @NestedList(() => TermTranslation, { optional: true, maxItems: 300 })
  translations?: TermTranslation[];
}

export class UpdateGlossaryTerm extends PartialOf(CreateGlossaryTerm) {}

/** A term of the glossary. */
export class GlossaryTerm extends Stored {
  @Text({ max: 200, example: 'client area' }) term!: string;
  @Text({ nullable: true, max: 1000 }) description!: string | null;
  @Flag() doNotTranslate!: boolean;
  @Flag() caseSensitive!: boolean;
  @NestedList(() => TermTranslation, { maxItems: 300 }) translations!: TermTranslation[];
}

export class GlossaryQuery extends ListQuery {
  @SortBy('term', 'createdAt', 'updatedAt') sort?: string;
  @Flag({ optional: true, description: 'Only terms that stay as they are, or only the others' })
  doNotTranslate?: boolean;
}

export class GlossaryPage extends pageOf(GlossaryTerm) {}

/** Columns of a CSV file of terms; the others are languages. */
export const GLOSSARY_COLUMNS = ['term', 'description', 'doNotTranslate', 'caseSensitive'] as const;

/** The form fields that come before the file of an import of terms. */
export class ImportGlossary {
  @Choice(IMPORT_MODES, { optional: true, description: '`overwrite` when absent' })
  mode?: ImportMode;
  @Flag({ optional: true, description: 'Only report what would happen' }) dryRun?: boolean;
}
