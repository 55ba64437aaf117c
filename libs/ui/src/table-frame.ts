import { Component, computed, input, type Resource } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Failed, Skeleton } from './states';

/**
 * Holds a table (as content) and shows instead what a list goes through: skeleton rows, a failure
 * with a retry, or `[tableEmpty]`; `[tableFoot]` is for the pager.
 */
@Component({
  selector: 'ui-table-frame',
  imports: [Failed, MatProgressBar, Skeleton],
  template: `
    @if (busy()) {
      <mat-progress-bar mode="indeterminate" aria-hidden="true" />
    }
    @if (failure(); as error) {
      <ui-failed [error]="error" (retry)="resource().reload()" />
    } @else if (!loaded()) {
      <ui-skeleton />
    } @else if (count() === 0) {
      <ng-content select="[tableEmpty]" />
    } @else {
      <div class="scroll"><ng-content /></div>
      <ng-content select="[tableFoot]" />
    }
  `,
  host: { '[attr.aria-busy]': 'busy()' },
  styleUrl: './styles/table-frame.scss',
})
export class TableFrame {
  /** The resource of the list. */
  readonly resource = input.required<Resource<unknown> & { reload(): boolean }>();
  /** Rows at hand; undefined before the first answer. */
  readonly count = input.required<number | undefined>();
  protected readonly busy = computed(() => this.resource().isLoading());
  protected readonly loaded = computed(() => this.count() !== undefined);
  protected readonly failure = computed(() => this.resource().error());
}
