import type { Placeholder } from '@portico/contracts/placeholders/placeholder';

/** What a text is put together from. */
export type Piece = string | Segment | Piece[];

/** A placeholder, and what stands for it in the result: other segments may be part of that. */
export interface Token extends Placeholder {
  content: Piece;
}

/** How the text around it is to be read. */
export interface Context {
  html: boolean;
  /** A message of ICU with branches: braces and apostrophes are syntax. */
  icu: boolean;
  terms: readonly string[];
  /** The quotation mark of the attribute that it is the value of. */
  quote?: string;
}

/** A stretch of text that is translated as one. */
export class Segment {
  constructor(
    readonly context: Context,
    readonly tokens: readonly Token[],
    /** The text before, between and after the tokens. */
    readonly parts: readonly string[],
    /** What a translator has to know of it. */
    readonly note: string | null,
  ) {}

  /** What the translator sees. */
  get masked(): string {
    return this.parts.map((part, index) => (index ? tokenOf(index) : '') + part).join('');
  }
}

const tokenOf = (id: number): string => `<ph id="${id}"/>`;
