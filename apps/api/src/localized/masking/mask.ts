import { MessageDraft } from './branches';
import { cut, type Cut } from './cut';
import { Draft } from './draft';
import { choicesOf } from '@portico/contracts/placeholders/message';
import { render } from './render';
import type { Context, Piece, Segment } from './segment';
import { problemOf, wholeProblem, type Problem } from './verify';

export interface MaskOptions {
  /** Text nodes and some attributes are translated; otherwise tags are placeholders. */
  html: boolean;
  /** Terms that stay as they are. */
  doNotTranslate: string[];
  /** Language of the translation, by which plurals get their categories. */
  target: string;
  /** Language of the text. */
  source?: string;
}

export type Restored = { text: string } | { problem: Problem };

/** A text as a translator may see it. */
export interface Masked {
  /** With tokens such as `<ph id="1"/>` for what must stay; none when there is nothing to say. */
  segments: string[];
  /** What has to be known of each segment: which plural form it is. */
  notes: (string | null)[];
  /** The text with translated segments, or why they cannot be used. */
  restore: (translated: string[]) => Restored;
}

/** Hides from a translator what no translation may change, and puts it back. */
export function mask(source: string, options: MaskOptions): Masked {
  const draft = new Draft();
  const whole = piecesOf(draft, source, options);
  const { segments } = draft;
  return {
    segments: segments.map(segment => segment.masked),
    notes: segments.map(segment => segment.note),
    restore: translated => restore(source, whole, segments, translated),
  };
}

function piecesOf(draft: Draft, source: string, options: MaskOptions): Piece[] {
  const message = choicesOf(source);
  const { html, doNotTranslate: terms } = options;
  const context: Context = { html, icu: message !== undefined, terms };
  if (!message) return draft.pieces(source, context, null);
  return new MessageDraft(draft, source, context, options).pieces(message);
}

function restore(
  source: string,
  whole: Piece[],
  segments: readonly Segment[],
  translated: string[],
): Restored {
  if (translated.length !== segments.length) {
    const message = `has ${translated.length} parts instead of ${segments.length}`;
    return { problem: { code: 'SEGMENTS', message } };
  }
  const cuts = new Map<Segment, Cut>();
  for (const [index, segment] of segments.entries()) {
    const given = translated[index]?.trim() ?? '';
    const pieces = cut(segment, given);
    const problem = problemOf(segment, given, pieces);
    if (problem) return { problem };
    cuts.set(segment, pieces);
  }
  const text = render(whole, cuts);
  const problem = segments[0] && wholeProblem(source, text, segments[0].context);
  return problem ? { problem } : { text };
}
