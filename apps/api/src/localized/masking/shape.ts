import { dividersOf, pairsOf } from '@portico/contracts/placeholders/nesting';
import type { Token } from './segment';

const LETTER = /[\p{L}\p{N}]/u;

interface Place {
  opened: number;
  section: number;
}

/** In which element, or part of a block, each token stands, and which elements hold words. */
export interface Shape {
  parents: number[];
  wordy: Set<number>;
}

/**
 * The shape that the tokens make in this order, with the text before, between and after them;
 * undefined when elements overlap. `order` holds indexes of tokens.
 */
export function shapeOf(
  tokens: readonly Token[],
  order: readonly number[],
  parts: readonly string[],
): Shape | undefined {
  const walk = new Walk(tokens);
  for (const [place, index] of order.entries()) {
    if (!walk.step(index, parts[place] ?? '')) return undefined;
  }
  return walk.shape;
}

class Walk {
  readonly shape: Shape;
  private readonly pairs: ReadonlyMap<number, number>;
  private readonly dividers: ReadonlySet<number>;
  /** The elements that are open, and which part of each we are in. */
  private readonly outer: Place[] = [];
  private inner: Place = { opened: -1, section: -1 };

  constructor(tokens: readonly Token[]) {
    this.pairs = pairsOf(tokens);
    this.dividers = dividersOf(tokens);
    this.shape = { parents: tokens.map(() => -1), wordy: new Set() };
  }

  /** Goes on to a token; false when it closes what is not open there. */
  step(index: number, textBefore: string): boolean {
    if (LETTER.test(textBefore)) this.shape.wordy.add(this.inner.section);
    const partner = this.pairs.get(index) ?? index;
    if (partner < index && !this.close(partner)) return false;
    this.shape.parents[index] = this.inner.section;
    if (partner > index) this.open(index);
    if (this.dividers.has(index)) this.inner.section = index;
    return true;
  }

  private open(index: number): void {
    this.outer.push(this.inner);
    this.inner = { opened: index, section: index };
  }

  private close(partner: number): boolean {
    if (this.inner.opened !== partner) return false;
    this.inner = this.outer.pop() ?? { opened: -1, section: -1 };
    return true;
  }
}
