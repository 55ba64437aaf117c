import { booleanAttribute, Component, input, output } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { mdiPencilOutline, mdiRestore, mdiTrashCanOutline } from '@mdi/js';
import { Forbidden } from './forbidden';
import { Icon } from './icon';
import { uiWords } from './words';

/** Edits or deletes an item of a list, or takes it back from the trash. */
@Component({
  selector: 'ui-row-actions',
  imports: [Forbidden, Icon, MatIconButton, MatTooltip, RouterLink],
  template: `
    @if (trash()) {
      <button
        matIconButton
        type="button"
        [attr.aria-label]="words.restoreOf(name())"
        [matTooltip]="words.restore"
        [uiForbidden]="readOnly()"
        (click)="restored.emit()"
      >
        <ui-icon [path]="icons.restore" />
      </button>
    } @else {
      <a
        matIconButton
        queryParamsHandling="preserve"
        [routerLink]="link()"
        [attr.aria-label]="words.editOf(name())"
      >
        <ui-icon [path]="icons.edit" />
      </a>
      <button
        matIconButton
        type="button"
        [attr.aria-label]="words.deleteOf(name())"
        [uiForbidden]="readOnly() ?? kept()"
        (click)="removed.emit()"
      >
        <ui-icon [path]="icons.delete" />
      </button>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class RowActions {
  /** What the item is called. */
  readonly name = input.required<string>();
  /** Where it is edited. */
  readonly link = input.required<readonly string[]>();
  readonly trash = input(false, { transform: booleanAttribute });
  /** Why nothing may be changed. */
  readonly readOnly = input<string>();
  /** Why it may not be deleted. */
  readonly kept = input<string>();
  readonly restored = output();
  readonly removed = output();
  protected readonly words = uiWords.row;
  protected readonly icons = {
    edit: mdiPencilOutline,
    delete: mdiTrashCanOutline,
    restore: mdiRestore,
  };
}
