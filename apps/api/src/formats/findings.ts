import type { Finding } from './types';

/** How many findings of one code a report lists; the rest is counted. */
export const FINDINGS_PER_CODE = 1000;

type Place = Pick<Finding, 'line' | 'column' | 'key'>;

/** Collects findings, so that a hostile file can't make the report larger than itself. */
export class Findings {
  private readonly listed: Finding[] = [];
  private readonly counts = new Map<string, { severity: Finding['severity']; count: number }>();

  error(code: string, message: string, place: Place = {}): void {
    this.add({ severity: 'error', code, message, ...place });
  }

  warn(code: string, message: string, place: Place = {}): void {
    this.add({ severity: 'warning', code, message, ...place });
  }

  list(): Finding[] {
    const rest = [...this.counts]
      .filter(([, { count }]) => count > FINDINGS_PER_CODE)
      .map(([code, { severity, count }]) => ({
        severity,
        code,
        message: `${count - FINDINGS_PER_CODE} more findings of this kind are not listed.`,
      }));
    return [...this.listed, ...rest];
  }

  private add(finding: Finding): void {
    const { code, severity } = finding;
    const count = (this.counts.get(code)?.count ?? 0) + 1;
    this.counts.set(code, { severity, count });
    if (count <= FINDINGS_PER_CODE) this.listed.push(finding);
  }
}
