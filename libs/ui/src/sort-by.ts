import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Directive, effect, inject, input } from '@angular/core';
import { MatSort, type Sort } from '@angular/material/sort';
import { injectQuery } from './query';

/** On `table[matSort]`: sorts through the query parameter `sort` (`name` up, `-name` down). */
@Directive({ selector: '[matSort][uiSortBy]' })
export class SortBy {
  /** The order that the list has of itself. */
  readonly uiSortBy = input.required<string>();
  private readonly sort = inject(MatSort);
  private readonly query = injectQuery();

  constructor() {
    effect(() => {
      const order = this.query.params().get('sort') ?? this.uiSortBy();
      this.sort.active = order.replace('-', '');
      this.sort.direction = order.startsWith('-') ? 'desc' : 'asc';
      this.sort._stateChanges.next();
    });
    this.sort.sortChange.pipe(takeUntilDestroyed()).subscribe(sort => this.changed(sort));
  }

  private changed({ active, direction }: Sort): void {
    this.query.set({ sort: direction ? `${direction === 'desc' ? '-' : ''}${active}` : null });
  }
}
