import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Session } from '../platform/session';
import {
  type FormerText,
  type HistoryNames,
  type HistoryValues,
  ItemHistory,
} from './item-history';
import { words } from './localized.words';

/** The history of an item below its form, once it is asked for, by whoever may read the audit. */
@Component({
  selector: 'app-history-section',
  imports: [ItemHistory, MatButton],
  template: `
    @if (mayRead()) {
      <h3 class="app-section">{{ words.title }}</h3>
      @if (shown()) {
        <app-item-history
          [entity]="entity()"
          [id]="id()"
          [names]="names()"
          [values]="values()"
          [editable]="editable()"
          (restored)="restored.emit($event)"
        />
      } @else {
        <button matButton="outlined" type="button" (click)="shown.set(true)">
          {{ words.show }}
        </button>
      }
    }
  `,
})
export class HistorySection {
  /** What the audit calls the items. */
  readonly entity = input.required<string>();
  readonly id = input.required<string>();
  readonly names = input.required<HistoryNames>();
  readonly values = input<HistoryValues>({});
  readonly editable = input(true);
  readonly restored = output<FormerText>();
  private readonly session = inject(Session);
  protected readonly words = words.history;
  protected readonly mayRead = computed(() => this.session.may('audit:read'));
  protected readonly shown = linkedSignal({ source: this.id, computation: () => false });
}
