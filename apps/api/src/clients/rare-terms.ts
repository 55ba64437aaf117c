import type { Term } from './client-filter';

/** So many terms are remembered. */
const KEPT = 1_000;

/** Remembers which terms are rare, so that whoever pages through a search waits for one way only. */
export class RareTerms {
  private readonly kept = new Set<string>();

  has(term: Term): boolean {
    return this.kept.has(nameOf(term));
  }

  set(term: Term, rare: boolean): void {
    const name = nameOf(term);
    this.kept.delete(name);
    if (rare) this.kept.add(name);
    const [oldest] = this.kept;
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

const nameOf = ({ patterns }: Term) => patterns.join('\n');
