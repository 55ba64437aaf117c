import { printParseErrorCode, visit, type JSONVisitor } from 'jsonc-parser';
import { Collector } from './collector';
import { Findings } from './findings';
import { shownKey, splitLabel } from './labels';
import type { ParsedFile } from './types';
import { Unreadable } from './unreadable';

/** How deep a file may nest; a label has not room for more. */
export const MAX_DEPTH = 100;

type Path = () => (string | number)[];

/** Reads flat and nested JSON; `language` is that of the texts. */
export function parseJson(
  text: string,
  language?: string,
  contents = false,
  delimiter = '.',
): ParsedFile {
  const findings = new Findings();
  const reader = new JsonReader(text, language, findings, contents, delimiter);
  const languages = language ? [language] : [];
  try {
    visit(text, reader.visitor, { disallowComments: true });
    const { entries, labels } = reader.collector;
    return { entries, findings: findings.list(), languages, labels };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { entries: [], findings: [error.finding], languages };
  }
}

/**
 * Levels are joined by dots, or what is asked for, and so are places in arrays: `items[0]` becomes
 * `items.0`, since a label has no brackets. Nested export writes such keys as arrays again.
 */
class JsonReader {
  readonly collector: Collector;
  private readonly branches = new Set<string>();
  private depth = 0;
  private skipAbove = Infinity;

  readonly visitor: JSONVisitor = {
    onObjectBegin: (_offset, _length, line, column, path) => this.enter(path, line, column),
    onArrayBegin: (_offset, _length, line, column, path) => {
      if (this.depth === 0) throw noObject(line, column);
      this.enter(path, line, column);
    },
    onObjectEnd: () => this.leave(),
    onArrayEnd: () => this.leave(),
    onLiteralValue: (value: unknown, offset, length, line, column, path) => {
      if (this.depth === 0) throw noObject(line, column);
      if (this.depth > this.skipAbove || value === null) return;
      const raw = this.text.slice(offset, offset + length);
      this.leaf(path().join(this.delimiter), typeof value === 'string' ? value : { raw }, line + 1);
    },
    onError: (code, _offset, _length, line, column) => {
      const problem = printParseErrorCode(code).replace(/(?!^)([A-Z])/g, ' $1');
      throw new Unreadable(
        'FILE_MALFORMED',
        `Not valid JSON: ${problem.toLowerCase()}.`,
        line + 1,
        column + 1,
      );
    },
  };

  constructor(
    private readonly text: string,
    private readonly language: string | undefined,
    private readonly findings: Findings,
    contents: boolean,
    private readonly delimiter: string,
  ) {
    this.collector = new Collector(findings, contents);
  }

  // The parser calls itself for each level, so the limit also keeps its stack small.
  private enter(path: Path, line: number, column: number): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      const message = `The file nests deeper than ${MAX_DEPTH} levels.`;
      throw new Unreadable('DEPTH_EXCEEDED', message, line + 1, column + 1);
    }
    if (this.depth === 1 || this.depth > this.skipAbove) return;
    const label = path().join(this.delimiter);
    this.branches.add(label);
    if (!this.collector.has(label)) return;
    this.collision(label, line + 1);
    this.skipAbove = this.depth - 1;
  }

  private leave(): void {
    this.depth -= 1;
    if (this.depth === this.skipAbove) this.skipAbove = Infinity;
  }

  private leaf(label: string, value: string | { raw: string }, line: number): void {
    if (this.branches.has(label)) {
      this.collision(label, line);
      return;
    }
    const { namespace, key } = splitLabel(label);
    if (!this.collector.claim(namespace, key, line)) return;
    const { language } = this;
    this.collector.keep({
      ...(namespace ? { namespace } : {}),
      key,
      ...(language ? { language } : {}),
      value: typeof value === 'string' ? value : this.converted(label, value.raw, line),
      line,
    });
  }

  private converted(label: string, raw: string, line: number): string {
    this.findings.warn('VALUE_CONVERTED', `${raw} was taken as a text.`, { line, key: label });
    return raw;
  }

  private collision(label: string, line: number): void {
    const message = 'Both a text and a group of texts in this file: the first counts.';
    this.findings.warn('KEY_COLLISION', message, { line, key: shownKey(label) });
  }
}

function noObject(line: number, column: number): Unreadable {
  const message = 'The file must hold one JSON object.';
  return new Unreadable('FILE_MALFORMED', message, line + 1, column + 1);
}
