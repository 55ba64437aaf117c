import { Component, input, output } from '@angular/core';
import { Conflict } from '@portico/ui/conflict';
import { Drawer } from '@portico/ui/drawer';
import { Notice } from '@portico/ui/notice';
import { uiWords } from '@portico/ui/words';
import type { Editing } from './editing';

/**
 * A drawer around what is being edited: says why a save was refused, and shows both versions where
 * they contradict. Slots: `[drawerNotice]`, content, `[drawerActions]`.
 */
@Component({
  selector: 'app-editing-drawer',
  imports: [Conflict, Drawer, Notice],
  template: `
    <ui-drawer
      [heading]="heading()"
      [lead]="lead()"
      [saveLabel]="saveLabel()"
      [saving]="editing().form().submitting()"
      [unsaved]="editing().form().dirty()"
      [editable]="editable()"
      [focusField]="focusField()"
      (save)="save.emit()"
      (dismiss)="dismiss.emit()"
    >
      <ng-container drawerNotice>
        @if (editing().differences().length) {
          <ui-conflict
            [differences]="editing().differences()"
            (takeTheirs)="editing().takeTheirs()"
            (keepMine)="save.emit()"
          />
        }
        @if (editing().refusal()) {
          <ui-notice [bad]="true">{{ editing().refusal() }}</ui-notice>
        }
        <ng-content select="[drawerNotice]" />
      </ng-container>
      <ng-content />
      <ng-container drawerActions><ng-content select="[drawerActions]" /></ng-container>
    </ui-drawer>
  `,
})
export class EditingDrawer<T extends object, F extends object> {
  readonly editing = input.required<Editing<T, F>>();
  readonly heading = input.required<string>();
  readonly lead = input('');
  readonly saveLabel = input(uiWords.save);
  readonly editable = input.required<boolean>();
  readonly focusField = input(false);
  readonly save = output();
  readonly dismiss = output();
}
