import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Forbidden } from './forbidden';
import { uiWords } from './words';

/** Deletes what a drawer edits; it stands among its `drawerActions`. */
@Component({
  selector: 'ui-delete-button',
  imports: [Forbidden, MatButton],
  template: `
    @if (item(); as item) {
      <button
        matButton
        type="button"
        class="ui-danger"
        [uiForbidden]="forbidden()"
        (click)="remove.emit(item)"
      >
        {{ word }}
      </button>
    }
  `,
})
export class DeleteButton<T> {
  /** Absent while it is new or loading; then there is nothing to delete. */
  readonly item = input.required<T | undefined>();
  /** Why it may not be deleted. */
  readonly forbidden = input<string>();
  readonly remove = output<T>();
  protected readonly word = uiWords.row.delete;
}
