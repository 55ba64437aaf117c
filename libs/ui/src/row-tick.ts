import { Component, computed, input } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatTooltip } from '@angular/material/tooltip';
import { mdiAlertCircle, mdiCheckCircle } from '@mdi/js';
import { Icon } from './icon';
import type { Selection } from './selection';
import { uiWords } from './words';

/** The box that ticks a row (or, without `rowId`, all of them) and the result of a bulk action. */
@Component({
  selector: 'ui-row-tick',
  imports: [Icon, MatCheckbox, MatTooltip],
  template: `
    @if (rowId(); as id) {
      <mat-checkbox
        [checked]="selection().ids().has(id)"
        [disabled]="selection().running()"
        [aria-label]="words.selectRow(name())"
        (change)="selection().toggle(id)"
      />
    } @else {
      <mat-checkbox
        [checked]="selection().all()"
        [indeterminate]="selection().count() > 0 && !selection().all()"
        [disabled]="selection().running()"
        [aria-label]="words.selectAll"
        (change)="selection().toggleAll()"
      />
    }
    @if (outcome(); as result) {
      <span
        role="img"
        tabindex="0"
        [class.bad]="result.bad"
        [matTooltip]="result.text"
        [attr.aria-label]="result.text"
      >
        <ui-icon [path]="result.icon" />
      </span>
    }
  `,
  host: { '(click)': '$event.stopPropagation()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
    }
    span {
      display: inline-flex;
      color: var(--mat-sys-primary);
    }
    .bad {
      color: var(--mat-sys-error);
    }
  `,
})
export class RowTick {
  readonly selection = input.required<Selection>();
  readonly rowId = input('');
  /** What the row is called, for those who do not see it. */
  readonly name = input('');
  protected readonly words = uiWords;
  protected readonly outcome = computed(() => {
    const result = this.selection().results().get(this.rowId());
    if (!result || result === 'running') return undefined;
    return result === 'done'
      ? { bad: false, icon: mdiCheckCircle, text: uiWords.rowDone }
      : { bad: true, icon: mdiAlertCircle, text: result.message };
  });
}
