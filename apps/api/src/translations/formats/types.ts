/** One text of one key, as a file says it. */
export interface ParsedEntry {
  namespace?: string;
  key: string;
  language?: string;
  value: string;
  /** Where the text stands in the file, from 1. */
  line: number;
  description?: string;
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

/** A text on its way into a file. */
export interface WritableEntry {
  namespace?: string | undefined;
  key: string;
  value: string;
}
