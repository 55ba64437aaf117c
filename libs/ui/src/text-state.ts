import { Component, computed, input } from '@angular/core';
import { mdiAutoFix, mdiCheck, mdiCheckAll, mdiClockAlertOutline, mdiMinus } from '@mdi/js';
import { Icon } from './icon';
import { uiWords } from './words';

/** How far the text of one language is. */
export type TextState = 'missing' | 'machine' | 'translated' | 'reviewed' | 'outdated';

const ICONS: Record<TextState, string> = {
  missing: mdiMinus,
  machine: mdiAutoFix,
  translated: mdiCheck,
  reviewed: mdiCheckAll,
  outdated: mdiClockAlertOutline,
};

/** A language with the state of its text, told by shape, by colour and in words. */
@Component({
  selector: 'ui-text-state',
  imports: [Icon],
  template: `{{ tag() }}<ui-icon [path]="icon()" />`,
  host: {
    role: 'img',
    '[class]': 'state()',
    '[attr.aria-label]': 'title()',
    '[title]': 'title()',
  },
  styles: `
    :host {
      display: inline-flex;
      gap: 3px;
      align-items: center;
      padding: 0 4px 0 6px;
      border: 1px solid transparent;
      border-radius: 6px;
      background: var(--mat-sys-surface-container-high);
      color: var(--mat-sys-on-surface);
      font-size: 11px;
      font-weight: 550;
      line-height: 18px;
      white-space: nowrap;
    }
    ui-icon {
      width: 13px;
      height: 13px;
    }
    :host(.missing) {
      border: 1px dashed var(--mat-sys-outline-variant);
      background: transparent;
      color: var(--mat-sys-on-surface-variant);
      font-weight: 450;
    }
    :host(.reviewed) {
      background: var(--mat-sys-primary-container);
      color: var(--mat-sys-on-primary-container);
    }
    :host(.outdated) {
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
    }
  `,
})
export class TextStateChip {
  readonly tag = input.required<string>();
  /** Name of the language, for those who do not know its tag. */
  readonly name = input('');
  readonly state = input.required<TextState>();
  protected readonly icon = computed(() => ICONS[this.state()]);
  protected readonly title = computed(
    () => `${this.name() || this.tag()}: ${uiWords.textStates[this.state()]}`,
  );
}
