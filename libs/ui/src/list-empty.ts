import { Component, computed, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectQuery } from './query';
import { Empty } from './states';
import { TrashButton } from './trash-button';
import { uiWords } from './words';

const NO_FILTERS = ['page', 'perPage', 'sort', 'deleted'];

/**
 * Why a list has no rows and what to do: filters that fit nothing, an empty trash, or (as content)
 * what stands where nothing was made yet.
 */
@Component({
  selector: 'ui-list-empty',
  imports: [Empty, MatButton, TrashButton],
  template: `
    @if (filters().length) {
      <ui-empty [heading]="heading()" [text]="text()">
        <button matButton="outlined" type="button" (click)="clear()">{{ words.clear }}</button>
      </ui-empty>
    } @else if (query()['deleted'] === 'true') {
      <ui-empty [heading]="trashWords.empty" [text]="trash()">
        <ui-trash-button appearance="outlined" />
      </ui-empty>
    } @else {
      <ng-content />
    }
  `,
})
export class ListEmpty {
  /** What the list was asked for. */
  readonly query = input.required<Readonly<Record<string, string>>>();
  /** What it says where nothing fits. */
  readonly heading = input(uiWords.nothing.title);
  readonly text = input.required<string>();
  /** What it says of the trash. */
  readonly trash = input('');
  private readonly url = injectQuery();
  protected readonly words = uiWords.nothing;
  protected readonly trashWords = uiWords.trash;
  protected readonly filters = computed(() =>
    Object.keys(this.query()).filter(name => !NO_FILTERS.includes(name)),
  );

  protected clear(): void {
    this.url.set(Object.fromEntries(this.filters().map(name => [name, null])));
  }
}
