import { Directive, effect, ElementRef, inject, input } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';

/**
 * Disables a control for a reason that its tooltip tells; the control keeps its place in the tab
 * order so that the reason can be reached by keyboard. '' and undefined allow it.
 */
@Directive({
  selector: '[uiForbidden]',
  hostDirectives: [MatTooltip],
  host: {
    '[attr.aria-disabled]': 'uiForbidden() ? true : null',
    '[class.ui-forbidden]': '!!uiForbidden()',
  },
})
export class Forbidden {
  readonly uiForbidden = input.required<string | undefined>();
  /** What the tooltip tells while it is allowed. */
  readonly uiTip = input('');
  private readonly tooltip = inject(MatTooltip);

  constructor() {
    effect(() => (this.tooltip.message = this.uiForbidden() || this.uiTip()));
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    host.addEventListener('click', event => this.refuse(event), { capture: true });
  }

  private refuse(event: Event): void {
    if (!this.uiForbidden()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.tooltip.show();
  }
}
