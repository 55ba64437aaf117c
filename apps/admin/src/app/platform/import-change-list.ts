import { Component, computed, input, linkedSignal } from '@angular/core';
import { MatChipListbox, MatChipOption } from '@angular/material/chips';
import {
  CHANGE_OUTCOMES,
  type ChangeOutcome,
  type ImportChange,
} from '@portico/contracts/import-changes';
import type { ImportReport } from '@portico/contracts/jobs';
import { words } from './import-change-list.words';
import { type Part, wordDiff } from './word-diff';

/** '' is everything but what stays as it is. */
type Filter = ChangeOutcome | '';

/** A text of a change: what it is, and its words. */
interface Side {
  name: 'gone' | 'new' | 'kept';
  label: string;
  parts: Part[];
}

/** What a dry run would do, text by text; narrowed to one outcome where that is asked. */
@Component({
  selector: 'app-import-change-list',
  imports: [MatChipListbox, MatChipOption],
  templateUrl: './import-change-list.html',
  styleUrl: './import-change-list.scss',
})
export class ImportChangeList {
  readonly report = input.required<ImportReport>();
  protected readonly words = words;
  protected readonly filter = linkedSignal<ImportReport, Filter>({
    source: this.report,
    computation: () => '',
  });
  protected readonly filters = computed(() => {
    const outcomes: readonly Filter[] = ['', ...CHANGE_OUTCOMES];
    return outcomes
      .filter(filter => filter !== 'pruned' || this.totalOf(filter) > 0)
      .map(filter => ({
        filter,
        name: filter ? words.outcomes[filter] : words.differing,
        total: this.totalOf(filter).toLocaleString(),
      }));
  });
  protected readonly rows = computed(() =>
    (this.report().changes ?? [])
      .filter(({ outcome }) => includes(this.filter(), outcome))
      .map(change => ({ ...change, sides: sidesOf(change), states: statesOf(change) })),
  );
  /** How many of them there are; '' when all are listed. */
  protected readonly more = computed(() => {
    const [listed, total] = [this.rows().length, this.totalOf(this.filter())];
    return listed < total ? words.listed(listed.toLocaleString(), total.toLocaleString()) : '';
  });

  private totalOf(filter: Filter): number {
    const { added, changed, conflicts: conflict, unchanged, pruned } = this.report();
    const totals: Record<ChangeOutcome, number> = { added, changed, conflict, unchanged, pruned };
    return CHANGE_OUTCOMES.filter(outcome => includes(filter, outcome)).reduce(
      (sum, outcome) => sum + totals[outcome],
      0,
    );
  }
}

const includes = (filter: Filter, outcome: ChangeOutcome) =>
  filter ? filter === outcome : outcome !== 'unchanged';

function sidesOf({ outcome, before = '', after = '' }: ImportChange): Side[] {
  const parts = wordDiff(before, after);
  const stays: Side = { name: 'kept', label: words.stays, parts: parts.before };
  const was: Side = { name: 'gone', label: words.was, parts: parts.before };
  const becomes: Side = { name: 'new', label: words.becomes, parts: parts.after };
  const inFile: Side = { name: 'gone', label: words.inFile, parts: parts.after };
  const sides: Record<ChangeOutcome, Side[]> = {
    added: [{ ...becomes, parts: whole(after) }],
    changed: before === after ? [stays] : [was, becomes],
    conflict: [stays, inFile],
    unchanged: [{ ...stays, parts: whole(before) }],
    pruned: [],
  };
  return sides[outcome].filter(side => side.parts.length);
}

const whole = (text: string): Part[] => (text ? [{ text, changed: false }] : []);

function statesOf({ stateBefore, stateAfter }: ImportChange): [string, string] | undefined {
  if (!stateBefore || !stateAfter) return undefined;
  return [words.states[stateBefore], words.states[stateAfter]];
}
