import { mask, type Masked } from '../localized/masking/mask';
import type { Direction, Field, Outcome, Problem } from './work';

/** A part of a text, as it is sent. */
export interface Piece {
  draft: Draft;
  index: number;
  text: string;
  /** Which plural form it is, if any. */
  form: string | null;
}

/** A text on its way through a machine: masked, sent in pieces, verified, put together. */
export class Draft {
  readonly pieces: Piece[];
  outcome: Outcome | undefined;
  /** What was wrong with the answer that was judged last. */
  problem: Problem | undefined;
  private readonly masked: Masked;
  private readonly answers = new Map<number, string | undefined>();

  constructor(
    readonly field: Field,
    doNotTranslate: string[],
    { from, to }: Direction,
  ) {
    const { source, html } = field;
    this.masked = mask(source, { html, doNotTranslate, target: to, source: from });
    const { segments, notes } = this.masked;
    this.pieces = segments.map((text, index) => ({
      ...{ draft: this, index, text },
      form: notes[index] ?? null,
    }));
    if (this.pieces.length === 0) this.judge();
  }

  /** Keeps what came back for a piece; undefined when nothing did. */
  take({ index }: Piece, text: string | undefined): void {
    this.answers.set(index, text);
  }

  get answered(): boolean {
    return this.answers.size === this.pieces.length;
  }

  /** Puts the text together, if everything that came back is as it must be. */
  judge(): void {
    const result = this.restored();
    if ('text' in result) this.outcome = { text: result.text, origin: 'machine' };
    else this.problem = result.problem;
    this.answers.clear();
  }

  /** Gives the text up, for the reason that was found. */
  giveUp(problem = this.problem ?? MISSING): void {
    this.outcome = { problem };
  }

  private restored(): { text: string } | { problem: Problem } {
    const translated = this.pieces.map(({ index }) => this.answers.get(index));
    if (translated.some(text => text === undefined)) return { problem: MISSING };
    const result = this.masked.restore(translated as string[]);
    if ('problem' in result) return result;
    const { maxLength = Infinity } = this.field;
    if (result.text.length <= maxLength) return result;
    const message = `has ${result.text.length} characters, of ${maxLength} at most`;
    return { problem: { code: 'TOO_LONG', message } };
  }
}

const MISSING: Problem = { code: 'MISSING', message: 'was not in the answer' };
