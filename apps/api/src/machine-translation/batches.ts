import { estimateTokens } from '../integrations/providers.service';
import type { Piece } from './draft';

/** So many strings a request has at most. */
export const BATCH_PIECES = 50;
/** So many tokens of text a request has at most, unless a single string has more. */
const BATCH_TOKENS = 2_000;

/** Packs pieces into requests, in their order, so that neighbours stay together. */
export function pack(pieces: Piece[]): Piece[][] {
  const batches: Piece[][] = [];
  let batch: Piece[] = [];
  let tokens = 0;
  for (const piece of pieces) {
    const size = estimateTokens(piece.text + piece.draft.field.about);
    if (batch.length === BATCH_PIECES || (batch.length > 0 && tokens + size > BATCH_TOKENS)) {
      batches.push(batch);
      [batch, tokens] = [[], 0];
    }
    batch.push(piece);
    tokens += size;
  }
  return batch.length ? [...batches, batch] : batches;
}
