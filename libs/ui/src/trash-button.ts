import { Component, computed, input } from '@angular/core';
import { MatButton, type MatButtonAppearance } from '@angular/material/button';
import { injectQuery } from './query';
import { uiWords } from './words';

/** Leads to what was deleted, by the query parameter `deleted`, and back to the list. */
@Component({
  selector: 'ui-trash-button',
  imports: [MatButton],
  template: `
    <button type="button" [matButton]="appearance()" (click)="toggle()">
      {{ inside() ? words.leave : words.open }}
    </button>
  `,
})
export class TrashButton {
  readonly appearance = input<MatButtonAppearance>('text');
  private readonly query = injectQuery();
  protected readonly words = uiWords.trash;
  protected readonly inside = computed(() => this.query.params().get('deleted') === 'true');

  protected toggle(): void {
    this.query.set({ deleted: this.inside() ? null : true });
  }
}
