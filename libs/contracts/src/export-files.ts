import { Choice, Flag, Text } from './fields';

/** What may stand between the levels of a nested JSON file. */
export const DELIMITERS = ['.', ':', '-', '_', '__'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SEGMENT =
  /(?:[A-Za-z0-9_-]|\{(?:namespace|languageTag|extension)\})(?:[A-Za-z0-9_.-]|\{(?:namespace|languageTag|extension)\})*/;

/** Which files an export makes. */
export class ExportFiles {
  @Choice(DELIMITERS, {
    optional: true,
    description: 'JSON: what splits keys into levels; empty for a flat file',
  })
  delimiter?: Delimiter;
  @Flag({
    optional: true,
    description: 'A zip, or one file; a zip for several languages when absent',
  })
  zip?: boolean;
  @Text({
    optional: true,
    max: 200,
    pattern: new RegExp(`^${SEGMENT.source}(?:/${SEGMENT.source})*$`),
    description: 'How files are called; with `{namespace}` each namespace has files of its own',
    example: '{namespace}/{languageTag}.{extension}',
  })
  fileNames?: string;
}
