import { booleanAttribute, Component, computed, input } from '@angular/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { injectQuery } from '@portico/ui/query';

const MINUTE_MS = 60_000;

/** Narrows a list by a moment: the clock of the reader here, UTC in the URL. */
@Component({
  selector: 'app-time-filter',
  imports: [MatFormField, MatInput, MatLabel],
  template: `
    <mat-form-field>
      <mat-label>{{ label() }}</mat-label>
      <input
        #time
        matInput
        [type]="days() ? 'date' : 'datetime-local'"
        [value]="value()"
        (change)="set(time.value)"
      />
    </mat-form-field>
  `,
  styles: `
    :host {
      min-width: 192px;
    }
    :host(.days) {
      min-width: 0;
    }
    input {
      font-size: 13px;
      letter-spacing: 0;
    }
    /* Material cuts off what hangs below the line. */
    input::-webkit-datetime-edit {
      line-height: 1.5;
    }
  `,
  host: { '[class.days]': 'days()' },
})
export class TimeFilter {
  readonly parameter = input.required<string>();
  readonly label = input.required<string>();
  /** Whole days, from their beginning. */
  readonly days = input(false, { transform: booleanAttribute });
  private readonly query = injectQuery();
  protected readonly value = computed(() => {
    const local = localOf(this.query.params().get(this.parameter()));
    return this.days() ? local.slice(0, 10) : local;
  });

  protected set(local: string): void {
    const time = this.days() && local ? `${local}T00:00` : local;
    this.query.set({ [this.parameter()]: time && new Date(time).toISOString() });
  }
}

// The input takes a local time without a zone, and nothing else.
function localOf(utc: string | null): string {
  const at = new Date(utc ?? '');
  if (Number.isNaN(at.getTime())) return '';
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS);
  return shifted.toISOString().slice(0, 16);
}
