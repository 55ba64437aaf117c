import { isPrintable } from '@portico/contracts/rules';
import { DESCRIPTION_MAX as CONTENT_MAX, VALUE_MAX } from '@portico/contracts/text-limits';
import type { Findings } from './findings';
import { joinLabel, keyProblem, shownKey } from './labels';
import type { ParsedEntry } from './types';

const DESCRIPTION_MAX = 2000;

/** Takes the texts of a file, each key once, and reports those it must refuse. */
export class Collector {
  readonly entries: ParsedEntry[] = [];
  private readonly lines = new Map<string, number>();

  constructor(
    private readonly findings: Findings,
    /** Keys are titles and descriptions of labels. */
    private readonly contents = false,
  ) {}

  /** The labels of the file, also those without a text. */
  get labels(): string[] {
    return [...this.lines.keys()];
  }

  /** Whether a key of the file is free and valid; the first of two wins. */
  claim(namespace: string | undefined, key: string, line: number): boolean {
    const label = joinLabel(namespace, key);
    const problem = keyProblem(namespace, key, this.contents);
    if (problem) {
      this.findings.error(problem.code, problem.message, { line, key: shownKey(label) });
      return false;
    }
    const first = this.lines.get(label);
    if (first === undefined) this.lines.set(label, line);
    else this.findings.warn('DUPLICATE_KEY', `Line ${first} counts.`, { line, key: label });
    return first === undefined;
  }

  /** Keeps a text of a key that was claimed; an empty one says nothing about the key. */
  keep(entry: ParsedEntry): void {
    const problem = textProblem(entry.value, this.contents ? CONTENT_MAX : VALUE_MAX);
    if (problem) {
      const key = joinLabel(entry.namespace, entry.key);
      this.findings.error(problem.code, problem.message, { line: entry.line, key });
    } else if (entry.value !== '') this.entries.push(entry);
  }

  /** A description that can be kept; a bad one is left out, its texts are not. */
  description(text: string, line: number, key: string): string | undefined {
    const problem = textProblem(text, DESCRIPTION_MAX);
    if (!problem) return text === '' ? undefined : text;
    const message = `The description was left out. ${problem.message}`;
    this.findings.warn('DESCRIPTION_INVALID', message, { line, key });
    return undefined;
  }

  /** Whether the file has given this label a text. */
  has(label: string): boolean {
    return this.lines.has(label);
  }
}

function textProblem(text: string, max: number): { code: string; message: string } | undefined {
  if (text.length > max) {
    return { code: 'TEXT_TOO_LONG', message: `A text has at most ${max} characters.` };
  }
  if (isPrintable(text)) return undefined;
  return { code: 'TEXT_INVALID', message: 'The text has control characters or broken Unicode.' };
}
