import { Component, computed, input } from '@angular/core';
import { uiWords } from './words';

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** How long ago (or ahead) a moment is, in the reader's locale. */
export function relativeTime(at: Date, now = new Date()): string {
  const distance = at.getTime() - now.getTime();
  const found = UNITS.find(([, length]) => Math.abs(distance) >= length);
  if (!found) return relative.format(0, 'minute');
  return relative.format(Math.round(distance / found[1]), found[0]);
}

/** A moment as relative time, with the exact time on hover; a dash word where there is none. */
@Component({
  selector: 'ui-moment',
  template: `
    @if (date(); as at) {
      <time [attr.datetime]="at.toISOString()" [title]="full()">{{ text() }}</time>
    } @else {
      {{ absent() }}
    }
  `,
  styles: ':host { white-space: nowrap; }',
})
export class Moment {
  /** ISO 8601. */
  readonly at = input.required<string | null | undefined>();
  readonly absent = input(uiWords.never);
  protected readonly date = computed(() => {
    const at = this.at();
    return at ? new Date(at) : undefined;
  });
  protected readonly text = computed(() => relativeTime(this.date() ?? new Date()));
  protected readonly full = computed(() => exact.format(this.date()));
}
