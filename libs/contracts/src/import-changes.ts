import { Choice, Integer, Text } from './fields';
import { VALUE_STATES, type ValueState } from './translations';

/**
 * What becomes of a text of a file, in the order in which they are told of. `conflict`: it differs, and
 * the mode keeps the one that is there; `pruned`: the file lacks the key, which goes to the trash.
 */
export const CHANGE_OUTCOMES = ['added', 'changed', 'conflict', 'unchanged', 'pruned'] as const;
export type ChangeOutcome = (typeof CHANGE_OUTCOMES)[number];

/** How many changes of each outcome are listed. */
export const CHANGES_LISTED = 200;
/** The longest text of a listed change; a longer one is cut around what differs. */
export const CHANGE_TEXT_MAX = 600;

const SHOWN = {
  optional: true,
  min: 0,
  max: CHANGE_TEXT_MAX,
  verbatim: true,
} as const;

/** What an import would do with one text, or with a key that its file lacks. */
export class ImportChange {
  @Choice(CHANGE_OUTCOMES, { example: 'changed' }) outcome!: ChangeOutcome;
  @Integer({ optional: true, description: 'Line of the file, from 1', example: 12 }) line?: number;
  @Text({ max: 2000, example: 'translation:checkout.confirmButton' }) key!: string;
  @Text({ optional: true, max: 35, example: 'de' }) language?: string;
  @Text({ ...SHOWN, description: 'What is there; cut with `…` where long', example: 'Kaufen' })
  before?: string;
  @Text({ ...SHOWN, description: 'What the file says, likewise', example: 'Jetzt kaufen' })
  after?: string;
  @Choice(VALUE_STATES, { optional: true, description: 'Where the state changes: that of today' })
  stateBefore?: ValueState;
  @Choice(VALUE_STATES, { optional: true, description: 'Where the state changes: the new one' })
  stateAfter?: ValueState;
}
