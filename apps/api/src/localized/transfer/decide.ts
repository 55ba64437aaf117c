import type { LocalizedContent } from '@portico/contracts/localized';
import type { ValueState, WrittenState } from '@portico/contracts/translations';
import type { ParsedEntry } from '../../formats/types';
import type { GivenContent } from './given-items';
import type { ImportPlan } from './import-plan';

/** What becomes of a text of a file; a source that is there already is not spoken of. */
export type Outcome = 'added' | 'changed' | 'unchanged' | 'conflict' | 'present';

/** The texts to be written of a content, by field, and what becomes of each of its texts. */
export interface Decision {
  taken: Map<string, string>;
  state: WrittenState | undefined;
  outcomes: Decided[];
}

/** A text of a file, what was there before, and what becomes of it. */
export interface Decided {
  entry: ParsedEntry;
  before: string;
  outcome: Outcome;
  /** Where its state changes: the one of today, and the new one. */
  states?: { stateBefore: ValueState; stateAfter: WrittenState };
}

const DIFFERING = {
  overwrite: 'changed',
  'only-empty': 'conflict',
  'keep-existing': 'conflict',
} as const;
const RANKS = ['machine', 'translated', 'reviewed'] as const;

/** Compares what a file says of an item in one language with what is there, and its texts. */
export function decide(
  given: GivenContent,
  old: LocalizedContent | undefined,
  texts: ReadonlyMap<string, string>,
  plan: Pick<ImportPlan, 'mode' | 'state'> & { isNew: boolean },
): Decision {
  const state = plan.state ?? lowestOf(given);
  const taken = new Map<string, string>();
  const outcomes = Object.entries(given).map(([field, entry]): Decided => {
    const before = texts.get(field) ?? '';
    const outcome = outcomeOf(entry, before, old, state, plan);
    if (outcome === 'added' || outcome === 'changed') taken.set(field, entry.value);
    return { entry, before, outcome, ...(outcome === 'changed' ? statesOf(old, state) : {}) };
  });
  return { taken, state, outcomes };
}

function outcomeOf(
  { value, isSource }: ParsedEntry,
  before: string,
  old: LocalizedContent | undefined,
  state: WrittenState | undefined,
  { mode, isNew }: { mode: ImportPlan['mode']; isNew: boolean },
): Outcome {
  if (isSource) return before === '' ? 'added' : 'present';
  if (before === '') return mode === 'keep-existing' && !isNew ? 'conflict' : 'added';
  const isSame = before === value && isSameState(state, old);
  return isSame ? 'unchanged' : DIFFERING[mode];
}

// What needs a look is said of a machine's content and of an outdated one alike.
function isSameState(state: WrittenState | undefined, old: LocalizedContent | undefined): boolean {
  if (state === undefined || state === old?.state) return true;
  return state === 'machine' && old?.state === 'outdated';
}

function statesOf(
  old: LocalizedContent | undefined,
  state: WrittenState = 'translated',
): Pick<Decided, 'states'> {
  if (!old || old.state === state) return {};
  return { states: { stateBefore: old.state, stateAfter: state } };
}

/** A content has one state: that of its text that needs most. */
function lowestOf(given: GivenContent): WrittenState | undefined {
  const states = new Set(Object.values(given).map(({ state }) => state));
  return RANKS.find(rank => states.has(rank));
}
