import type { ValueState, WrittenState } from '@portico/contracts/translations';

/** One text of one key, as a file says it. */
export interface ParsedEntry {
  namespace?: string;
  key: string;
  language?: string;
  value: string;
  /** Where the text stands in the file, from 1. */
  line: number;
  description?: string;
  /** As the file says it; absent where its format, or this text, says nothing. */
  state?: WrittenState;
  /** What the file was translated from: taken only where there is no such text yet. */
  isSource?: true;
}

/** How a file is to be read. */
export interface ReadOptions {
  /** Language of the texts, where the form names it; a canonical tag. */
  language?: string | undefined;
  /** The default language, which texts are translated from. */
  sourceLanguage?: string | undefined;
  /** JSON: what joins the levels of a nested file; a dot when absent. */
  delimiter?: string | undefined;
  /** Keys are titles and descriptions of labels, `label.title`, which may be long. */
  contents?: boolean | undefined;
}

/** Something that the reader of a report should know; an error means that text was not taken. */
export interface Finding {
  severity: 'error' | 'warning';
  code: string;
  message: string;
  line?: number;
  column?: number;
  key?: string;
}

/** What a file holds; parsers never throw for bad input, they report it. */
export interface ParsedFile {
  entries: ParsedEntry[];
  findings: Finding[];
  languages: string[];
  /** The labels that it names, also those without a text that can be taken. */
  labels?: string[];
}

/** A key on its way into a file for translators: what is to be translated, and into what it was. */
export interface WritableUnit {
  namespace?: string | undefined;
  key: string;
  description?: string | null;
  source: string | null;
  value: string | null;
  /** null: not translated, even where a text stands in. */
  state: ValueState | null;
}

/** A text on its way into a file. */
export interface WritableEntry {
  namespace?: string | undefined;
  key: string;
  value: string;
}
