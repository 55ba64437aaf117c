import type { Finding } from '@portico/contracts/jobs';
import type { Finding as Found } from '../types';

/** The most findings that a report lists. */
const LISTED = 1000;

/** What is to be said of a file, in the order of its lines; errors count as rejected texts. */
export class ImportFindings {
  rejected = 0;
  firstError: Found | undefined;
  /** Whether each text of the file was taken. */
  complete = true;
  private readonly listed: Finding[] = [];

  /** Adds what the parser has found. */
  addAll(found: Found[]): void {
    for (const finding of found) this.add(finding);
  }

  /** Adds one; `count` is the number of texts that it speaks of. */
  add(finding: Found, count = 1): void {
    const { severity, code } = finding;
    if (severity === 'error') {
      this.rejected += count;
      this.firstError ??= finding;
    }
    if (severity === 'error' || code === 'KEY_COLLISION') this.complete = false;
    if (this.room > 0) this.listed.push(withoutColumn(finding));
  }

  /** How many more will be listed. */
  get room(): number {
    return LISTED - this.listed.length;
  }

  list(): Finding[] {
    return this.listed.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }
}

function withoutColumn({ column: _, ...finding }: Found): Finding {
  return finding;
}
