import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, contentChildren, input, type Resource } from '@angular/core';
import { MatSort, MatSortHeader } from '@angular/material/sort';
import { MatTableModule } from '@angular/material/table';
import { Column } from './column';
import { latest } from './latest';
import { Pager, type PagerMeta } from './pager';
import { RowTick } from './row-tick';
import type { Selection } from './selection';
import { SortBy } from './sort-by';
import { TableFrame } from './table-frame';

/** A page of a list as the API answers it. */
export interface TablePage<T> {
  data: readonly T[];
  meta: PagerMeta;
}

/**
 * A list as a table: columns are `ng-template[uiColumn]`s, those that are there, in their order; the
 * URL sorts and pages; `[tableEmpty]` stands there without rows. A click in a row follows its
 * `uiRowLink`.
 */
@Component({
  selector: 'ui-table',
  imports: [
    MatSort,
    MatSortHeader,
    MatTableModule,
    NgTemplateOutlet,
    Pager,
    RowTick,
    SortBy,
    TableFrame,
  ],
  templateUrl: './table.html',
  host: { '(click)': 'follow($event)' },
})
export class Table<T extends { id: string }> {
  readonly resource = input.required<Resource<TablePage<T> | undefined> & { reload(): boolean }>();
  /** The order that the list has of itself. */
  readonly order = input.required<string>();
  /** Lets rows be ticked. */
  readonly selection = input<Selection>();
  /** What a row that can be ticked is called, for those who do not see it. */
  readonly nameOf = input((row: T) => row.id);
  protected readonly columns = contentChildren(Column);
  private readonly page = latest(() => this.resource());
  protected readonly rows = computed(() => this.page()?.data);
  protected readonly meta = computed(() => this.page()?.meta);
  protected readonly shown = computed(() => {
    const names = this.columns().map(column => column.uiColumn());
    return this.selection() ? ['tick', ...names] : names;
  });

  // Marking a text to copy it ends in a click as well.
  protected follow({ target }: Event): void {
    if (!(target instanceof Element) || target.closest('a, button, input, label')) return;
    if (target.ownerDocument.getSelection()?.type === 'Range') return;
    target.closest('tr')?.querySelector<HTMLElement>('.ui-row-link')?.click();
  }
}
