import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { Selection } from './selection';
import { uiWords } from './words';

/** Stands above a table while rows are ticked; its content is the buttons. */
@Component({
  selector: 'ui-bulk-bar',
  imports: [MatButton, MatProgressBar],
  template: `
    @if (selection().count() || selection().running()) {
      <div class="bar" role="toolbar" [attr.aria-label]="label()">
        <strong aria-live="polite">{{ label() }}</strong>
        <ng-content />
        <button matButton type="button" [disabled]="selection().running()" (click)="clear()">
          {{ words.clearSelection }}
        </button>
        @if (selection().running()) {
          <mat-progress-bar
            mode="determinate"
            [value]="percent()"
            [attr.aria-label]="words.loading"
          />
        }
      </div>
    }
  `,
  styles: `
    .bar {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      margin-bottom: 8px;
      padding: 6px 6px 6px 16px;
      border-radius: 8px;
      background: var(--mat-sys-secondary-container);
      color: var(--mat-sys-on-secondary-container);
      font: var(--mat-sys-body-medium);
    }
  `,
})
export class BulkBar {
  readonly selection = input.required<Selection>();
  /** Says what is selected where that is more than the ticked rows. */
  readonly text = input('');
  protected readonly words = uiWords;
  protected readonly label = computed(
    () => this.text() || uiWords.selected(this.selection().count()),
  );
  protected readonly percent = computed(() => {
    const { count, finished } = this.selection();
    return (100 * finished()) / Math.max(1, count());
  });

  protected clear(): void {
    this.selection().clear();
  }
}
