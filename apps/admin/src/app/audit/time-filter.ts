import { Component, computed, input } from '@angular/core';
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
      <input #time matInput type="datetime-local" [value]="value()" (change)="set(time.value)" />
    </mat-form-field>
  `,
  styles: `
    :host {
      min-width: 192px;
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
})
export class TimeFilter {
  readonly parameter = input.required<string>();
  readonly label = input.required<string>();
  private readonly query = injectQuery();
  protected readonly value = computed(() => localOf(this.query.params().get(this.parameter())));

  protected set(local: string): void {
    this.query.set({ [this.parameter()]: local && new Date(local).toISOString() });
  }
}

// The input takes a local time without a zone, and nothing else.
function localOf(utc: string | null): string {
  const at = new Date(utc ?? '');
  if (Number.isNaN(at.getTime())) return '';
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS);
  return shifted.toISOString().slice(0, 16);
}
