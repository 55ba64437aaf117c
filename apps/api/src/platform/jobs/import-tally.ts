import type { Finding, ImportReport } from '@portico/contracts/jobs';

/** The most findings that a report lists. */
const LISTED = 1_000;
const MESSAGE_MAX = 500;

/** Where in a file something was found. */
type Place = Pick<Finding, 'line' | 'key'>;

// The database takes every character but this one.
const NUL = '\0';

/** Counts what became of rows, on top of what a report says already. */
export class ImportTally {
  readonly report: ImportReport;

  constructor(before?: ImportReport) {
    const nothing = { added: 0, changed: 0, unchanged: 0, conflicts: 0, rejected: 0, pruned: 0 };
    this.report = { ...nothing, ...before, findings: [...(before?.findings ?? [])] };
  }

  count(name: 'added' | 'changed' | 'unchanged' | 'conflicts'): void {
    this.report[name] += 1;
  }

  /** A row that is not taken, with each reason. */
  reject(place: Place, reasons: Pick<Finding, 'code' | 'message'>[]): void {
    this.report.rejected += 1;
    for (const { code, message } of reasons) this.say('error', code, message, place);
  }

  warn(place: Place, code: string, message: string): void {
    this.say('warning', code, message, place);
  }

  private say(severity: Finding['severity'], code: string, message: string, place: Place): void {
    if (this.report.findings.length >= LISTED) return;
    const { line, key } = place;
    const where = { ...(line ? { line } : {}), ...(key ? { key } : {}) };
    const shown = message.replaceAll(NUL, ' ').slice(0, MESSAGE_MAX);
    this.report.findings.push({ severity, code, message: shown, ...where });
  }
}
