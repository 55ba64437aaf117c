import { booleanAttribute, Component, input, output } from '@angular/core';
import { mdiPencilOutline, mdiRestore, mdiTrashCanOutline } from '@mdi/js';
import { RowAction } from './row-action';
import { uiWords } from './words';

/** Edits or deletes an item of a list, or takes it back from the trash. */
@Component({
  selector: 'ui-row-actions',
  imports: [RowAction],
  template: `
    @if (trash()) {
      <ui-row-action
        [icon]="icons.restore"
        [label]="words.restoreOf(name())"
        [tip]="words.restore"
        [forbidden]="readOnly()"
        (act)="restored.emit()"
      />
    } @else {
      <ui-row-action
        [icon]="icons.edit"
        [label]="words.editOf(name())"
        [tip]="words.edit"
        [link]="link()"
      />
      <ui-row-action
        [icon]="icons.delete"
        [label]="words.deleteOf(name())"
        [tip]="words.delete"
        [forbidden]="readOnly() ?? kept()"
        (act)="removed.emit()"
      />
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
