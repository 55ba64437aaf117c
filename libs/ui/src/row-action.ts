import { booleanAttribute, Component, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { type Params, RouterLink } from '@angular/router';
import { Forbidden } from './forbidden';
import { Icon } from './icon';

/** One thing to do with an item of a list: a button, or a link where it leads elsewhere. */
@Component({
  selector: 'ui-row-action',
  imports: [Forbidden, Icon, MatIconButton, RouterLink],
  template: `
    @if (link(); as link) {
      <a
        matIconButton
        [routerLink]="link"
        [queryParams]="params()"
        [queryParamsHandling]="params() ? 'replace' : 'preserve'"
        [attr.aria-label]="label()"
        [uiForbidden]="forbidden()"
        [uiTip]="tip() ?? label()"
      >
        <ui-icon [path]="icon()" />
      </a>
    } @else {
      <button
        matIconButton
        type="button"
        [disabled]="busy()"
        [attr.aria-label]="label()"
        [uiForbidden]="forbidden()"
        [uiTip]="tip() ?? label()"
        (click)="act.emit()"
      >
        <ui-icon [path]="icon()" />
      </button>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RowAction {
  readonly icon = input.required<string>();
  /** What it does, and with which item. */
  readonly label = input.required<string>();
  /** The same, shorter, for those who see the item beside it. */
  readonly tip = input<string>();
  /** Why it is not possible. */
  readonly forbidden = input<string>();
  readonly busy = input(false, { transform: booleanAttribute });
  readonly link = input<readonly string[]>();
  /** Query parameters of the link; those of the page go along where there are none. */
  readonly params = input<Params>();
  readonly act = output();
}
