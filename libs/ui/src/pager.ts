import { Component, computed, effect, inject, Injectable, input } from '@angular/core';
import { MatPaginator, MatPaginatorIntl, type PageEvent } from '@angular/material/paginator';
import { injectQuery } from './query';
import { uiWords } from './words';

/** The paginator's words. */
@Injectable()
class PagerWords extends MatPaginatorIntl {
  /** The total is a guess. */
  estimated = false;
  override itemsPerPageLabel = uiWords.perPage;
  override nextPageLabel = uiWords.nextPage;
  override previousPageLabel = uiWords.previousPage;
  override firstPageLabel = uiWords.firstPage;
  override lastPageLabel = uiWords.lastPage;
  override getRangeLabel = (page: number, size: number, total: number) => {
    if (total === 0) return uiWords.none;
    const [from, to] = [page * size + 1, Math.min((page + 1) * size, total)];
    const range = this.estimated ? uiWords.rangeAbout : uiWords.range;
    return range(from.toLocaleString(), to.toLocaleString(), total.toLocaleString());
  };
}

/** Where a page stands in its list. */
export interface PagerMeta {
  page: number;
  perPage: number;
  total: number;
  /** The total is a guess. */
  estimated?: boolean;
}

/** Pages through a list by the query parameters `page` (from 1) and `perPage`. */
@Component({
  selector: 'ui-pager',
  imports: [MatPaginator],
  providers: [PagerWords, { provide: MatPaginatorIntl, useExisting: PagerWords }],
  template: `<mat-paginator
    showFirstLastButtons
    [length]="meta().total"
    [pageIndex]="meta().page - 1"
    [pageSize]="meta().perPage"
    [pageSizeOptions]="sizes()"
    (page)="turn($event)"
  />`,
  styles: `
    :host {
      display: block;
      border-top: 1px solid var(--mat-sys-outline-variant);
    }
  `,
})
export class Pager {
  readonly meta = input.required<PagerMeta>();
  private readonly range = inject(PagerWords);
  private readonly query = injectQuery();
  protected readonly sizes = computed(() => {
    const sizes = new Set([10, 25, 50, 100, this.meta().perPage]);
    return [...sizes].sort((a, b) => a - b);
  });

  constructor() {
    effect(() => {
      this.range.estimated = !!this.meta().estimated;
      this.range.changes.next();
    });
  }

  protected turn({ pageIndex, pageSize }: PageEvent): void {
    const resized = pageSize !== this.meta().perPage;
    this.query.set({ perPage: pageSize, page: resized ? 1 : pageIndex + 1 });
  }
}
