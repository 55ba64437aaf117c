import { Component, input, output } from '@angular/core';
import { Conflict } from '@portico/ui/conflict';
import { Notice } from '@portico/ui/notice';
import type { Editing } from './editing';

/** In the notice of a drawer: why a save was refused, and both versions where they contradict. */
@Component({
  selector: 'app-editing-notice',
  imports: [Conflict, Notice],
  template: `
    @if (editing().differences().length) {
      <ui-conflict
        [differences]="editing().differences()"
        (takeTheirs)="editing().takeTheirs()"
        (keepMine)="keepMine.emit()"
      />
    }
    @if (editing().refusal()) {
      <ui-notice [bad]="true">{{ editing().refusal() }}</ui-notice>
    }
  `,
})
export class EditingNotice {
  readonly editing =
    input.required<Pick<Editing<object, object>, 'differences' | 'refusal' | 'takeTheirs'>>();
  readonly keepMine = output();
}
