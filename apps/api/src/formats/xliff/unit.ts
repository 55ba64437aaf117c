import type { WrittenState } from '@portico/contracts/translations';

/** A part of a unit: 1.2 has one, 2.0 has one for each sentence. */
export interface Segment {
  source: string;
  target?: string;
  /** What the file says of the target; undefined: nothing. */
  state: WrittenState | 'untranslated' | undefined;
}

/** One unit of a file as it is read. */
export interface Unit {
  key: string;
  line: number;
  description: string;
  approved: boolean;
  /** Codes of 2.0, by their id. */
  data: Map<string, string>;
  segments: Segment[];
}

const STATES_12: Record<string, Segment['state']> = {
  new: 'untranslated',
  'needs-translation': 'untranslated',
  translated: 'translated',
  final: 'reviewed',
  'signed-off': 'reviewed',
};
const STATES_20: Record<string, Segment['state']> = {
  initial: 'untranslated',
  translated: 'translated',
  reviewed: 'reviewed',
  final: 'reviewed',
};
const RANKS = ['untranslated', 'machine', 'translated', 'reviewed'] as const;

/** The state of a target of 1.2; whatever still needs something was not read by anybody. */
export function state12(state: string | undefined): Segment['state'] {
  if (state === undefined) return undefined;
  return STATES_12[state] ?? (state.startsWith('needs-') ? 'machine' : undefined);
}

/** The state of a segment of 2.0. */
export function state20(state: string | undefined, subState: string | undefined): Segment['state'] {
  if (subState === 'portico:needs-review') return 'machine';
  return state === undefined ? undefined : STATES_20[state];
}

/** What a unit says in its two languages; a translation counts only when all of it is there. */
export function wholeOf({ segments, approved }: Unit): {
  source: string;
  target: string | undefined;
  state: WrittenState | undefined;
} {
  const source = segments.map(segment => segment.source).join('');
  const isDone = segments.every(
    ({ target, state }) => target !== undefined && state !== 'untranslated',
  );
  const target = isDone ? segments.map(segment => segment.target ?? '').join('') : undefined;
  const stated = segments.flatMap(({ state }) => (state ? [state] : []));
  const lowest = RANKS.find(rank => stated.includes(rank));
  const state = lowest === 'untranslated' ? undefined : lowest;
  return { source, target, state: state ?? (approved ? 'reviewed' : undefined) };
}
