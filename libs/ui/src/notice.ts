import { Component, computed, input } from '@angular/core';
import { mdiAlertCircleOutline, mdiInformationOutline } from '@mdi/js';
import { Icon } from './icon';

/** A line that stands out: information, or (as `bad`) something that went wrong. */
@Component({
  selector: 'ui-notice',
  imports: [Icon],
  template: `<ui-icon [path]="icon()" />
    <div><ng-content /></div>`,
  host: { '[class.bad]': 'bad()', '[attr.role]': "bad() ? 'alert' : 'note'" },
  styles: `
    :host {
      display: flex;
      gap: 12px;
      padding: 12px 16px;
      border-radius: 8px;
      background: var(--mat-sys-surface-container);
      color: var(--mat-sys-on-surface);
      font: var(--mat-sys-body-medium);
    }
    :host(.bad) {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
    div {
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
})
export class Notice {
  readonly bad = input(false);
  protected readonly icon = computed(() =>
    this.bad() ? mdiAlertCircleOutline : mdiInformationOutline,
  );
}
